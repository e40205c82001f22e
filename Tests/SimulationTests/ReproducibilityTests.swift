import JSSCore
import TestSupport
import Testing

/// Part C of the model: what a random number depends on, and what it does not.
@Suite struct ReproducibilityTests {
  @Test("The forecast does not depend on the threads", arguments: Example.allCases)
  func threads(_ example: Example) throws {
    let history = try example.history()
    func forecast(threads: Int) throws -> Forecast {
      try Simulation(
        history: history, configuration: .test(runs: 3001) { $0.threads = threads }
      ).run()
    }
    let one = try forecast(threads: 1)
    for threads in [2, 3, 7] { #expect(try forecast(threads: threads) == one) }
  }

  @Test("Run k of n runs is run k of m runs, at any place in its batch")
  func runOfMany() throws {
    let history = try Example.veteran.history()
    let few = try Simulation(history: history, configuration: .test(runs: 150))
    let many = try Simulation(history: history, configuration: .test(runs: 4_000_000_000))
    let batch = (0..<150).map { few.record(run: $0) }
    #expect(batch == (0..<150).map { many.record(run: $0) })
    let shifted = few.records(firstRun: 5)
    #expect(shifted.map(\.endings) == batch[5..<69].map(\.endings))
    #expect(shifted.map(\.scores) == batch[5..<69].map(\.scores))
    #expect(many.record(run: 3_999_999_999) != many.record(run: 3_999_999_998))
  }

  @Test("A forecast is the sum of its runs, counted one by one", arguments: [1, 63, 64, 65, 150])
  func forecastIsItsRuns(_ runs: Int) throws {
    let simulation = try Simulation(
      history: Example.veteran.history(), configuration: .test(runs: runs))
    let forecast = simulation.run()
    let records = (0..<runs).map { simulation.record(run: $0) }
    #expect(forecast.runs == runs)
    for (week, counted) in forecast.weeks.enumerated() {
      let scores = records.map { $0.scores[week] }
      #expect(counted.scores.notShown == Double(scores.count { $0 == nil }))
      for score in 0...100 {
        #expect(counted.scores.weights[score] == Double(scores.count { $0 == score }))
      }
      #expect(
        forecast.badgeHeld(week: week)
          == Estimate(count: records.count { $0.badgeHeld[week] }, runs: runs))
    }
  }

  @Test("A different seed gives different worlds, and all 64 bits of a seed matter")
  func seeds() throws {
    let history = try Example.veteran.history()
    let forecasts = try [1, 2, 1 + 1 << 32].map { seed in
      try Simulation(history: history, configuration: .test { $0.seed = seed }).run()
    }
    #expect(forecasts[0] != forecasts[1])
    #expect(forecasts[0] != forecasts[2])
  }

  @Test("Removing a contract changes no draw of any other contract, in any run")
  func removal() throws {
    let history = try Example.veteran.history()
    let before = try Draws(history)
    for contract in history.contracts where history.isAloneWithClient(contract) {
      let after = try Draws(
        ContractHistory(history.contracts.filter { $0.id != contract.id }, asOf: history.asOf))
      #expect(after.byContract == before.byContract.filter { $0.key != contract.id })
    }
  }

  @Test("Adding a contract, open or ended, changes no draw of any other contract, in any run")
  func addition() throws {
    let history = try Example.veteran.history()
    let before = try Draws(history)
    for end in [nil, history.asOf - 40] {
      let added = Contract(
        id: "added", clientID: "added", start: history.asOf - 50, end: end, netChargesUSD: 300)
      let after = try Draws(
        ContractHistory([added] + history.contracts, asOf: history.asOf))
      #expect(after.byContract.filter { $0.key != "added" } == before.byContract)
    }
  }

  @Test("Editing a contract changes no draw of any other contract, in any run")
  func edit() throws {
    let history = try Example.veteran.history()
    let before = try Draws(history)
    for index in history.contracts.indices where !history.contracts[index].isOpen {
      var contracts = history.contracts
      contracts[index].stars = 1.5
      contracts[index].endedBy = .client
      contracts[index].endReason = .conduct
      contracts[index].netChargesUSD += 500
      let id = contracts[index].id
      let after = try Draws(ContractHistory(contracts, asOf: history.asOf))
      #expect(
        after.byContract.filter { $0.key != id } == before.byContract.filter { $0.key != id })
    }
  }

  @Test("An edit without influence on the future does not change the future, in any run")
  func editAndFuture() throws {
    let history = try Example.veteran.history()
    let before = try Simulation(history: history, configuration: .test())
    var contracts = history.contracts
    let index = try #require(contracts.firstIndex { !$0.isOpen && $0.outcome == nil })
    contracts[index].endedBy = .client
    contracts[index].endReason = .conduct
    let after = try Simulation(
      history: ContractHistory(contracts, asOf: history.asOf), configuration: .test())
    for run in 0..<200 {
      #expect(after.record(run: run).endings == before.record(run: run).endings)
    }
  }
}

extension ContractHistory {
  /// Whether no other contract is of the same client, so that it is no evidence about another.
  fileprivate func isAloneWithClient(_ contract: Contract) -> Bool {
    contracts.count { $0.clientID == contract.clientID } == 1
  }
}

/// The draws for each contract in the first 128 runs.
///
/// The lengths and charges of contracts are learned from the whole history, so lengths are
/// compared under priors too strong to learn anything.
private struct Draws {
  struct OfContract: Equatable {
    var privateCodes: [Int8] = []
    var outcomes: [Int8] = []
    var refunds: [[RunRecord.Refund]] = []
    var ends: [Int] = []
  }

  private(set) var byContract: [String: OfContract] = [:]

  init(_ history: ContractHistory) throws {
    var assumptions = Assumptions()
    try assumptions.apply([
      "length_prior": .components(["k": 1e9, "a": 1e9, "b": 1e9])
    ])
    let simulation = try Simulation(
      history: history,
      configuration: .test {
        $0.assumptions = assumptions
        $0.includesNewWork = false
      })
    let ids = simulation.endedContractIDs
    let openIDs = history.contracts.filter(\.isOpen).map(\.id)
    for record in simulation.records(firstRun: 0) + simulation.records(firstRun: 64) {
      for (index, id) in ids.enumerated() {
        byContract[id, default: OfContract()].privateCodes.append(record.privateCodes[index])
        byContract[id, default: OfContract()].outcomes.append(record.outcomes[index])
        byContract[id, default: OfContract()].refunds.append(
          record.refunds.filter { $0.contract == id })
      }
      for (id, ending) in zip(openIDs, record.endings) {
        byContract[id, default: OfContract()].ends.append(ending.endDay)
      }
    }
  }
}
