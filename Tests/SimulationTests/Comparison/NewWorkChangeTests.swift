import JSSCore
import TestSupport
import Testing

/// Scenarios that change the work to come.
@Suite struct NewWorkChangeTests {
  private func simulation(
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> Simulation {
    try Simulation(
      history: try Example.veteran.history(), configuration: .test(runs: 3000, change))
  }

  private func records(
    _ newWork: NewWorkChange, _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> (base: [RunRecord], changed: [RunRecord], open: Int) {
    let simulation = try simulation(change)
    let history = try Example.veteran.history()
    let scenario = Scenario(name: "", history: history, newWork: newWork)
    let added = simulation.adding([scenario])
    var base: [RunRecord] = []
    var changed: [RunRecord] = []
    for first in stride(from: 0, to: 640, by: 64) {
      base += added.records(firstRun: first)
      changed += added.records(firstRun: first, scenario: 0)
    }
    return (base, changed, history.contracts.count(where: \.isOpen))
  }

  @Test("In a pause nothing starts; what starts later, and all else, stays as it is")
  func pause() throws {
    let (base, changed, open) = try records(.pause(weeks: 5))
    var left = 0
    for (base, changed) in zip(base, changed) {
      #expect(changed.outcomes == base.outcomes && changed.refunds == base.refunds)
      #expect(changed.endings.prefix(open) == base.endings.prefix(open))
      let kept = base.endings.dropFirst(open).filter { $0.startDay > 35 }
      #expect(Array(changed.endings.dropFirst(open)) == kept)
      left += base.endings.count - open - kept.count
    }
    #expect(left > 100)
  }

  @Test("A pause to the end is the same as no new work")
  func wholePause() throws {
    let history = try Example.veteran.history()
    let comparison = try simulation().compare([
      Scenario(name: "", history: history, newWork: .pause(weeks: 26))
    ])
    let alone = try simulation { $0.includesNewWork = false }.run()
    for (week, counted) in comparison.courses[1].forecast.weeks.enumerated() {
      #expect(counted.scores == alone.weeks[week].scores)
    }
  }

  @Test(
    "Of one size, as many contracts start and end on the same days, and the larger stays the larger",
    arguments: ContractSize.allCases)
  func size(_ size: ContractSize) throws {
    let rules = PlatformRules.newest
    let (base, changed, open) = try records(.size(size))
    var pairs: [(Double, Double)] = []
    for (base, changed) in zip(base, changed) {
      #expect(changed.endings.prefix(open) == base.endings.prefix(open))
      let (old, new) = (base.endings.dropFirst(open), changed.endings.dropFirst(open))
      #expect(old.map(\.startDay) == new.map(\.startDay))
      #expect(old.map(\.endDay) == new.map(\.endDay))
      #expect(
        new.allSatisfy { ContractSize(ofUSD: $0.chargesUSD * (1 - 1e-12), under: rules) == size })
      // In one run the distribution is the same, so the order is.
      let ordered = zip(old, new).sorted { $0.0.chargesUSD < $1.0.chargesUSD }
      #expect(zip(ordered, ordered.dropFirst()).allSatisfy { $0.1.chargesUSD <= $1.1.chargesUSD })
      pairs += zip(old, new).map { ($0.chargesUSD, $1.chargesUSD) }
    }
    #expect(pairs.count > 500)
    #expect(pairs.contains { $0 != $1 })
  }

  @Test(
    "In a pause nothing starts, and what starts later is of the size: what both changes make alone",
    arguments: ContractSize.allCases)
  func pauseAndSize(_ size: ContractSize) throws {
    let (base, both, open) = try records(NewWorkChange(pauseWeeks: 5, jobSize: size))
    let (_, paused, _) = try records(.pause(weeks: 5))
    let (_, sized, _) = try records(.size(size))
    var (left, kept) = (0, 0)
    for run in base.indices {
      #expect(both[run].outcomes == base[run].outcomes && both[run].refunds == base[run].refunds)
      #expect(both[run].endings.prefix(open) == base[run].endings.prefix(open))
      let new = both[run].endings.dropFirst(open)
      // On the days of the pause alone, and what they are with the size alone.
      #expect(new.map(\.startDay) == paused[run].endings.dropFirst(open).map(\.startDay))
      #expect(Array(new) == sized[run].endings.dropFirst(open).filter { $0.startDay > 35 })
      left += base[run].endings.count - both[run].endings.count
      kept += new.count
    }
    #expect(left > 100 && kept > 100)
  }

  @Test("A pause to the end leaves nothing to be of a size: the same as no new work")
  func wholePauseAndSize() throws {
    let history = try Example.veteran.history()
    let comparison = try simulation { $0.activity = .earnings }.compare([
      Scenario(
        name: "", history: history, newWork: NewWorkChange(pauseWeeks: 26, jobSize: .large))
    ])
    let alone = try simulation {
      $0.activity = .earnings
      $0.includesNewWork = false
    }.run()
    for (week, counted) in comparison.courses[1].forecast.weeks.enumerated() {
      #expect(counted.scores == alone.weeks[week].scores)
    }
    #expect(!comparison.courses[1].haveEarningsMean)
  }

  @Test("The weight and the outcome follow the limited charges")
  func weight() throws {
    func pinned(_ configuration: inout SimulationConfiguration) {
      configuration.readings.weightCombination = .max
      configuration.readings.refundBasis = .net
      configuration.includesFutureRefunds = false
    }
    let (_, changed, open) = try records(.size(.large), pinned)
    let new = changed.flatMap { $0.endings.dropFirst(open) }.filter { $0.outcome != 0 }
    // At least the third tier.
    #expect(new.count > 300 && new.allSatisfy { $0.quarterJobs >= 6 })
    let (_, small, _) = try records(.size(.small), pinned)
    let short = small.flatMap { $0.endings.dropFirst(open) }.filter {
      $0.outcome != 0 && $0.endDay - $0.startDay < 90
    }
    #expect(short.count > 300 && short.allSatisfy { $0.quarterJobs == 4 })
  }

  @Test("Activity by earnings sees no contract start in a pause")
  func activity() throws {
    let (base, changed, open) = try records(.pause(weeks: 26)) { $0.activity = .earnings }
    #expect(changed.allSatisfy { $0.endings.count == open })
    #expect(base.contains { $0.endings.count > open })
  }

  @Test("A scenario with other work leaves the next scenario as it is")
  func neighbours() throws {
    let history = try Example.veteran.history()
    let plain = Scenario(name: "", history: history)
    let comparison = try simulation().compare([
      Scenario(name: "", history: history, newWork: .size(.small)), plain,
      Scenario(name: "", history: history, newWork: .pause(weeks: 3)), plain,
    ])
    for place in [1, 3] {
      #expect(
        comparison.differences[place].allSatisfy {
          $0.lostBy == MeanEstimate(value: 0, standardError: 0) && $0.earnings.value == 0
        })
    }
  }
}
