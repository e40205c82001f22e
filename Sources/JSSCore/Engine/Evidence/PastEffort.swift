/// How many pasts a population has where pasts are found (`PastSampler`), and how much the weights of populations differ.
///
/// The more pasts, the less populations differ in their estimates of the likelihood of what was seen, by which they are
/// weighted, and the longer it takes. The numbers were chosen by measurement: see "How many pasts a population has" in
/// Decisions.
package struct PastEffort: Sendable {
  /// The most pasts of a population, a power of 2.
  package private(set) var mostPasts: Int
  /// The power of the estimated likelihood that is a population's weight: 1 unless the estimates differ so much that one
  /// population would have nearly all of the weight. Without weights a population's own bias would remain, which is of
  /// the order of one over its pasts; they take it away, but where they are little more than noise they cost more.
  package private(set) var evidencePower = 1.0

  /// The number of pasts by the work that one is, and the power by how much some populations for trial differ.
  ///
  /// - Parameter setup: complete, but for the effort.
  init(_ setup: SimulationSetup, _ configuration: SimulationConfiguration) {
    let windows = setup.evidence.windows
    let work = windows.windows.count * windows.contracts.count
    mostPasts =
      configuration.mostPasts ?? PastEffort.tiers.first { work <= $0.mostWork }?.pasts
      ?? PastEffort.leastPasts
    // A population never has more pasts than runs.
    let size = setup.foundPopulationSize(runs: configuration.runs)
    let trials = trials(setup, configuration, pasts: min(mostPasts, size))
    let likelihoods = trials.filter { !$0.isExtinct }.map(\.logUnit)
    // Of fewer than two there is no variance.
    if likelihoods.count < 2 { return }
    let variance = PastEffort.variance(likelihoods)
    evidencePower = min(1, (PastEffort.mostVariance / variance).squareRoot())
  }

  /// - Parameter pasts: a power of 2.
  mutating func limit(toPasts pasts: Int) { mostPasts = min(mostPasts, pasts) }

  private func trials(
    _ setup: SimulationSetup, _ configuration: SimulationConfiguration, pasts: Int
  ) -> [Population] {
    let effort = self
    return ConcurrentMap.map(
      count: PastEffort.trialCount, workers: configuration.threads,
      makeTool: { PastSampler(setup.unshared(), seed: configuration.seed, effort: effort) },
      transform: { sampler, trial in
        // Runs that no simulation has.
        sampler.findPasts(firstRun: Int(UInt32.max) + 1 - (trial + 1) * pasts, count: pasts)
      })
  }

  /// By work, which is windows times contracts.
  private static let tiers = [(mostWork: 3000, pasts: 256), (mostWork: 10_000, pasts: 128)]
  private static let leastPasts = 64
  private static let trialCount = 4
  /// Of the logarithm of the estimated likelihood. If that is normal with the variance v, 24 populations are worth ten of
  /// equal weight at v = 1.2.
  private static let mostVariance = 1.5

  private static func variance(_ numbers: [Double]) -> Double {
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count - 1)
  }
}
