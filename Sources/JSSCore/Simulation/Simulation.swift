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
  /// The work is cut into at most `segmentCount` segments, whatever the threads, and their results
  /// are merged in order: so the forecast is the same to the last bit for any number of threads, and
  /// memory does not grow with the runs.
  ///
  /// - Parameter progress: told the share of runs done, about 200 times, from any thread.
  /// - Complexity: O(runs · (contracts + weeks)) time.
  public func run(progress: (@Sendable (_ share: Double) -> Void)? = nil) -> Forecast {
    let empty = Forecast(
      days: setup.timeline.evaluationDays, badgeScore: setup.rule.minimumScore,
      fit: setup.emptyFit)
    return segments(progress: progress) { engines in
      var forecast = empty
      engines { $0.count(into: &forecast) }
      return forecast
    }.reduce(into: empty) { $0.merge($1) }
  }

  /// One run in full. Without displayed scores, run *k* is the same in simulations of any number of
  /// runs.
  package func record(run: Int) -> RunRecord {
    records(firstRun: run / laneCount * laneCount)[run % laneCount]
  }

  /// A batch of runs in full.
  package func records(firstRun: Int) -> [RunRecord] {
    let count = min(laneCount, configuration.runs - firstRun)
    var engine = BatchEngine(setup, seed: configuration.seed)
    engine.simulate(firstRun: UInt32(truncatingIfNeeded: firstRun), count: count)
    return (0..<count).map { engine.record(lane: $0) }
  }

  /// The contracts of `RunRecord.outcomes`.
  package var endedContractIDs: [String] { setup.model.ended.map(\.id) }
}
