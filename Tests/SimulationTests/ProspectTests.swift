import JSSCore
import JSSTables
import TestSupport
import Testing

/// What an answer needs besides a forecast.
@Suite struct ProspectTests {
  private func prospect(
    _ history: ContractHistory, _ change: (inout SimulationConfiguration) -> Void
  ) throws -> Prospect {
    let simulation = try Simulation(history: history, configuration: .test(runs: 4096, change))
    let (forecast, risk) = simulation.runBreakingDownRisk()
    return simulation.prospect(of: forecast, risk: risk)
  }

  @Test("With what the risk is made of the forecast is the same", arguments: Example.allCases)
  func sameForecast(_ example: Example) throws {
    let simulation = try Simulation(
      history: example.history(), configuration: .test(runs: 2048) { $0.badge = .held })
    let (forecast, risk) = simulation.runBreakingDownRisk()
    #expect(forecast == simulation.run())
    let explained = try #require(simulation.explain().risk)
    #expect(risk?.additions.map(\.lost) == explained.additions.map(\.lost))
    #expect(risk?.additions.map(\.gained) == explained.additions.map(\.gained))
  }

  @Test("A departure changes the score by as much as an explanation says")
  func departures() throws {
    let history = try Example.earlyEndRefund.history()
    let configuration = SimulationConfiguration.test(runs: 4096) { $0.badge = .held }
    let simulation = try Simulation(history: history, configuration: configuration)
    let prospect = try sameDepartures(simulation)
    let danger = try #require(prospect.forecast.greatestDanger)
    let found = prospect.departures(inWeek: danger.week)
    let week = prospect.forecast.weeks[danger.week].day
    #expect(found.allSatisfy { $0.day <= week && $0.day > week - 7 })
  }

  /// A prospect, after a comparison of its departures with those of an explanation, which goes on from day to day where
  /// the prospect computes each day by itself.
  private func sameDepartures(_ simulation: Simulation) throws -> Prospect {
    let explanation = simulation.explain()
    let prospect = simulation.prospect(of: explanation.forecast, risk: explanation.risk)
    #expect(!prospect.departures.isEmpty)
    for departure in prospect.departures {
      let role = try #require(explanation.contracts.first { $0.id == departure.id })
      let same = try #require(
        role.departures.first { $0.windowMonths == departure.windowMonths })
      #expect(same.day == departure.day)
      #expect(abs(try #require(same.meanChange) - departure.meanChange) < 1e-9)
    }
    return prospect
  }

  /// Good contracts leave the longest window one a day, until a bad one is too much. Under the older rules the score of
  /// the as-of day is of an earlier day, so that the bad one enters the windows.
  @Test(
    "A departure changes the score by as much as an explanation says, under all rules",
    arguments: PlatformRules.all.map(\.name))
  func departures(rules name: String) throws {
    func contract(_ id: String, end: Day, _ outcome: Outcome) -> Contract {
      Contract(
        id: id, clientID: id, start: end - 20, end: end, netChargesUSD: 500, outcome: outcome)
    }
    let history = try ContractHistory(
      (0..<14).flatMap { number in
        [
          contract("old \(number)", end: day("2024-11-24") + number, .positive),
          contract("late \(number)", end: day("2026-08-01") + number, .positive),
        ]
      } + [contract("bad", end: Example.asOf - 1, .negative)], asOf: Example.asOf)
    var configuration = SimulationConfiguration(
      rules: try #require(PlatformRules.all.first { $0.name == name }))
    configuration.runs = 4096
    configuration.badge = .held
    _ = try sameDepartures(Simulation(history: history, configuration: configuration))
  }

  @Test("The week of the greatest danger is the one with the largest step, if it stands out")
  func danger() throws {
    let prospect = try prospect(try Example.earlyEndRefund.history()) { $0.badge = .held }
    let forecast = prospect.forecast
    let steps = forecast.weeks.indices.dropFirst().map {
      forecast.lostBy(week: $0).probability - forecast.lostBy(week: $0 - 1).probability
    }
    let most = try #require(steps.max())
    let danger = try #require(forecast.greatestDanger)
    #expect(steps[danger.week - 1] == most)
    #expect(danger.probability.value == most)
    #expect(danger.share == most / forecast.lostBy(week: 26).probability)
  }

  @Test("A badge that is held needs no way back, and a score that is shown is not missing")
  func unneeded() throws {
    let held = try prospect(try Example.veteran.history()) { $0.badge = .held }
    #expect(held.wayBack == nil && held.missingScore == nil)
    let none = try prospect(try Example.newcomer.history()) {
      $0.badge = SimulationConfiguration.Badge.none
    }
    #expect(none.wayBack != nil && none.missingScore == nil)
  }

  @Test("Milestones of the way back are those of the forecast within its horizon")
  func milestones() throws {
    let prospect = try prospect(try Example.newcomer.history()) {
      $0.badge = SimulationConfiguration.Badge.none
    }
    let way = try #require(prospect.wayBack)
    for milestone in way.milestones.all {
      let share = Double(milestone.percent) / 100
      let first = prospect.forecast.weeks.indices.first {
        prospect.forecast.gainedBy(week: $0).probability >= share
      }
      if let first { #expect(milestone.day == prospect.forecast.weeks[first].day) }
      if let day = milestone.day, first == nil { #expect(day > prospect.forecast.weeks[26].day) }
    }
    #expect(way.weeks == 52)
    #expect(way.contractUSD == 310)
  }

  @Test(
    "Where too few of the worlds that look a year ahead fit, the days within the horizon are told")
  func horizonAlone() throws {
    let history = try Example.veteran.history()
    let prospect = try prospect(history) {
      $0.badge = SimulationConfiguration.Badge.none
      $0.displayedScores = [DisplayedScore(day: history.asOf - 1, score: 60)!]
      $0.runs = 300_000
    }
    let way = try #require(prospect.wayBack)
    #expect(way.help == nil && way.weeks == 26)
    #expect(way.byThen == prospect.forecast.gainedBy(week: 26))
    let sentences = Verdict(prospect).sentences
    #expect(sentences[0].hasPrefix("Top Rated is not held today. "))
    #expect(!sentences.contains { $0.contains("more ordinary good contract") })
  }
}
