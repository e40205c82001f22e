import JSSCore
import TestSupport
import Testing

/// Who holds the badge on the as-of day, and which weeks before it were good (model B8).
@Suite struct BadgeConditionsTests {
  private let asOf = Example.asOf

  /// The start in run 0.
  private struct Start {
    let isHeld: Bool
    let isLost: Bool
    let weeks: EligibleWeeks
  }

  /// - Parameters:
  ///   - past: scores of the 15 Saturdays before the as-of day, which is a Saturday itself; oldest first, -1 if none is
  ///     shown.
  ///   - score: of the as-of day.
  private func start(
    past: [Int8] = Array(repeating: 90, count: 15), score: Int8 = 90, suffices: Bool = true,
    firstStart: Day = Example.asOf - 91, lane: Int = 0,
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> Start {
    let first = Contract(id: "c", clientID: "x", start: firstStart, netChargesUSD: 100)
    let conditions = try simulation([first], change).setup.badge.conditions
    let start = conditions.start(
      past: past.map { Lanes(repeating: $0) }, scores: Lanes(repeating: score),
      suffices: Lanes(repeating: suffices ? 1 : 0), draws: Draws(seed: 1))
    return Start(
      isHeld: start.held[lane] == 1, isLost: start.isLost[lane] == 1,
      weeks: EligibleWeeks(bits: start.goodBits[lane]))
  }

  private func past(bad: Int) -> [Int8] { (0..<15).map { $0 < bad ? 89 : 90 } }

  @Test("It follows from score, earnings, and the age of the first contract")
  func conditions() throws {
    #expect(try start().isHeld)
    #expect(try !start(score: 89).isHeld)
    #expect(try !start(score: -1).isHeld)
    #expect(try !start(suffices: false).isHeld)
    #expect(try !start(firstStart: asOf - 90).isHeld)
  }

  @Test("And from the scores of the past Saturdays, with that of the as-of day if it is one")
  func pastScores() throws {
    let three = try start(past: past(bad: 3))
    #expect(three.isHeld)
    #expect(three.weeks.bits == 0b0001_1111_1111_1111)
    #expect(try !start(past: past(bad: 4)).isHeld)
    #expect(try start(past: past(bad: 0), score: 89).weeks.bits == 0xFFFE)
    #expect(try !start(past: Array(repeating: -1, count: 14) + [95]).isHeld)
  }

  @Test("A score that was read on a Saturday is the score of that Saturday")
  func readings() throws {
    let read = try start(past: past(bad: 0)) {
      $0.displayedScores = [
        DisplayedScore(day: day("2026-11-07"), score: 80)!,
        DisplayedScore(day: day("2026-11-20"), score: 95)!,
      ]
    }
    #expect(read.weeks.bits == ~0b100)
  }

  @Test("With Rising Talent, weeks before the first score are good, and only those")
  func risingTalent() throws {
    let late = Array(repeating: -1, count: 10) + [95, -1, 95, 95, 95] as [Int8]
    #expect(try !start(past: late).isHeld)
    let rising = try start(past: late) { $0.hasRisingTalent = true }
    #expect(rising.isHeld)
    #expect(rising.weeks.bits == ~(1 << 4))
  }

  @Test("Good weeks that the user gives stand for the scores; the bad ones are one block")
  func count() throws {
    #expect(try start(past: past(bad: 9)) { $0.eligibleWeeks = 13 }.isHeld)
    #expect(try !start { $0.eligibleWeeks = 12 }.isHeld)
    var blocks = Set<UInt16>()
    for lane in 0..<laneCount {
      blocks.insert(try start(lane: lane) { $0.eligibleWeeks = 13 }.weeks.bits)
    }
    // 64 runs miss one of the 14 places with a probability of 14 · (13/14)⁶⁴, 12 %.
    #expect(blocks.isSubset(of: (0...13).map { ~UInt16(truncatingIfNeeded: 0b111 << $0) }))
    #expect(blocks.count >= 12)
    // While the score is bad the block goes on.
    for score in [89, -1] as [Int8] {
      let now = try start(score: score, lane: 5) { $0.eligibleWeeks = 11 }
      #expect(now.weeks.bits == 0xFFE0)
    }
  }

  @Test("A badge that is held has 13 good weeks: the newest bad ones are made good")
  func held() throws {
    let held = try start(past: past(bad: 15), score: -1, suffices: false) { $0.badge = .held }
    #expect(held.isHeld)
    #expect(held.weeks.bits == 0x1FFF)
    #expect(
      try start(past: past(bad: 5)) { $0.badge = .held }.weeks.bits == 0b0001_1111_1111_1111)
    #expect(try start(past: past(bad: 2)) { $0.badge = .held }.weeks.goodCount == 14)
  }

  @Test(
    "A badge that is not held though nothing else fails lacks a week: 12 are good, in one block")
  func notHeld() throws {
    let none = SimulationConfiguration.Badge.none
    for lane in 0..<8 {
      let lacking = try start(lane: lane) { $0.badge = none }
      #expect(!lacking.isHeld)
      #expect(
        (0...12).map { ~UInt16(truncatingIfNeeded: 0b1111 << $0) }.contains(lacking.weeks.bits))
    }
    // Something else fails, so the scores count as they are.
    #expect(try start(score: 89) { $0.badge = none }.weeks.bits == 0xFFFE)
    #expect(try start(suffices: false) { $0.badge = none }.weeks == .allGood)
    #expect(try start(firstStart: asOf - 90) { $0.badge = none }.weeks == .allGood)
    #expect(try start(past: past(bad: 4)) { $0.badge = none }.weeks.goodCount == 12)
    let onHold = try start {
      $0.badge = none
      $0.badgeHold = asOf
    }
    #expect(onHold.weeks == .allGood)
  }

  @Test("No badge through the last day of a hold, not even one that is said to be held")
  func hold() throws {
    for badge in [nil, SimulationConfiguration.Badge.held] {
      let before = try start {
        $0.badge = badge
        $0.badgeHold = asOf - 1
      }
      let through = try start {
        $0.badge = badge
        $0.badgeHold = asOf
      }
      #expect(before.isHeld && !through.isHeld)
    }
  }

  @Test("An older reading stands for the score of today; what it held and today lacks is lost")
  func oldReading() throws {
    func start(_ reading: Int, score: Int8, on day: Day) throws -> Start {
      try self.start(score: score) {
        $0.displayedScores = [DisplayedScore(day: day, score: reading)!]
      }
    }
    let lost = try start(90, score: 89, on: asOf - 2)
    #expect(lost.isLost && !lost.isHeld)
    let kept = try start(90, score: 90, on: asOf - 2)
    #expect(!kept.isLost && kept.isHeld)
    let never = try start(89, score: 95, on: asOf - 2)
    #expect(!never.isLost && !never.isHeld)
    // A reading of yesterday is the score of today.
    let recent = try start(95, score: 89, on: asOf - 1)
    #expect(!recent.isLost && !recent.isHeld)
  }
}
