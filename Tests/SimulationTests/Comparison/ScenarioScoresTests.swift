import JSSCore
import TestSupport
import Testing

/// The displayed scores of scenarios, which start from the sums of the unchanged history, compared with
/// `JobSuccessScore` for one run at a time.
@Suite struct ScenarioScoresTests {
  private static func configuration(rules: String) -> SimulationConfiguration {
    .test(runs: 192) {
      $0.assumptions = Assumptions(under: PlatformRules.named(rules)!)
      $0.readings.weightCombination = .sum
      $0.readings.refundBasis = .net
      $0.readings.windowMinimum = 3
      $0.refundRequests = .accept
      $0.horizonWeeks = 30
    }
  }

  /// Scenarios of each kind, by name.
  private static func scenarios(_ history: ContractHistory) throws -> [Scenario] {
    func scenario(
      _ name: String, _ newWork: NewWorkChange = .none,
      _ change: (inout [Contract]) -> Void = { _ in }
    ) throws -> Scenario {
      var contracts = history.contracts
      change(&contracts)
      return Scenario(
        name: name, history: try ContractHistory(scenario: contracts, asOf: history.asOf),
        newWork: newWork)
    }
    let ended = history.contracts.indices.filter { !history.contracts[$0].isOpen }
    let open = history.contracts.indices.filter { history.contracts[$0].isOpen }
    return [
      try scenario("nothing"),
      try scenario("pause", .pause(weeks: 5)),
      try scenario("size", .size(.large)),
      try scenario("both", NewWorkChange(pauseWeeks: 3, jobSize: .small)),
      try scenario("one ended contract less") { $0.remove(at: ended[ended.count / 2]) },
      try scenario("one open contract less") { if let one = open.first { $0.remove(at: one) } },
      try scenario("other answers") { contracts in
        for index in ended.prefix(3) { contracts[index].privateFeedback = 1 }
      },
      try scenario("all ended contracts changed", .pause(weeks: 30)) { contracts in
        for index in ended { contracts[index].privateFeedback = 10 }
      },
    ]
  }

  private func entries(
    _ batch: SimulatedBatch, _ timeline: Timeline, on closing: Day, week: Int, lane: Int
  ) -> [JobSuccessScore.Entry] {
    let (worlds, model) = (batch.worlds, batch.model)
    var entries: [JobSuccessScore.Entry] = []
    func add(_ end: Day?, _ code: Int8, _ quarterJobs: Int32, _ client: Int64) {
      let outcomes: [Outcome] = [.excluded, .negative, .neutral, .positive]
      entries.append(
        JobSuccessScore.Entry(
          end: end, outcome: outcomes[Int(code)], quarterJobs: Int(quarterJobs),
          clientID: String(client)))
    }
    for (index, contract) in model.ended.enumerated() {
      var code = worlds.ended.outcomeCodes[index][lane]
      var quarterJobs = contract.quarterJobs[0]
      let refund = worlds.ended.refunds.first { $0.contract == index && $0.lane == lane }
      if let refund, timeline.asOf + refund.day <= closing {
        (code, quarterJobs) = contract.afterRefund(
          outcomeCode: refund.outcomeCode ?? code,
          netUSD: contract.prepared.netUSD - refund.amountUSD + refund.paidUSD,
          paidUSD: refund.paidUSD, weightIndex: 0)
      }
      add(contract.end, code, quarterJobs, contract.clientCode)
    }
    for ending in worlds.open.endings.joined() + worlds.newContracts where ending.lane == lane {
      add(
        timeline.asOf + ending.endDay, ending.outcomeCode, ending.quarterJobs, ending.clientCode)
    }
    for (index, contract) in model.open.enumerated()
    where timeline.asOf + Int(worlds.open.endDays[index][lane]) > closing {
      if let standing = contract.standings[week] {
        add(nil, 3, standing.quarterJobs[0], contract.clientCode)
      }
    }
    return entries
  }

  @Test(
    "The scores of all scenarios in three batches",
    arguments: ["early-end-request", "veteran", "newcomer", "first-client"],
    ["2023-12", "2024-09"])
  func scores(example: String, rules: String) throws {
    let history = try Example.history(example)
    let scenarios = try Self.scenarios(history)
    let simulation = try Simulation(
      history: history, configuration: Self.configuration(rules: rules)
    ).adding(scenarios)
    let timeline = simulation.setup.timeline
    // What counts in the score of an earlier day does not follow from open contracts.
    let weeks = timeline.scoreDays.indices.filter { timeline.scoreDays[$0] > timeline.asOf }
    for (place, scenario) in scenarios.enumerated() {
      var differences: [String] = []
      for firstRun in stride(from: 0, to: 192, by: simulation.populationSize) {
        simulation.visitBatches(firstRun: firstRun, scenario: place) { batch in
          for week in weeks {
            for lane in 0..<batch.places.count {
              let day = timeline.scoreDays[week]
              let expected = JobSuccessScore.displayed(
                of: entries(batch, timeline, on: day, week: week, lane: lane), on: day,
                rules: PlatformRules.named(rules)!, windowMinimum: 3)
              let found = WindowScores.score(batch.displayedScores[week][lane])
              if found != expected {
                differences.append("\(week), \(lane): \(String(describing: found))")
              }
            }
          }
        }
      }
      #expect(
        differences.isEmpty, "\(scenario.name), \(differences.count): \(differences.prefix(3))")
    }
  }
}
