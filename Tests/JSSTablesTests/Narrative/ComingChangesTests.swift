import JSSCore
import JSSTables
import TestSupport
import Testing

struct ComingChangesTests {
  private func explain(
    _ example: String, _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> Explanation {
    try Simulation(
      history: Example.history(example), configuration: .test(runs: 4000, change)
    ).explain()
  }

  private static let examples = ["early-end-refund", "newcomer", "veteran", "unexplained-drop"]

  @Test("Every departure of every contract is listed or counted", arguments: examples)
  func complete(example: String) throws {
    let explanation = try explain(example)
    let changes = ComingChanges(explanation)
    let main = changes.main.count { if case .departure = $0 { true } else { false } }
    #expect(
      main + changes.minor.count + changes.unfelt + changes.last
        == explanation.contracts.reduce(0) { $0 + $1.departures.count })
    #expect(changes.main.map(\.day) == changes.main.map(\.day).sorted())
    #expect(changes.minor.map(\.day) == changes.minor.map(\.day).sorted())
  }

  @Test("The largest change of the next twelve months stands in the text", arguments: examples)
  func largest(example: String) throws {
    let explanation = try explain(example)
    let text = ExplanationText.text(explanation, contracts: 1)
    let departures = explanation.contracts.flatMap { role in
      role.departures.filter { $0.day <= day("2027-11-21") && !$0.isOfRemnant }
        .map { (role.id, $0) }
    }
    let (id, largest) = try #require(
      departures.max { abs($0.1.meanChange ?? 0) < abs($1.1.meanChange ?? 0) })
    let points = abs(largest.meanChange ?? 0)
    let line = "\n\(largest.day)  \(id) leaves the window of \(largest.windowMonths) months: "
    #expect(text.contains(line) == (points >= 0.3), "\(line)")
  }

  @Test("No change is listed that would be written as 0.0, or comes from hardly anything left")
  func nothingEmpty() throws {
    for example in Self.examples {
      let text = ExplanationText.text(try explain(example))
      #expect(!text.contains(": +0.0 points") && !text.contains(": -0.0 points"))
      #expect(!text.contains("first 1 contracts"))
    }
    let explanation = try explain("unexplained-drop")
    let changes = ComingChanges(explanation)
    // In September 2028 two of 24 contracts are left.
    #expect(!changes.minor.contains { $0.day > day("2028-09-01") })
    #expect(try #require(changes.rest).contains("hardly anything that counts today is left"))
  }

  @Test("What is scheduled is said with its condition")
  func scheduled() throws {
    let share = Estimate(count: 1000, runs: 1000)
    func text(_ latest: String) -> String {
      Explanation.ScheduledChange.goodWeeksReached(
        needed: 13, first: day("2026-11-28"), earliest: day("2027-02-20"), latest: day(latest),
        share: share
      ).text(badgeScore: 90) { $0.description }
    }
    #expect(
      text("2027-02-20")
        == "the first day on which 13 of 16 weeks can be good: with a score of 90 or more on every Saturday "
        + "from 2026-11-28 on")
    #expect(
      text("2027-02-27")
        == "the first day on which 13 of 16 weeks can be good; with a score of 90 or more on every Saturday "
        + "from 2026-11-28 on they are by 2027-02-27, whichever were good before")
  }
}
