import JSSCore
import TestSupport
import Testing

/// Planned contracts and ends in scenarios whose results can be computed by hand.
@Suite struct PlanTests {
  private let asOf = Example.asOf

  private func simulation(
    _ contracts: [Contract], _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> Simulation {
    try Simulation(
      history: ContractHistory(contracts, asOf: asOf),
      configuration: .test(runs: 500) {
        $0.includesNewWork = false
        $0.includesFutureRefunds = false
        $0.readings.windowMinimum = 2
        change(&$0)
      })
  }

  private func ended(_ id: String, client: String? = nil, _ outcome: Outcome) -> Contract {
    Contract(
      id: id, clientID: client ?? id, start: asOf - 60, end: asOf - 40, netChargesUSD: 100,
      outcome: outcome)
  }

  private func scenario(_ contracts: [Contract]) throws -> Scenario {
    Scenario(name: "plan", history: try ContractHistory(scenario: contracts, asOf: asOf))
  }

  @Test("A planned good contract counts from its last day, with its own weight")
  func goodContract() throws {
    let known = [ended("a", .positive), ended("b", .negative)]
    // 13 days after the as-of day, a Friday, so in the scores from the second Saturday.
    let plan = Contract(
      id: "plan", clientID: "new", start: asOf + 2, end: asOf + 13, netChargesUSD: 1500,
      outcome: .positive)
    let comparison = try simulation(known).compare([scenario(known + [plan])])
    let course = comparison.courses[1]
    let scores = course.forecast.weeks.map { $0.scores.percentile(50) }
    // (4 − 4) / 8, then (4 + 6 − 4) / 14 = 42.9 %.
    #expect(scores[0...1].allSatisfy { $0 == 0 })
    #expect(scores[2...].allSatisfy { $0 == 43 })
    #expect(comparison.courses[0].forecast.weeks.allSatisfy { $0.scores.percentile(50) == 0 })
    #expect(
      comparison.differences[0].allSatisfy { $0.score == MeanEstimate(value: 43, standardError: 0) }
    )
    #expect(comparison.differences[0].allSatisfy { $0.earnings.value == 1500 })
  }

  @Test("An open contract counts until the planned day, and then with the planned outcome")
  func plannedEnd() throws {
    let known = [ended("a", .positive), ended("b", .positive)]
    // Long-term: paid until today, 100 days old.
    var open = Contract(
      id: "open", clientID: "c", kind: .hourly, start: asOf - 100, netChargesUSD: 1000)
    let simulation = try simulation(known + [open])
    open.end = asOf + 30
    open.outcome = .negative
    let scenario = try scenario(known + [open])
    let comparison = simulation.compare([scenario])
    let scores = comparison.courses[1].forecast.weeks.map { $0.scores.percentile(50) }
    // On the fifth Saturday its end, after 30 days, is past.
    #expect(scores[0...4].allSatisfy { $0 == 100 })
    #expect(scores[5...].allSatisfy { ($0 ?? 100) < 60 })
    // 30 days at 10 dollars a day.
    let earned = simulation.adding([scenario]).records(firstRun: 0, scenario: 0).map {
      $0.endings[0]
    }
    #expect(earned.allSatisfy { $0.endDay == 30 && $0.chargesUSD == 1300 })
  }

  @Test(
    "An assumed private answer decides as in B2; with assumed stars the private answer is drawn")
  func assumedFeedback() throws {
    let known = [ended("a", .positive), ended("b", .positive)]
    func score(_ change: (inout Contract) -> Void) throws -> [Double] {
      var plan = Contract(
        id: "plan", clientID: "new", start: asOf + 1, end: asOf + 3, netChargesUSD: 100)
      change(&plan)
      let simulation = try simulation(known) {
        $0.readings.feedback = .privateDecides
        $0.readings.hiddenFeedbackEnds = .never
        $0.readings.starCuts = StarCuts(positive: 4.5, negative: 4.0)
      }
      let scores = simulation.compare([try scenario(known + [plan])]).courses[1].forecast.weeks[4]
        .scores
      return [33, 100].map { scores.weights[$0] / 500 }
    }
    #expect(try score { $0.privateFeedback = 2 } == [1, 0])
    #expect(try score { $0.privateFeedback = 10 } == [0, 1])
    // One star: bad in public, and nearly always bad in private if there is an answer.
    let oneStar = try score { $0.stars = 1 }
    #expect(oneStar[0] > 0.9)
    let fiveStars = try score { $0.stars = 5 }
    #expect(fiveStars[0] < 0.15 && fiveStars[1] > 0.6)
  }

  @Test("The clients of a scenario are distinguished like those of a history")
  func clients() throws {
    // With the open contract there are two clients, so a score is shown.
    let kept =
      ["b1", "b2", "b3"].map { ended($0, client: "B", .positive) } + [
        Contract(id: "open", clientID: "C", kind: .hourly, start: asOf - 200, netChargesUSD: 5000)
      ]
    let all = [ended("a", client: "A", .positive)] + kept
    let comparison = try simulation(all).compare([scenario(kept)])
    #expect(comparison.courses[1].forecast.weeks[0].scores.notShown == 0)
    #expect(
      comparison.courses[1].forecast.weeks[0].scores
        == (try simulation(kept).run()).weeks[0].scores)
    // Two new clients count as two.
    let strangers = ["x", "y"].map {
      Contract(
        id: $0, clientID: $0, start: asOf - 50, end: asOf - 20, netChargesUSD: 10,
        outcome: .positive)
    }
    let alone = try simulation([ended("a", client: "A", .excluded)]).compare([
      scenario([ended("a", client: "A", .excluded)] + strangers)
    ])
    #expect(alone.courses[1].forecast.weeks[1].scores.percentile(50) == 100)
  }

  @Test("The verdict names the better course, the difference, and whether there are enough runs")
  func verdict() throws {
    let known = [ended("a", .positive), ended("b", .positive)]
    let bad = Contract(
      id: "bad", clientID: "c", start: asOf + 1, end: asOf + 2, netChargesUSD: 100,
      outcome: .negative)
    let comparison = try simulation(known) {
      $0.badge = .held
      $0.earnings12mUSD = 5000
    }.compare([
      scenario(known + [bad]), scenario(known),
    ])
    let verdict = comparison.verdict()
    #expect(verdict.measure == .lost)
    #expect(verdict.best == 0)
    #expect(verdict.probability.probability == 0)
    #expect(verdict.contenders.map(\.course) == [2, 1])
    #expect(verdict.contenders.map(\.isSame) == [true, false])
    #expect(verdict.contenders.map(\.isClear) == [false, true])
    #expect(verdict.contenders[1].difference == MeanEstimate(value: 1, standardError: 0))
    #expect(comparison.verdict(among: 1..<3).best == 2)
  }

  @Test("With the runs needed, the difference is 2.8 standard errors")
  func runsNeeded() throws {
    let history = try Example.history("early-end-request")
    var contracts = history.contracts
    for index in contracts.indices where contracts[index].openRefundRequestUSD != nil {
      contracts[index].requestDecision = .decline
    }
    let scenario = Scenario(
      name: "", history: try ContractHistory(scenario: contracts, asOf: history.asOf))
    let comparison = try Simulation(history: history, configuration: .test(runs: 400)).compare([
      scenario
    ])
    let contender = try #require(comparison.verdict().contenders.first)
    let ratio = contender.difference.standardError / abs(contender.difference.value)
    let needed = try #require(contender.runsNeeded)
    #expect(Double(needed) >= 400 * 7.84 * ratio * ratio)
    #expect(Double(needed) <= 1.11 * 400 * 7.84 * ratio * ratio + 1)
    #expect(contender.isClear == (ratio < 1 / 1.96))
  }
}
