/// How well the simulated worlds fit the scores that were seen, and what these taught about the
/// unpublished rules (model B10).
public struct EvidenceFit: Sendable, Equatable {
  /// One reading of an unpublished rule, before and after looking at the scores.
  public struct ReadingShare: Sendable, Equatable {
    public let rule: UnpublishedRule
    /// Its place among the readings of the rule.
    let option: Int
    /// The reading, as a label of that assumption.
    public let label: String
    /// Its probability in the model.
    public let prior: Double
    var posterior = WeightedSum()
  }

  /// Scores that were seen.
  public let scoreCount: Int
  /// Whether the badge, given as held, is an observation too.
  public let includesBadge: Bool
  public internal(set) var readings: [ReadingShare]

  /// Σ w over the runs.
  var weight = 0.0
  /// Σ w² over the runs.
  var squares = 0.0
  /// Σ w over the runs that miss nothing.
  var exactWeight = 0.0
  /// Σ w · points missed over the runs.
  var misses = 0.0

  init(scoreCount: Int, includesBadge: Bool, readings: [ReadingShare]) {
    self.scoreCount = scoreCount
    self.includesBadge = includesBadge
    self.readings = readings
  }

  /// (Σw)² / Σw²: as many runs of equal weight would say about as much. 0 if no run fits.
  public var effectiveSampleSize: Double { squares > 0 ? weight * weight / squares : 0 }

  /// Share of the weight that agrees with every observation to the point.
  public var exactShare: Double { weight > 0 ? exactWeight / weight : 0 }

  /// Mean difference from an observation, in points; nil if no run shows a score where one was seen.
  public var meanMiss: Double? {
    weight > 0 ? misses / weight / Double(scoreCount + (includesBadge ? 1 : 0)) : nil
  }

  /// Whether so few runs are left that nothing can be forecast (B10: 100).
  public var isTooRough: Bool { effectiveSampleSize < 100 }

  /// Whether the runs that fit best miss so much that nothing can be forecast (B10: 10 points).
  public var isTotalMisfit: Bool { meanMiss ?? .infinity > 10 }

  /// Whether the forecast stands on few runs (B10: 1,000).
  public var isRough: Bool { effectiveSampleSize < 1000 }

  /// Whether even the runs that fit best hardly do (B10: half of the weight exact, 2 points).
  public var isMisfit: Bool { exactShare < 0.5 || meanMiss ?? .infinity > 2 }
}

extension Forecast {
  /// What the scores that were seen make of the probability of a reading.
  public func posterior(_ reading: EvidenceFit.ReadingShare) -> Estimate {
    Estimate(reading.posterior, of: total)
  }
}
