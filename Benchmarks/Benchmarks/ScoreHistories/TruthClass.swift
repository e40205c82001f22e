import Foundation
import JSSCore

/// What forecasts of truths with the same numbers of contracts and scores have in common.
struct TruthClass {
  let contracts: Int
  let scores: Int
  private var forecasts = 0
  private var refused = 0
  private var warned = 0
  /// Of processor time, which other work on the machine hardly changes.
  private var seconds: [Double] = []
  private var errors: [Double] = []
  /// By truth: the variance over seeds, divided by the mean of the squared reported errors.
  private var ratios: [Double] = []
  /// Squared differences from the reference, in standard errors.
  private var squaredZ: [Double] = []

  init(contracts: Int, scores: Int) {
    self.contracts = contracts
    self.scores = scores
  }

  static let heading = """
    | contracts | scores | refused | warned | error, points | deviation / error | z to reference | processor seconds, median | most |
    |---:|---:|---:|---:|---:|---:|---:|---:|---:|
    """

  var row: String {
    func mean(_ numbers: [Double]) -> Double? {
      numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
    }
    func text(_ number: Double?) -> String {
      number.map { "\(($0 * 100).rounded() / 100)" } ?? "–"
    }
    let sorted = seconds.sorted()
    return """
      | \(contracts) | \(scores) | \(refused) of \(forecasts) | \(warned) \
      | \(text(mean(errors).map { 100 * $0 })) | \(text(mean(ratios).map { $0.squareRoot() })) \
      | \(text(mean(squaredZ).map { $0.squareRoot() })) | \(text(sorted[sorted.count / 2])) \
      | \(text(sorted.last)) |
      """
  }

  /// - Parameter number: of the truth.
  mutating func count(
    _ truth: Truth, number: Int, seeds: Int, referenceRuns: Int
  ) throws {
    var estimates: [Estimate] = []
    for seed in 1...seeds {
      let start = clock()
      let forecast = try TruthClass.forecast(truth, seed: UInt64(seed)) { _ in }
      seconds.append(Double(clock() - start) / Double(CLOCKS_PER_SEC))
      forecasts += 1
      if !forecast.isUsable {
        refused += 1
        report("refused: truth \(number), seed \(seed)", forecast)
        continue
      }
      if forecast.fit?.isMisfit ?? false {
        warned += 1
        report("warned: truth \(number), seed \(seed)", forecast)
      }
      estimates.append(forecast.belowBadgeScore(week: 13))
    }
    guard estimates.count == seeds, seeds > 1 else { return }
    let count = Double(seeds)
    let mean = estimates.reduce(0) { $0 + $1.probability } / count
    let meanSquare = estimates.reduce(0) { $0 + $1.standardError * $1.standardError } / count
    errors.append(meanSquare.squareRoot())
    // An event that hardly ever occurs has an error that is careful instead of exact.
    guard mean > 0.02, mean < 0.98 else { return }
    let deviations = estimates.map { ($0.probability - mean) * ($0.probability - mean) }
    ratios.append(deviations.reduce(0, +) / (count - 1) / meanSquare)
    guard referenceRuns > 0 else { return }
    let reference = try TruthClass.forecast(truth, seed: 1 << 40) {
      $0.runs = referenceRuns
      $0.conditioning = .weighting
    }
    guard reference.hasWeight, reference.effectivePasts > 1000 else { return }
    let truly = reference.belowBadgeScore(week: 13)
    for estimate in estimates {
      let difference = estimate.probability - truly.probability
      squaredZ.append(
        difference * difference
          / (estimate.standardError * estimate.standardError
            + truly.standardError * truly.standardError))
    }
  }

  /// Says on standard error what was wrong with a forecast.
  private func report(_ what: String, _ forecast: Forecast) {
    let fit = forecast.fit
    let line =
      "\(contracts) contracts, \(scores) scores: \(what): effective sample size "
      + "\(forecast.effectiveSampleSize), of independent units \(forecast.effectiveUnits), matched exactly "
      + "\(fit?.exactShare ?? 0), mean miss \(fit?.meanMiss ?? .nan)\n"
    FileHandle.standardError.write(Data(line.utf8))
  }

  private static func forecast(
    _ truth: Truth, seed: UInt64, _ change: (inout SimulationConfiguration) -> Void
  ) throws -> Forecast {
    var configuration = SimulationConfiguration(
      rules: PlatformRules.inForce(on: Truth.asOf).rules)
    configuration.displayedScores = truth.shown
    configuration.seed = seed
    configuration.threads = 2
    change(&configuration)
    return try Simulation(history: truth.history, configuration: configuration).run()
  }
}
