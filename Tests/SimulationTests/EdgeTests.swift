import JSSCore
import TestSupport
import Testing

/// Special cases of the model that are easy to get wrong.
@Suite struct EdgeTests {
  private let asOf = Example.asOf

  /// A simulation without new work and random refunds, in which nothing else is unknown either.
  private func simulate(
    _ contracts: [Contract], asOf: Day? = nil,
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> Forecast {
    let configuration = SimulationConfiguration.test(runs: 500) {
      $0.includesNewWork = false
      $0.includesFutureRefunds = false
      change(&$0)
    }
    return try Simulation(
      history: ContractHistory(contracts, asOf: asOf ?? self.asOf), configuration: configuration
    ).run()
  }

  /// Positive contracts that ended too long ago to have earnings in the last year.
  private var goodScore: [Contract] {
    ["a", "b", "c", "d"].map {
      Contract(
        id: $0, clientID: $0, start: day("2025-03-01"), end: day("2025-04-01"), netChargesUSD: 50,
        outcome: .positive)
    }
  }

  /// The day of the decision is beyond the horizon.
  @Test("A large contract that is paid out of escrow later is none yet")
  func escrowAfterTheHorizon() throws {
    let contracts =
      goodScore + [
        Contract(
          id: "small", clientID: "e", start: day("2026-06-01"), end: day("2026-09-01"),
          netChargesUSD: 20_000, outcome: .positive),
        Contract(
          id: "large", clientID: "f", start: day("2026-09-01"), end: day("2026-11-19"),
          netChargesUSD: 1000, inEscrowUSD: 60_000, refundRequestedUSD: 100, outcome: .positive),
      ]
    let forecast = try simulate(contracts, asOf: day("2026-11-20")) {
      $0.horizonWeeks = 1
      $0.badgeLevel = .plus(largeContractUSD: 30_000)
      $0.refundRequests = .decline
    }
    #expect(forecast.badgeHeld(week: 1).probability == 0)
  }

  @Test("After a refund in full, an outcome that is given does not count, unless it is negative")
  func givenOutcomeRefunded() throws {
    func score(_ outcome: Outcome) throws -> Double? {
      let contracts =
        goodScore + [
          Contract(
            id: "bad", clientID: "e", start: day("2026-08-01"), end: day("2026-09-01"),
            netChargesUSD: 100, outcome: .negative),
          Contract(
            id: "open", clientID: "f", start: day("2026-10-01"), netChargesUSD: 2000,
            refundRequestedUSD: 2000, outcome: outcome),
        ]
      return try simulate(contracts) {
        $0.horizonWeeks = 4
        $0.refundRequests = .accept
        $0.readings.windowMinimum = 2
      }.weeks[4].scores.mean
    }
    // In the 24 months four jobs of weight 1 are positive and one is negative; then there is one more.
    #expect(try score(.positive) == 60)
    #expect(try score(.negative) == 33)
  }

  @Test("A refund takes back what the contract earned before the last twelve months, too")
  func refundBeyondTheYear() throws {
    let contracts =
      goodScore + [
        Contract(
          id: "old", clientID: "e", start: day("2023-01-01"), end: day("2026-11-01"),
          netChargesUSD: 50_000, refundRequestedUSD: 50_000, outcome: .positive),
        Contract(
          id: "safe", clientID: "f", start: day("2025-12-01"), end: day("2026-01-01"),
          netChargesUSD: 2000, outcome: .positive),
      ]
    let accepted = try simulate(contracts) {
      $0.badge = .held
      $0.refundRequests = .accept
    }
    #expect(accepted.lostBy(week: 1).probability == 1)
    #expect(accepted.lost(by: .earningsTooLow).probability == 1)
    let declined = try simulate(contracts) {
      $0.badge = .held
      $0.refundRequests = .decline
    }
    #expect(declined.lostBy(week: 1).probability == 0)
  }

  @Test("A refund request of 0 is no request")
  func requestOfNothing() throws {
    func forecast(requested: Double?) throws -> Forecast {
      let contract = Contract(
        id: "x", clientID: "x", start: day("2026-09-01"), end: day("2026-10-01"),
        netChargesUSD: 500,
        refundRequestedUSD: requested, stars: 5)
      return try simulate(goodScore + [contract]) { $0.refundRequests = .decline }
    }
    #expect(try forecast(requested: 0) == forecast(requested: nil))
    #expect(try forecast(requested: 400) != forecast(requested: nil))
  }

  @Test("An hourly contract that began on the as-of day grows from its second day")
  func hourlyFromAsOf() throws {
    let contracts =
      goodScore.map {
        var contract = $0
        contract.start = day("2026-01-01")
        contract.end = day("2026-02-01")
        contract.netChargesUSD = 10
        return contract
      } + [Contract(id: "new", clientID: "n", kind: .hourly, start: asOf, netChargesUSD: 600)]
    // $640 after one day. If it had already grown by the $600 of a day, the badge would stay.
    var assumptions = Assumptions()
    try assumptions.apply(["length_prior": .components(["median": 1e6, "k": 1e9])])
    let friday = asOf - 1
    let forecast = try simulate(
      contracts.map {
        var contract = $0
        if contract.id == "new" { contract.start = friday }
        return contract
      }, asOf: friday
    ) {
      $0.badge = .held
      $0.assumptions = assumptions
    }
    #expect(forecast.weeks[1].day == asOf)
    // In a few runs it ends on the next day, and the badge is lost by the score first.
    #expect(forecast.lostBy(week: 1).probability == 1)
    #expect(forecast.lost(by: .earningsTooLow).probability > 0.9)
  }

  @Test("A dormant open contract does not count, on the as-of day or later")
  func dormant() throws {
    let contracts =
      goodScore + [
        Contract(
          id: "asleep", clientID: "g", start: day("2026-01-01"), netChargesUSD: 5000,
          lastPaymentGiven: asOf - 62)
      ]
    func scores(dormantDays: Double) throws -> [[Double]] {
      var assumptions = Assumptions()
      try assumptions.apply([
        "dormant_days": .number(dormantDays),
        "length_prior": .components(["median": 1e6, "k": 1e9]),
      ])
      var negative = contracts
      for index in 0..<4 { negative[index].outcome = index < 2 ? .negative : .excluded }
      return try simulate(negative) { $0.assumptions = assumptions }.weeks[0...1].map {
        $0.scores.weights
      }
    }
    // Only the open contract is a success: without it the score is 0 in every run.
    for week in try scores(dormantDays: 30) { #expect(week[0] == 500) }
    for week in try scores(dormantDays: 90) { #expect(week[0] < 500) }
  }

  @Test(
    "A contract that ended after the last update within the horizon is in no score",
    arguments: [1, 2])
  func afterLastUpdate(_ horizon: Int) throws {
    let wednesday = day("2024-03-06")
    let contracts = ["a", "b", "c", "d"].map {
      Contract(
        id: $0, clientID: $0, start: day("2023-10-01"), end: day("2024-01-04"), netChargesUSD: 500,
        outcome: .positive)
    }
    let late = Contract(
      id: "late", clientID: "late", start: day("2024-02-01"), end: day("2024-03-04"),
      netChargesUSD: 500, outcome: .negative)
    let forecast = try simulate(contracts + [late], asOf: wednesday) {
      $0.assumptions = Assumptions(under: PlatformRules.named("2023-12")!)
      $0.horizonWeeks = horizon
    }
    // The update of 3 March is displayed until that of 17 March; the first Saturday to show the latter is 23 March.
    for week in 0...horizon { #expect(forecast.weeks[week].scores.weights[100] == 500) }
  }

  @Test("Suppressed feedback was left, even if its stars are not known")
  func suppressedWithoutStars() throws {
    func worstOf(suppressed: Bool) throws -> Double {
      let contract = Contract(
        id: "x", clientID: "x", start: day("2026-09-01"), end: day("2026-10-01"),
        netChargesUSD: 500,
        feedbackSuppressed: suppressed)
      var assumptions = Assumptions()
      // Clients who left stars always answer in private, others never; every answer is bad.
      try assumptions.apply([
        "private_given_stars": .components(["alpha": 1e9, "beta": 1e-6]),
        "private_without_stars": .components(["alpha": 1e-6, "beta": 1e9]),
        "private_rates_all": .components(["bad": 1, "middling": 0, "good": 0]),
        "private_rates_concentration": .number(1e9), "private_rates_prior_count": .number(1e-6),
      ])
      return try simulate(goodScore + [contract]) {
        $0.assumptions = assumptions
        $0.readings.hiddenFeedbackEnds = .never
      }.belowBadgeScore(week: 0).probability
    }
    #expect(try worstOf(suppressed: true) == 1)
    #expect(try worstOf(suppressed: false) == 0)
  }

  @Test(
    "Two contracts of one client show no score, even if one was open on the day of the last update")
  func oneClientAtLastUpdate() throws {
    let ended = Contract(
      id: "a", clientID: "x", start: day("2023-05-01"), end: day("2023-06-01"), netChargesUSD: 500,
      outcome: .positive)
    let ran = Contract(
      id: "b", clientID: "x", start: day("2023-01-01"), end: day("2024-01-09"), netChargesUSD: 5000)
    let other = Contract(
      id: "c", clientID: "y", start: day("2023-12-01"), end: day("2024-01-10"), netChargesUSD: 500,
      outcome: .positive)
    // The last update before Wednesday 10 January 2024 was on Sunday 7 January.
    for contracts in [[ended, ran], [ended, ran, other]] {
      let forecast = try simulate(contracts, asOf: day("2024-01-10")) {
        $0.assumptions = Assumptions(under: PlatformRules.named("2023-12")!)
        $0.horizonWeeks = contracts.count == 2 ? 1 : 6
      }
      #expect(forecast.notShown(week: 0).probability == 1)
      #expect(forecast.notShown(week: 1).probability == 1)
    }
  }

  @Test("Drawn charges stay within the limit")
  func drawnCharges() throws {
    var assumptions = Assumptions()
    try assumptions.apply(["charges_prior": .components(["a": 0.01, "b": 1e6])])
    let open = Contract(id: "o", clientID: "o", start: asOf - 10, netChargesUSD: 0)
    var ending = open
    ending.end = asOf + 7
    let history = try ContractHistory([open], asOf: asOf)
    let simulation = try Simulation(
      history: history,
      configuration: .test(runs: 5000) {
        $0.includesNewWork = false
        $0.assumptions = assumptions
      })
    let comparison = simulation.compare([
      Scenario(
        name: "ends", history: try ContractHistory(scenario: [ending], asOf: asOf))
    ])
    let earned = try #require(comparison.differences.first?.last?.earnings)
    #expect(abs(earned.value) <= 1e9)
  }

  @Test("New work by clients that are all known or all new", arguments: [0.0, 1.0])
  func newClients(_ probability: Double) throws {
    var assumptions = Assumptions()
    try assumptions.apply(["new_client": .number(probability)])
    // Four successes of one client, so that a score needs a second client.
    let contracts = goodScore.map {
      var contract = $0
      contract.clientID = "only"
      contract.end = day("2026-10-01")
      return contract
    }
    let forecast = try Simulation(
      history: try ContractHistory(contracts, asOf: asOf),
      configuration: .test(runs: 500) { $0.assumptions = assumptions }
    ).run()
    let last = forecast.notShown(week: forecast.weeks.count - 1).probability
    #expect(probability == 0 ? last == 1 : last < 1)
  }
}
