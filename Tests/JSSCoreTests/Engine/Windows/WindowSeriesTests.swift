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
    for ending in worlds.open.endings.joined() + worlds.newContracts
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

  /// The series of all weeks, with sums of some width.
  private struct Series<Tally: WindowSums> {
    private var series: WindowSeries<Tally>
    private var weights = WeightLanes<Tally.Weight>()

    init(_ setup: SimulationSetup) { series = WindowSeries(setup.future.scored) }

    /// By week, then window.
    mutating func sums(_ batch: SimulatedBatch, _ setup: SimulationSetup) -> [[WindowTally]] {
      let scored = setup.future.scored
      weights.update(scored.weights, readings: Lanes(repeating: 0))
      series.update(
        batch.worlds, model: batch.model, scored: scored, weights: weights.rows,
        readings: Lanes(repeating: 0))
      return (0..<scored.timeline.weekCount).map { week in
        series.advance(to: week)
        return scored.timeline.windowMonths.indices.map {
          series.sums(window: $0, week: week).widened
        }
      }
    }
  }

  @Test(
    "All sums, wide and narrow, in two batches",
    arguments: [
      "early-end-request", "veteran", "newcomer",
    ], ["2023-12", "2024-09"])
  func sums(example: String, rules: String) throws {
    let simulation = try Simulation(
      history: Example.history(example),
      configuration: .test(runs: 128) {
        $0.assumptions = Assumptions(under: PlatformRules.named(rules)!)
        $0.readings = .test
        $0.refundRequests = .accept
        $0.horizonWeeks = 30
      })
    let setup = simulation.setup
    var wide = Series<WindowTally>(setup)
    var narrow = Series<NarrowTally>(setup)
    var differences: [String] = []
    var refunds = 0
    for firstRun in stride(from: 0, to: 128, by: simulation.populationSize) {
      simulation.visitBatches(firstRun: firstRun) { batch in
        refunds += batch.worlds.ended.refunds.count
        let found = [wide.sums(batch, setup), narrow.sums(batch, setup)]
        for window in setup.future.scored.timeline.windowMonths.indices {
          for week in 0..<setup.future.scored.timeline.weekCount {
            for lane in 0..<laneCount {
              let expected = expected(batch, setup, window: window, week: week, lane: lane)
              for series in found {
                let sums = Sums(
                  successes: series[week][window].successes[lane],
                  total: series[week][window].total[lane],
                  counted: series[week][window].counted[lane])
                if sums != expected { differences.append("\(week), \(lane): \(sums), \(expected)") }
              }
            }
          }
        }
      }
    }
    #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(3))")
    #expect(refunds > 0)
  }
}
