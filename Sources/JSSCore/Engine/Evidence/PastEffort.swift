/// How many pasts a population has where pasts are found (`PastSampler`).
///
/// The more pasts, the less populations differ in their estimates of the likelihood of what was seen, by which they are
/// weighted, and the longer it takes. The numbers were chosen by measurement: see Decisions.
enum PastEffort {
  /// The pasts of a population, a power of 2: as many as a population of ordinary work can have, and twice as many where
  /// some populations for trial differ much.
  ///
  /// - Parameter setup: complete, but for this number.
  static func pasts(for setup: SimulationSetup, _ configuration: SimulationConfiguration) -> Int {
    let windows = setup.evidence.windows
    let work = windows.windows.count * windows.contracts.count
    let pasts = tiers.first { work <= $0.mostWork }?.pasts ?? leastPasts
    let likelihoods = ConcurrentMap.map(
      count: trials, workers: configuration.threads,
      makeTool: {
        PastSampler(setup.unshared(), seed: configuration.seed, mostPasts: pasts)
      }
    ) { sampler, trial in
      // Runs that no simulation has.
      let firstRun = Int(UInt32.max) + 1 - (trial + 1) * pasts
      return sampler.population(firstRun: firstRun, count: pasts).logUnit
    }
    let mean = likelihoods.reduce(0, +) / Double(trials)
    let squares = likelihoods.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let isEven = squares / Double(trials - 1) <= mostVariance
    return isEven ? pasts : 2 * pasts
  }

  /// By work, which is windows times contracts.
  private static let tiers = [(mostWork: 3000, pasts: 256), (mostWork: 10_000, pasts: 128)]
  private static let leastPasts = 64
  private static let trials = 4
  /// Of the logarithms of likelihoods. With the variance v, n populations are worth n · e^−v of equal weight.
  private static let mostVariance = 1.5
}
