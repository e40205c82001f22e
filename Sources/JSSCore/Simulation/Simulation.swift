/// A Monte Carlo simulation of the coming weeks of one freelancer.
///
/// A simulation is prepared once and can be run any number of times; the same history, configuration
/// and seed always give the same forecast, whatever the number of threads.
public struct Simulation: Sendable {
  private let setup: SimulationSetup
  private let configuration: SimulationConfiguration
  private let history: ContractHistory

  /// Works out everything that is the same in every run.
  ///
  /// - Throws: `SimulationConfiguration.Invalid` for an option out of its range.
  /// - Complexity: O(contracts · weeks).
  public init(history: ContractHistory, configuration: SimulationConfiguration)
    throws(SimulationConfiguration.Invalid)
  {
    try configuration.validate()
    self.history = history
    self.configuration = configuration
    setup = SimulationSetup(history: history, configuration: configuration)
  }

  /// Contracts that are open, or ended recently enough to be in a window now or later.
  public var contractsThatCanCount: Int {
    setup.placements.count { $0.bin != nil } + setup.model.open.count
  }

  /// Ended contracts that can count and whose private feedback is not known.
  public var contractsWithHiddenFeedback: Int {
    zip(setup.model.ended, setup.placements).count { $0.hasHiddenFeedback && $1.bin != nil }
  }

  /// Simulates all runs.
  ///
  /// - Parameter progress: told the share of runs done, 200 to 400 times, from any thread.
  /// - Complexity: O(runs · (contracts + weeks)) time; memory does not grow with the runs.
  public func run(progress: (@Sendable (_ share: Double) -> Void)? = nil) -> Forecast {
    let runs = configuration.runs
    let batches = (runs + laneCount - 1) / laneCount
    let stride = max(1, batches / 200)
    let empty = Forecast(
      days: setup.timeline.evaluationDays, badgeScore: setup.rule.minimumScore)
    let parts = ConcurrentWorkers.run(workers: configuration.threads, items: batches) { next in
      var engine = BatchEngine(setup, seed: configuration.seed)
      var forecast = empty
      while let batch = next() {
        let firstRun = batch * laneCount
        engine.simulate(firstRun: UInt32(truncatingIfNeeded: firstRun))
        engine.count(min(laneCount, runs - firstRun), into: &forecast)
        if batch % stride == 0 { progress?(Double(batch) / Double(batches)) }
      }
      return forecast
    }
    return parts.reduce(into: empty) { $0.merge($1) }
  }

  /// One run in full. Run *k* is the same in simulations of any number of runs.
  package func record(run: Int) -> RunRecord { records(firstRun: run)[0] }

  /// A batch of runs in full.
  package func records(firstRun: Int) -> [RunRecord] {
    var engine = BatchEngine(setup, seed: configuration.seed)
    engine.simulate(firstRun: UInt32(truncatingIfNeeded: firstRun))
    return (0..<laneCount).map { engine.record(lane: $0) }
  }

  /// The contracts of `RunRecord.outcomes`.
  package var endedContractIDs: [String] { setup.model.ended.map(\.id) }
}
