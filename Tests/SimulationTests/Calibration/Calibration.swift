import JSSCore

/// Compares truths with what the simulation infers from the scores that they display.
struct Calibration {
  /// A sum of residuals, and its variance if the inference is right.
  struct Residual {
    var sum = 0.0
    var variance = 0.0

    /// Standard normal if the inference is right.
    var z: Double { sum / variance.squareRoot() }
  }

  /// All truths together, and their two parts by what they display.
  enum Part: Int, CaseIterable {
    case all, first, second
  }

  private(set) var truths = 0
  /// By week and part: the number of ranks in each twentieth.
  private(set) var ranks = CalibrationTruth.weeks.map { _ in
    Part.allCases.map { _ in [Int](repeating: 0, count: 20) }
  }
  /// By part and hidden contract: the residuals, 1 for bad (else 0) minus the probability of bad.
  private(set) var contracts = Part.allCases.map { _ in
    CalibrationCase.hidden.map { _ in Residual() }
  }
  /// By bin of the probability of bad: the residuals of all contracts.
  private(set) var bins = [Residual](repeating: Residual(), count: Calibration.binBounds.count + 1)
  /// The share that the error of the inferences adds to every variance. Truths that display the
  /// same scores share an inference and its error: with n truths and m effective runs, a variance that
  /// would be 1/n is 1/n + 1/m.
  private(set) var sharedVariance = 0.0

  static let binBounds = [0.05, 0.1, 0.2, 0.4]

  /// Infers once for all truths that display the same scores, with random numbers of its own. Scores that
  /// few truths display are left out; a selection that depends only on what is displayed leaves the
  /// posterior of every truth as it is.
  ///
  /// - Parameters:
  ///   - pastsPerTruth: effective runs of an inference for each truth that it serves.
  ///   - mistake: makes the inference wrong.
  init(
    _ example: CalibrationCase, pastsPerTruth: Double = 15,
    mistake: @escaping CalibrationCase.Mistake = { _ in }
  ) async throws {
    let groups = Dictionary(grouping: try CalibrationTruth.draw(example), by: \.shown)
      .filter { $0.value.count >= example.fewestTruths }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    let posteriors = try await withThrowingTaskGroup { tasks in
      for (index, (shown, group)) in groups.enumerated() {
        tasks.addTask {
          let enough = pastsPerTruth * Double(group.count)
          // With the same seed for all, their futures would be drawn with the same random numbers.
          let seed = (example.seed << 32) + UInt64(index)
          return (
            shown,
            try CalibrationPosterior(
              shown, example, seed: seed, enough: enough, mistake: mistake)
          )
        }
      }
      return try await tasks.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let dice = GSLGenerator(Philox4x32(seed: example.seed + 1))
    let site = Site("calibration: rank among equals")
    for (shown, group) in groups {
      let posterior = posteriors[shown]!
      let part: Part = example.isInFirstPart(shown) ? .first : .second
      for truth in group {
        dice.start(site: site, run: UInt32(self.truths))
        add(truth, posterior, parts: [.all, part], dice)
      }
      sharedVariance += Double(group.count * group.count) / posterior.effectivePasts
    }
    sharedVariance /= Double(self.truths)
  }

  private mutating func add(
    _ truth: CalibrationTruth, _ posterior: CalibrationPosterior, parts: [Part],
    _ dice: borrowing GSLGenerator
  ) {
    truths += 1
    for (week, score) in truth.scores.enumerated() {
      let rank = posterior.rank(score, week: week, v: Uniform.open(dice.nextWord()))
      for part in parts { ranks[week][part.rawValue][min(Int(rank * 20), 19)] += 1 }
    }
    let residuals = zip(truth.isBad, posterior.bad).map { ($0 ? 1 : 0) - $1 }
    let bin = posterior.bad.map { bad in Calibration.binBounds.count { $0 <= bad } }
    for first in residuals.indices {
      for part in parts {
        contracts[part.rawValue][first].sum += residuals[first]
        contracts[part.rawValue][first].variance += posterior.covariance[first][first]
      }
      bins[bin[first]].sum += residuals[first]
      for second in residuals.indices where bin[second] == bin[first] {
        bins[bin[first]].variance += posterior.covariance[first][second]
      }
    }
  }
}
