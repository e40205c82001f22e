import TestSupport

/// The tests, with critical values from SciPy 1.17.1. `sharedVariance` allows for the error of the
/// inferences.
extension Calibration {
  /// The level of a comparison, at most: `rejectedRanks` makes six, and all residuals together are one.
  static let level = 0.001
  static let comparisonCount = CalibrationTruth.weeks.count * Part.allCases.count + 29

  /// χ² of 20 cells at α = 0.001: `scipy.stats.chi2.isf(0.001, 19)`.
  static let criticalChiSquared = 43.82019596451753

  /// At α = 0.001 for all residuals together (Bonferroni: 8 contracts in 3 parts, and 5 bins, two
  /// sides): `scipy.stats.norm.isf(0.001 / 29 / 2)`.
  static let criticalZ = 4.141642461643894

  /// Sums of residuals with at least this variance are nearly normal; others are not tested.
  static let leastVariance = 20.0

  /// The weeks and parts in which the ranks of the true score are not uniform, at α = 0.001 each.
  var rejectedRanks: [Rejection] {
    ranks.enumerated().flatMap { week, parts in
      Part.allCases.compactMap { part in
        let counts = parts[part.rawValue]
        let even = Double(counts.reduce(0, +)) / Double(counts.count)
        let statistic =
          counts.reduce(0) { $0 + (Double($1) - even) * (Double($1) - even) / even }
          / (1 + sharedVariance)
        return statistic > Calibration.criticalChiSquared
          ? Rejection("week \(CalibrationTruth.weeks[week]), \(part)", "χ² \(statistic)") : nil
      }
    }
  }

  /// All residuals that are tested, with their names.
  var residuals: [(name: String, residual: Residual)] {
    let ofContracts = Part.allCases.flatMap { part in
      zip(CalibrationCase.hidden, contracts[part.rawValue]).map { ("\($0), \(part)", $1) }
    }
    let ofBins = bins.enumerated().map { ("bin \($0)", $1) }
    return (ofContracts + ofBins).filter { $0.1.variance >= Calibration.leastVariance }
  }

  /// Probabilities of bad feedback that are too high or too low.
  var rejectedResiduals: [Rejection] {
    residuals.compactMap { name, residual in
      let z = residual.z / (1 + sharedVariance).squareRoot()
      return abs(z) > Calibration.criticalZ ? Rejection(name, "z \(z)") : nil
    }
  }
}
