import Foundation
import JSSCore
import JSSTables
import TestSupport
import Testing

struct SensitivityTests {
  private let asOf = day("2026-11-21")

  private func history(_ rows: String) throws -> ContractHistory {
    let header =
      "contract_id,client_id,start_date,end_date,total_charges,feedback_score,ended_by,end_reason\n"
    return try HistoryTable(csv: Array((header + rows).utf8), file: "history.csv", asOf: asOf)
      .history
  }

  private func configuration(runs: Int = 8000) -> SimulationConfiguration {
    var configuration = SimulationConfiguration(rules: PlatformRules.inForce(on: asOf).rules)
    configuration.runs = runs
    configuration.badge = .held
    return configuration
  }

  /// Good contracts without missing values.
  private let good = (1...9).map {
    "g\($0),d\($0),2026-0\($0)-01,2026-0\($0)-20,400,5.00,client,completed\n"
  }.joined()

  @Test("The most important values come first, and contracts that left the windows change nothing")
  func order() throws {
    let history = try history(
      good + "old,e1,2022-01-01,2022-02-01,400,,client,completed\n"
        + "stars,e2,2026-09-01,2026-10-01,2000,,client,completed\n"
        + "ender,e3,2026-09-01,2026-10-01,100,5.00,,\n")
    // No score was seen, so all alternatives are simulated in the same worlds.
    var configuration = configuration()
    configuration.badge = nil
    let sensitivity = Sensitivity(history, configuration: configuration, closely: 2)
    #expect(sensitivity.findings.map(\.value.contract.id) == ["stars", "ender", "old"])
    #expect(sensitivity.closeCount == 2)
    #expect(sensitivity.findings.map(\.runs) == [8000, 8000, 4096])
    #expect(!sensitivity.findings[2].changesSomething)
    #expect(sensitivity.unseen.isEmpty)
    #expect(sensitivity.measure == .goodScore)
    let stars = sensitivity.findings[0].effects
    #expect(stars.map(\.alternative) == [.stars(5), .stars(2)])
    let bad = try #require(stars[1].chance)
    // Two stars on the largest contract cost significantly; five do not.
    #expect(bad.value < -0.1 - 5 * bad.standardError)
    #expect(try #require(stars[0].chance).value > bad.value)
    #expect(try #require(stars[1].score).value < 0)
  }

  @Test("An effect is the difference of two simulations, within their error")
  func againstSimulations() throws {
    // If everything but this contract is known and no contracts follow, a filled-in value is no evidence about
    // other contracts, so the history with it is simulated in the same worlds.
    let row = "stars,e2,2026-09-01,2026-10-01,2000,"
    var configuration = configuration(runs: 20000)
    configuration.badge = nil
    configuration.includesNewWork = false
    configuration.includesFutureRefunds = false
    let sensitivity = Sensitivity(
      try history(good + row + ",client,completed\n"), configuration: configuration, closely: 5)
    let filled = try Simulation(
      history: try history(good + row + "2.00,client,completed\n"), configuration: configuration
    ).run()
    let effect = try #require(sensitivity.findings.first?.effects.last)
    #expect(sensitivity.measure == .goodScore || sensitivity.measure == .lost)
    func chance(_ forecast: Forecast) -> Estimate {
      let week = forecast.weeks.count - 1
      return sensitivity.measure == .lost
        ? forecast.lostBy(week: week) : forecast.belowBadgeScore(week: week)
    }
    let (one, other) = (chance(filled), chance(sensitivity.forecast))
    let difference = one.probability - other.probability
    let estimate = try #require(effect.chance).value
    let value = sensitivity.measure == .lost ? estimate : -estimate
    #expect(abs(value - difference) < 1e-9)
  }

  @Test("What was seen is evidence about the history with the value, not about the one without")
  func evidence() throws {
    let row = "ender,e2,2026-09-01,2026-10-01,2000,5.00,"
    let base = try history(good + row + ",\n")
    let configuration = configuration(runs: 20000)
    let sensitivity = Sensitivity(base, configuration: configuration, closely: 5)
    let effect = try #require(sensitivity.findings.first?.effects.last)
    #expect(effect.alternative == .dispute)
    func lost(_ history: ContractHistory) throws -> Double {
      let forecast = try Simulation(history: history, configuration: configuration).run()
      return forecast.lostBy(week: forecast.weeks.count - 1).probability
    }
    let filled = try history(good + row + ",dispute\n")
    let difference = try lost(filled) - lost(base)
    #expect(abs(try #require(effect.chance).value - difference) < 1e-12)
    #expect(try #require(effect.chance).standardError > 0)
    // The badge is held, so the dispute cannot have lowered today's score too far. In the worlds of the history as it
    // is, it would have.
    let kept = try Simulation(history: base, configuration: configuration)
      .compare([Scenario(name: "dispute", history: filled)])
    #expect(try #require(kept.differences[0].last).lostBy.value > difference)
  }

  @Test("Without missing values there is only the forecast")
  func nothing() throws {
    let sensitivity = Sensitivity(try history(good), configuration: configuration(), closely: 5)
    #expect(sensitivity.findings.isEmpty)
  }

  @Test("If no world fits what was seen, there are no findings")
  func misfit() throws {
    var configuration = configuration(runs: 200)
    configuration.badge = nil
    configuration.displayedScores = [try #require(DisplayedScore(day: asOf - 1, score: 50))]
    let sensitivity = Sensitivity(
      try history("a,e1,2026-10-01,2026-11-01,400,,,\n"), configuration: configuration, closely: 2)
    // One contract never gives a score.
    #expect(sensitivity.findings.isEmpty && sensitivity.unseen.count == 2)
  }

  @Test("The work is bounded, and values that were not looked at are listed")
  func bounded() throws {
    let many = (0..<150).map {
      "m\($0),f\($0),2026-0\(1 + $0 % 9)-01,2026-0\(1 + $0 % 9)-28,100,,,\n"
    }.joined()
    let history = try history(many)
    let sensitivity = Sensitivity(history, configuration: configuration(runs: 200), closely: 1)
    #expect(sensitivity.findings.count == Sensitivity.mostValues)
    #expect(sensitivity.unseen.count == 300 - Sensitivity.mostValues)
    // They are values of the contracts that ended first.
    let ends = Dictionary(uniqueKeysWithValues: history.contracts.map { ($0.id, $0.end ?? asOf) })
    let latestUnseen = sensitivity.unseen.compactMap { ends[$0.contract.id] }.max()
    let earliestSeen = sensitivity.findings.compactMap { ends[$0.value.contract.id] }.min()
    #expect(try #require(latestUnseen) <= (try #require(earliestSeen)))
  }
}
