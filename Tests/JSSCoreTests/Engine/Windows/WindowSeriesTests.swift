import JSSCore
import TestSupport
import Testing

/// The sums of every window in every week, compared with a direct sum over the contracts of every run.
@Suite struct WindowSeriesTests {
  /// The sums of one run in one window.
  private struct Sums: Equatable {
    var successes: Int32 = 0
    var total: Int32 = 0
    var counted: Int32 = 0

    mutating func add(outcomeCode: Int8, quarterJobs: Int32) {
      if outcomeCode == 0 { return }
      successes += quarterJobs * Int32(outcomeCode - 2)
      total += quarterJobs
      counted += 1
    }
  }

  private func expected(
    _ batch: SimulatedBatch, _ setup: SimulationSetup, window: Int, week: Int, lane: Int
  ) -> Sums {
    let (worlds, model, timeline) = (batch.worlds, batch.model, setup.future.scored.timeline)
    let closing = timeline.scoreDays[week]
    let opening = closing.adding(months: -timeline.windowMonths[window])
    func contains(_ day: Day) -> Bool { opening < day && day <= closing }
    var sums = Sums()
    for (index, contract) in model.ended.enumerated() where contains(contract.end) {
      var code = worlds.ended.outcomeCodes[index][lane]
      var quarterJobs = contract.quarterJobs[0]
      let refund = worlds.ended.refunds.first { $0.contract == index && $0.lane == lane }
      if let refund, timeline.asOf + refund.day <= closing {
        (code, quarterJobs) = contract.afterRefund(
          outcomeCode: refund.outcomeCode ?? code,
          netUSD: contract.prepared.netUSD - refund.amountUSD + refund.paidUSD,
          paidUSD: refund.paidUSD, weightIndex: 0)
      }
      sums.add(outcomeCode: code, quarterJobs: quarterJobs)
    }
    for ending in worlds.open.endings + worlds.newContracts
    where ending.lane == lane && contains(timeline.asOf + ending.endDay) {
      sums.add(outcomeCode: ending.outcomeCode, quarterJobs: ending.quarterJobs)
    }
    let running =
      closing <= timeline.asOf
      ? setup.scoreDays.plan(closing).standings
      : model.open.enumerated().compactMap { index, contract in
        timeline.asOf + Int(worlds.open.endDays[index][lane]) > closing
          ? contract.standings[week - timeline.pastWeeks] : nil
      }
    for standing in running { sums.add(outcomeCode: 3, quarterJobs: standing.quarterJobs[0]) }
    return sums
  }

  @Test(arguments: ["early-end-request", "veteran", "newcomer"], ["2023-12", "2024-09"])
  func sums(example: String, rules: String) throws {
    let simulation = try Simulation(
      history: Example.history(example),
      configuration: .test(runs: 64) {
        $0.assumptions = Assumptions(under: PlatformRules.named(rules)!)
        $0.readings = .test
        $0.refundRequests = .accept
        $0.horizonWeeks = 30
      })
    let setup = simulation.setup
    var differences: [String] = []
    var refunds = 0
    simulation.visitBatches(firstRun: 0) { batch in
      var weights = WeightLanes()
      weights.update(setup.future.scored.weights, readings: Lanes(repeating: 0))
      var series = WindowSeries<WindowTally>(timeline: setup.future.scored.timeline)
      series.update(
        batch.worlds, model: batch.model, scored: setup.future.scored, weights: weights.rows,
        readings: Lanes(repeating: 0))
      refunds += batch.worlds.ended.refunds.count
      for window in setup.future.scored.timeline.windowMonths.indices {
        for week in 0..<setup.future.scored.timeline.weekCount {
          var found = WindowTally()
          series.sums(into: &found, window: window, week: week)
          for lane in 0..<laneCount {
            let sums = Sums(
              successes: found.successes[lane], total: found.total[lane],
              counted: found.counted[lane])
            let expected = expected(batch, setup, window: window, week: week, lane: lane)
            if sums != expected { differences.append("\(week), \(lane): \(sums), \(expected)") }
          }
        }
      }
    }
    #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(3))")
    #expect(refunds > 0)
  }
}
