/// How well the simulated worlds fit the scores that were seen, and what the scores say about the unpublished rules
/// (model B10).
public struct EvidenceFit: Sendable, Equatable {
  /// The probability of one reading of an unpublished rule, before and after looking at the scores.
  public struct ReadingShare: Sendable, Equatable {
    public let rule: UnpublishedRule
    /// Index among the readings of the rule.
    let option: Int
    /// The reading's label in `UnpublishedRule.assumption`.
    public let label: String
    /// The probability in the model.
    public let prior: Double
    var posterior = WeightedSum()
  }

  /// A score that was seen, on one day or on several between which nothing changed.
  public struct SeenScore: Sendable, Equatable {
    public let score: Int
    /// The first of the days.
    public let day: Day
    /// The number of days.
    public let days: Int
    /// Index in `ScoreEvidence.stages`.
    let stage: Int
    /// Σ w · m over the runs; m is the difference from the score that the run computes, in points.
    var misses: Double

    package init(score: Int, day: Day, days: Int = 1, stage: Int, misses: Double = 0) {
      self.score = score
      self.day = day
      self.days = days
      self.stage = stage
      self.misses = misses
    }
  }

  /// The number of scores that were seen.
  public let scoreCount: Int
  /// The scores that were seen, in the order of time.
  var seenScores: [SeenScore]
  /// Whether the badge, given as held, is an observation too.
  public let includesBadge: Bool
  public internal(set) var readings: [ReadingShare]

  /// Σ w over the runs; w is the weight of a run.
  var weight: Double
  /// Σ w² over the runs.
  var squares: Double
  /// Σ w · k over the runs; k is the number of observations that a run fits exactly.
  var exactWeight: Double
  /// Σ w · m over the runs; m is the sum of a run's differences from the observations, in points.
  var misses: Double

  package init(
    scoreCount: Int, seenScores: [SeenScore] = [], includesBadge: Bool, readings: [ReadingShare],
    weight: Double = 0, squares: Double = 0, exactWeight: Double = 0, misses: Double = 0
  ) {
    self.scoreCount = scoreCount
    self.seenScores = seenScores
    self.includesBadge = includesBadge
    self.readings = readings
    self.weight = weight
    self.squares = squares
    self.exactWeight = exactWeight
    self.misses = misses
  }

  /// (Σw)² / Σw²: the runs are worth about this number of runs of equal weight. 0 if no run fits.
  public var effectiveSampleSize: Double { squares > 0 ? weight * weight / squares : 0 }

  /// The scores that were seen, and the badge if it is an observation.
  private var observationCount: Double { Double(scoreCount + (includesBadge ? 1 : 0)) }

  /// Share of the observations that the runs fit exactly, by weight (model B10).
  public var exactShare: Double { weight > 0 ? exactWeight / weight / observationCount : 0 }

  /// Weighted mean of the difference from an observation, in points; nil if no run shows a score on every day on
  /// which one was seen.
  public var meanMiss: Double? {
    weight > 0 ? misses / weight / observationCount : nil
  }

  /// Whether even the best runs fit too badly for a forecast (B10: a mean difference above 10 points).
  public var isTotalMisfit: Bool { meanMiss ?? .infinity > 10 }

  /// Whether even the best runs fit badly (B10: less than half of the observations fit exactly, or the mean difference is
  /// above 2 points).
  public var isMisfit: Bool {
    exactShare < 0.5 || meanMiss ?? .infinity > EvidenceFit.mostPoints
  }

  private static let mostPoints = 2.0

  /// Scores that the runs miss by so much on average that, were all scores like that, the fit would be bad; those that are
  /// missed most first. Each may be mistyped. None unless most scores fit.
  public var strayScores: [(seen: SeenScore, meanMiss: Double)] {
    guard weight > 0 else { return [] }
    let strays = seenScores.map { ($0, $0.misses / weight) }.filter {
      $0.1 > EvidenceFit.mostPoints
    }
    let days = strays.reduce(0) { $0 + $1.0.days }
    return 2 * days < scoreCount ? strays.sorted { $0.1 > $1.1 } : []
  }
}

extension Forecast {
  /// The probability of a reading, given the scores that were seen.
  public func posterior(_ reading: EvidenceFit.ReadingShare) -> Estimate {
    Estimate(reading.posterior, of: total)
  }
}
