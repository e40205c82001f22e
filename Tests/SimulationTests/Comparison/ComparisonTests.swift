import JSSCore
import JSSTables
import TestSupport
import Testing

/// Scenarios in the worlds of the unchanged history.
@Suite struct ComparisonTests {
  /// What is known of the score. Each case is conditioned on in a different way.
  enum Seen: CaseIterable {
    case nothing, oneScore, badge, manyScores
  }

  private func simulation(
    _ seen: Seen, runs: Int = 5000, _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> Simulation {
    let history = try Example.veteran.history()
    return try Simulation(
      history: history,
      configuration: .test(runs: runs) {
        switch seen {
        case .nothing: break
        case .oneScore: $0.displayedScores = [DisplayedScore(day: history.asOf - 1, score: 100)!]
        case .badge: $0.badge = .held
        case .manyScores:
          if let scores = try? ScoreHistoryTable(
            csv: Example.bytes("veteran-scores"), file: "", asOf: history.asOf)
          {
            $0.displayedScores = scores.scores
          }
        }
        change(&$0)
      })
  }

  /// The example with changed contracts.
  private func scenario(
    _ change: (inout [Contract]) -> Void = { _ in }
  ) throws -> Scenario {
    let history = try Example.veteran.history()
    var contracts = history.contracts
    change(&contracts)
    return Scenario(
      name: "scenario", history: try ContractHistory(scenario: contracts, asOf: history.asOf))
  }

  private func expectNoDifference(
    _ comparison: Comparison, location: SourceLocation = #_sourceLocation
  ) {
    let zero = MeanEstimate(value: 0, standardError: 0)
    for difference in comparison.differences[0] {
      #expect(difference.score == zero, sourceLocation: location)
      #expect(difference.atLeastBadgeScore == zero, sourceLocation: location)
      #expect(difference.lostBy == zero, sourceLocation: location)
      // Refunds of contracts that are drawn again may be added up in another order.
      #expect(abs(difference.earnings.value) < 1e-9, sourceLocation: location)
      #expect(difference.same.probability == 1, sourceLocation: location)
      #expect(difference.better.probability + difference.worse.probability == 0)
    }
    #expect(
      comparison.courses[1].forecast.weeks == comparison.base.forecast.weeks,
      sourceLocation: location)
  }

  @Test(
    "An equal history gives differences of exactly 0 and the same forecast",
    arguments: Seen.allCases)
  func equal(_ seen: Seen) throws {
    let simulation = try simulation(seen)
    let comparison = simulation.compare([try scenario()])
    expectNoDifference(comparison)
    #expect(comparison.differences[0].allSatisfy { $0.earnings.value == 0 })
    #expect(comparison.base.forecast == simulation.run())
  }

  @Test(
    "Contracts that are drawn again with the same facts are the same, even in copied runs",
    arguments: Seen.allCases)
  func drawnAnew(_ seen: Seen) throws {
    let scenario = try scenario { contracts in
      for index in contracts.indices where !contracts[index].isOpen && !contracts[index].endedEarly
      {
        // No evidence in the model: the client did not end the contract, so not early.
        contracts[index].endedBy = contracts[index].endedBy == .platform ? .freelancer : .platform
      }
    }
    #expect(scenario.history.contracts != (try Example.veteran.history().contracts))
    let simulation = try simulation(seen)
    expectNoDifference(simulation.compare([scenario]))
    let base = simulation.records(firstRun: 0)
    #expect(simulation.adding([scenario]).records(firstRun: 0, scenario: 0) == base)
  }

  @Test(
    "Adding contracts leaves every other draw as it was: ended, open, planned",
    arguments: Seen.allCases)
  func otherDraws(_ seen: Seen) throws {
    let asOf = try Example.veteran.history().asOf
    let scenario = try scenario {
      // At the front, so that every index changes.
      $0.insert(
        Contract(
          id: "ended before", clientID: "x", start: asOf - 30, end: asOf - 10, netChargesUSD: 500,
          stars: 5), at: 0)
      $0.insert(
        Contract(id: "open now", clientID: $0[1].clientID, start: asOf - 9, netChargesUSD: 80),
        at: 0)
      $0.append(
        Contract(id: "planned", clientID: "y", start: asOf + 8, end: asOf + 20, netChargesUSD: 900))
    }
    let simulation = try simulation(seen)
    let base = simulation.records(firstRun: 0)
    let changed = simulation.adding([scenario]).records(firstRun: 0, scenario: 0)
    #expect(base.count == changed.count && !base.isEmpty)
    for (base, changed) in zip(base, changed) {
      #expect(changed.weight == base.weight)
      #expect(changed.founder == base.founder)
      #expect(Array(changed.outcomes.dropFirst()) == base.outcomes)
      #expect(Array(changed.privateCodes.dropFirst()) == base.privateCodes)
      #expect(changed.refunds.filter { $0.contract != "ended before" } == base.refunds)
      #expect(changed.pastScores == base.pastScores)
      #expect(changed.badgeHeld[0] == base.badgeHeld[0])
      // The open contract comes first, the planned one after all open ones.
      var endings = changed.endings
      endings.removeFirst()
      let planned = try #require(endings.firstIndex { $0.startDay == 8 && $0.endDay == 20 })
      #expect(endings[planned].chargesUSD == 900)
      endings.remove(at: planned)
      #expect(endings == base.endings)
    }
  }

  @Test(
    "If nothing is learned from the change, a scenario is the simulation of the changed history")
  func isTheChangedHistory() throws {
    // Without new work and open contracts no draw depends on other contracts, except for the badge held
    // today, which is given.
    let history = try Example.earlyEndRefund.history()
    let ended = history.contracts.filter { !$0.isOpen }
    let base = try ContractHistory(ended, asOf: history.asOf)
    let change = { (contracts: [Contract]) in
      var contracts = Array(contracts.dropFirst(2))
      contracts[3].netChargesUSD = 90
      contracts[4].privateFeedback = 2
      contracts[5].endedBy = .client
      contracts[5].endReason = .skills
      contracts.append(
        Contract(
          id: "more", clientID: "z", start: history.asOf - 50, end: history.asOf - 3,
          netChargesUSD: 400))
      return contracts
    }
    let changed = try ContractHistory(change(ended), asOf: history.asOf)
    let configuration = SimulationConfiguration.test(runs: 3000) {
      $0.includesNewWork = false
      $0.eligibleWeeks = 14
      $0.earnings12mUSD = nil
    }
    let comparison = try Simulation(history: base, configuration: configuration).compare([
      Scenario(name: "", history: changed)
    ])
    let alone = try Simulation(history: changed, configuration: configuration).run()
    #expect(alone != comparison.base.forecast)
    for (week, counted) in comparison.courses[1].forecast.weeks.enumerated() {
      #expect(counted.scores == alone.weeks[week].scores)
      #expect(
        comparison.courses[1].forecast.belowBadgeScore(week: week)
          == alone.belowBadgeScore(week: week))
    }
  }

  @Test(
    "A request decided in a scenario gives the same as one decided for all histories",
    arguments: [RefundRequests.accept, .decline])
  func requests(_ decision: RefundRequests) throws {
    let history = try Example.history("early-end-request")
    var contracts = history.contracts
    let place = try #require(contracts.firstIndex { $0.openRefundRequestUSD != nil })
    contracts[place].requestDecision = decision
    let scenario = Scenario(name: "", history: try ContractHistory(contracts, asOf: history.asOf))
    let comparison = try Simulation(history: history, configuration: .test(runs: 3000)).compare([
      scenario
    ])
    let alone = try Simulation(
      history: history, configuration: .test(runs: 3000) { $0.refundRequests = decision }
    ).run()
    let counted = comparison.courses[1].forecast
    for week in counted.weeks.indices {
      #expect(counted.weeks[week].scores == alone.weeks[week].scores)
    }
  }

  @Test("Accepting a request costs the refund and nothing else")
  func money() throws {
    let history = try Example.history("early-end-request")
    func scenario(_ decision: RefundRequests) throws -> Scenario {
      var contracts = history.contracts
      for index in contracts.indices where contracts[index].openRefundRequestUSD != nil {
        contracts[index].requestDecision = decision
      }
      return Scenario(
        name: decision.rawValue, history: try ContractHistory(contracts, asOf: history.asOf))
    }
    let comparison = try Simulation(history: history, configuration: .test(runs: 2000)).compare([
      scenario(.accept), scenario(.decline),
    ])
    for week in comparison.weeks.indices {
      let (accept, decline) = (
        comparison.differences[0][week].earnings.value,
        comparison.differences[1][week].earnings.value
      )
      #expect(abs(decline - accept - 840) < 1e-6)
    }
  }

  @Test("The comparison does not depend on the threads", arguments: Seen.allCases)
  func threads(_ seen: Seen) throws {
    let scenario = try scenario { $0[2].privateFeedback = 1 }
    let results = try [1, 2, 3].map { threads in
      let comparison = try simulation(seen, runs: 9001) { $0.threads = threads }.compare([scenario])
      return comparison.differences[0].map { [$0.lostBy, $0.earnings, $0.atLeastBadgeScore] }
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  @Test("A scenario does not change which runs hold the badge today")
  func badgeToday() throws {
    let scenario = try scenario { contracts in
      for index in contracts.indices where !contracts[index].isOpen {
        contracts[index].outcome = .negative
      }
    }
    let comparison = try simulation(.nothing).compare([scenario])
    let (base, changed) = (comparison.base.forecast, comparison.courses[1].forecast)
    #expect(changed.badgeHeld(week: 0) == base.badgeHeld(week: 0))
    #expect(changed.weeks[0].scores.percentile(95) == 0)
    #expect(changed.lostBy(week: 1).probability == base.badgeHeld(week: 0).probability)
  }
}
