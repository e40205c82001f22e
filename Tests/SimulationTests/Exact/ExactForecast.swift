import JSSCore

/// What a forecast would say after infinitely many runs (model B9, B10).
struct ExactForecast {
  struct Week {
    var scores = ExactDistribution()
    var below = ExactShare()
    var notShown = ExactShare()
    var held = ExactShare()
    var lostBy = ExactShare()
    var gainedBy = ExactShare()
  }

  private(set) var weeks: [Week]
  private(set) var causes: [TopRatedRule.LossCause: ExactShare] = [:]
  /// The weights of the sums of differences from all observations, in points; and the number of observations.
  private(set) var missed = ExactDistribution()
  /// Observations that are shown exactly.
  private(set) var exactCounts = ExactDistribution()
  let observationCount: Int
  /// By rule and label of a reading: its probability before and after what was seen.
  private(set) var priors: [UnpublishedRule: [String: ExactShare]] = [:]
  private(set) var posteriors: [UnpublishedRule: [String: ExactShare]] = [:]

  init(_ exact: ExactCase) {
    weeks = [Week](repeating: Week(), count: exact.weeks + 1)
    observationCount = exact.observationCount
    var courses: [ExactCourse: Double] = [:]
    var priors: [ExactReadings: Double] = [:]
    var posteriors: [ExactReadings: Double] = [:]
    for (world, probabilities) in exact.worlds() {
      priors.merge(probabilities) { $0 + $1 }
      guard let evidence = ExactEvidence(world, of: exact) else { continue }
      let likelihood = evidence.likelihood(exact.numbers)
      let weights = probabilities.mapValues { $0 * likelihood }
      let weight = weights.values.reduce(0, +)
      posteriors.merge(weights) { $0 + $1 }
      missed.add(evidence.missed, weight: weight)
      exactCounts.add(evidence.exactCount, weight: weight)
      courses[ExactCourse(world, offset: evidence.offset, of: exact), default: 0] += weight
    }
    for (course, weight) in courses { add(course, weight: weight, exact) }
    self.priors = Self.shares(priors)
    self.posteriors = Self.shares(posteriors)
  }

  private mutating func add(_ course: ExactCourse, weight: Double, _ exact: ExactCase) {
    for (week, score) in course.scores.enumerated() {
      if let score { weeks[week].scores.add(score, weight: weight) }
      weeks[week].below.add(weight, if: score.map { $0 < 90 } ?? false)
      weeks[week].notShown.add(weight, if: score == nil)
    }
    for (badge, chance) in ExactBadge.fates(course, exact) {
      for week in weeks.indices {
        weeks[week].held.add(weight * chance, if: badge.isHeld[week])
        weeks[week].lostBy.add(weight * chance, if: badge.isLostBy[week])
        weeks[week].gainedBy.add(weight * chance, if: badge.isGainedBy[week])
      }
      for cause in TopRatedRule.LossCause.allCases {
        causes[cause, default: ExactShare()].add(weight * chance, if: badge.firstCause == cause)
      }
    }
  }

  /// The share of each reading of each rule.
  private static func shares(
    _ weights: [ExactReadings: Double]
  ) -> [UnpublishedRule: [String: ExactShare]] {
    var shares: [UnpublishedRule: [String: ExactShare]] = [:]
    let labelled = weights.map { (labels: $0.key.labels, weight: $0.value) }
    for rule in UnpublishedRule.allCases {
      for label in Set(labelled.map { $0.labels[rule]! }) {
        var share = ExactShare()
        for (labels, weight) in labelled { share.add(weight, if: labels[rule] == label) }
        shares[rule, default: [:]][label] = share
      }
    }
    return shares
  }
}
