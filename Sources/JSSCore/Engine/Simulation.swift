internal import Synchronization

/// A Monte Carlo simulation of the coming weeks of one freelancer.
///
/// A simulation is prepared once and can be run any number of times. The same history, configuration and seed always
/// give the same forecast, for any number of threads.
public struct Simulation: Sendable {
  package let setup: SimulationSetup
  let configuration: SimulationConfiguration
  let history: ContractHistory

  /// Computes everything that is the same in every run.
  ///
  /// - Throws: `SimulationConfiguration.Invalid` for an option out of its range.
  /// - Complexity: O(contracts · weeks).
  public init(history: ContractHistory, configuration: SimulationConfiguration)
    throws(SimulationConfiguration.Invalid)
  {
    try self.init(
      history: history, configuration: configuration,
      sharing: SharedTables(configuration.assumptions))
  }

  /// The same, with tables that simulations of other histories use as well.
  ///
  /// - Precondition: the tables are those of the assumptions of the configuration.
  package init(
    history: ContractHistory, configuration: SimulationConfiguration, sharing tables: SharedTables
  ) throws(SimulationConfiguration.Invalid) {
    precondition(tables.assumptions == configuration.assumptions)
    try configuration.validate()
    if let last = configuration.displayedScores.last, last.day > history.asOf {
      throw SimulationConfiguration.Invalid(
        option: "jss-date", rule: "not be after the as-of day \(history.asOf)")
    }
    self.history = history
    self.configuration = configuration
    setup = SimulationSetup(
      history: history, configuration: configuration, assumed: tables.samplers)
  }

  init(setup: SimulationSetup, configuration: SimulationConfiguration, history: ContractHistory) {
    self.setup = setup
    self.configuration = configuration
    self.history = history
  }

  /// The last Saturday that is simulated.
  public var lastDay: Day { setup.timeline.evaluationDays[setup.timeline.weekCount - 1] }

  /// What counts as earned in the twelve months up to the as-of day, in US dollars, and whether it suffices for the badge.
  public var earnings12m: (usd: Double, suffices: Bool) {
    let payments = EarningsLedger.payments(history, correction: setup.earningsCorrection)
    let earnedUSD = EarningsLedger.earnedUSD(payments, inYearThrough: history.asOf)
    let leastUSD = setup.rules.badge.leastEarningsUSD(for: configuration.badgeLevel)
    return (earnedUSD, earnedUSD >= leastUSD)
  }

  /// The number of contracts that are open, or ended recently enough to be in a window now or later.
  public var contractsThatCanCount: Int {
    setup.model.ended.count { setup.canStillCount($0) } + setup.model.open.count
  }

  /// The number of ended contracts that can count and whose private feedback is not known.
  public var contractsWithHiddenFeedback: Int {
    setup.model.ended.count { $0.hasHiddenFeedback && setup.canStillCount($0) }
  }

  /// Simulates all runs.
  ///
  /// - Parameter progress: called with the share of runs done, some 200 times, more often at the beginning, from any
  ///   thread.
  /// - Complexity: O(runs · (contracts + weeks)) time; memory does not grow with the runs.
  public func run(progress: (@Sendable (_ share: Double) -> Void)? = nil) -> Forecast {
    countToPrecision(into: emptyForecast, progress: progress)
  }

  /// A forecast without any run counted.
  var emptyForecast: Forecast {
    Forecast(
      runs: configuration.runs, days: setup.timeline.evaluationDays,
      badgeScore: setup.rules.badge.minimumScore, badgeLevel: configuration.badgeLevel,
      fit: setup.emptyFit)
  }

  /// Simulates all runs, and adds them to `empty`.
  func count<Counts: RunCounts>(
    into empty: Counts, progress: (@Sendable (_ share: Double) -> Void)? = nil
  ) -> Counts {
    count(0..<configuration.runs, into: WeightedCounts(empty), progress: progress).counts
  }

  /// Simulates some of the runs, and adds them to `start`.
  ///
  /// The runs are divided into at most `segmentCount` segments of whole populations, of some `runsPerSegment` or more, and
  /// the counts of the segments are merged in order. Neither depends on the number of threads, so sums of weights are the same to the last bit
  /// for any number of threads.
  ///
  /// - Parameters:
  ///   - runs: must begin at a multiple of the population size.
  ///   - start: counts without runs.
  ///   - progress: called with the share of all runs of the simulation that are done.
  func count<Counts: RunCounts>(
    _ runs: Range<Int>, into start: WeightedCounts<Counts>,
    progress: (@Sendable (_ share: Double) -> Void)?
  ) -> WeightedCounts<Counts> {
    let all = configuration.runs
    let populationSize = populationSize
    let populations = (runs.count + populationSize - 1) / populationSize
    let segments = min(
      populations, Simulation.segmentCount, max(1, runs.count / Simulation.runsPerSegment))
    let stride = max(1, all / 200)
    let done = Atomic(runs.lowerBound)
    var sum = ConcurrentMap.reduce(
      count: segments, workers: configuration.threads, into: start,
      makeTool: { BatchEngine(setup.unshared(), seed: configuration.seed) },
      transform: { engine, segment in
        var counts = start
        let first = segment * populations / segments
        for population in first..<(segment + 1) * populations / segments {
          if population > 0, isCancelled { break }
          let firstRun = runs.lowerBound + population * populationSize
          let size = min(populationSize, runs.upperBound - firstRun)
          engine.simulate(firstRun: firstRun, count: size) { counts.count($0) }
          let (before, now) = done.add(size, ordering: .relaxed)
          // After the first population, the second, the fourth and so on too, to tell soon how long it takes.
          let isPowerOfTwo = (now / populationSize).nonzeroBitCount == 1
          if isPowerOfTwo || now / stride > before / stride { progress?(Double(now) / Double(all)) }
        }
        return counts
      }, merge: { $0.merge($1) })
    sum.settle()
    return sum
  }

  /// Whether nobody waits for the result any more.
  var isCancelled: Bool { configuration.cancellation?.isCancelled ?? false }

  /// Enough to keep many processors busy to the end.
  private static let segmentCount = 128
  /// Enough that it does not matter what it costs to merge their counts.
  private static let runsPerSegment = 512
}
