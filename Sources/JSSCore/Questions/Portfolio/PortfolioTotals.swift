/// What the profiles of a portfolio come to together: how many badges are lost, and gained, by the horizon.
///
/// Profiles are independent but for one thing: the platform has one set of unpublished rules for all. So the spread of a
/// number is that of independent profiles, given the rules, and that of its mean under the readings of the rules, to the
/// first order: the effects of two rules add up. The readings have the probabilities of the model: what the scores of all
/// profiles together say about the rules is not used.
package struct PortfolioTotals: Sendable {
  /// The number of badges that something happens to.
  package struct Total: Sendable {
    /// The mean, and its Monte Carlo standard error.
    package private(set) var expected = MeanEstimate(value: 0, standardError: 0)
    /// Σ p(1 − p) over the profiles, without the part that lies between readings.
    fileprivate var spread = 0.0

    fileprivate mutating func add(_ chance: Estimate, rules shares: [Double?]) {
      expected = expected.plus(chance)
      let between = min(1, shares.reduce(0) { $0 + ($1 ?? 0) })
      spread += chance.probability * (1 - chance.probability) * (1 - between)
    }
  }

  /// The mean numbers under one reading of a rule.
  package struct Reading: Sendable {
    package let rule: UnpublishedRule
    /// The reading's label in `UnpublishedRule.assumption`.
    package let label: String
    /// Its probability in the model.
    package let prior: Double
    package fileprivate(set) var lost = 0.0
    package fileprivate(set) var gained = 0.0
  }

  /// Profiles that were forecast.
  package private(set) var profiles = 0
  package private(set) var lost = Total()
  package private(set) var gained = Total()
  /// The mean number of badges held on the as-of day.
  package private(set) var held = MeanEstimate(value: 0, standardError: 0)
  /// Those of a rule are consecutive.
  package private(set) var readings: [Reading] = []

  package init() {}

  /// Adds a profile whose forecast is usable.
  ///
  /// - Precondition: the same rules are open in all profiles.
  package mutating func add(_ profile: ProfileForecast) {
    let forecast = profile.forecast
    let last = forecast.weeks.count - 1
    let (lost, gained) = (forecast.lostBy(week: last), forecast.gainedBy(week: last))
    profiles += 1
    self.lost.add(lost, rules: profile.rules.map(\.lostVarianceShare))
    self.gained.add(gained, rules: profile.rules.map(\.gainedVarianceShare))
    held = held.plus(forecast.badgeHeld(week: 0))
    let own = profile.rules.flatMap(\.readings)
    if readings.isEmpty {
      readings = own.map { Reading(rule: $0.rule, label: $0.label, prior: $0.prior) }
    }
    // A reading of which nothing may be told counts as the profile's mean.
    for (place, reading) in own.enumerated() {
      readings[place].lost += (reading.lost ?? lost).probability
      readings[place].gained += (reading.gained ?? gained).probability
    }
  }

  /// The central band that holds the number of badges lost with a probability.
  ///
  /// - Parameter share: of the band, for example 0.9.
  /// - Returns: nil if there is no profile.
  package func lostBand(share: Double) -> ClosedRange<Int>? { band(lost, share, \.lost) }

  /// The same of badges gained.
  package func gainedBand(share: Double) -> ClosedRange<Int>? { band(gained, share, \.gained) }

  private func band(
    _ total: Total, _ share: Double, _ mean: (Reading) -> Double
  ) -> ClosedRange<Int>? {
    if profiles == 0 { return nil }
    let parts = combinations(around: total.expected.value, mean).map { part in
      (
        weight: part.weight,
        count: MatchedBinomial(
          mean: part.mean,
          variance: total.spread * part.mean / max(total.expected.value, .leastNormalMagnitude),
          most: profiles)
      )
    }
    func quantile(_ probability: Double) -> Int {
      var (low, high) = (0, profiles)
      while low < high {
        let middle = (low + high) / 2
        let cumulative = parts.reduce(0) { $0 + $1.weight * $1.count.cumulative(middle) }
        if cumulative >= probability { high = middle } else { low = middle + 1 }
      }
      return low
    }
    return quantile((1 - share) / 2)...quantile((1 + share) / 2)
  }

  /// All combinations of readings, with their probabilities and the mean of a total under each.
  private func combinations(
    around mean: Double, _ value: (Reading) -> Double
  ) -> [(weight: Double, mean: Double)] {
    var parts = [(weight: 1.0, mean: mean)]
    for rule in UnpublishedRule.allCases {
      let own = readings.filter { $0.rule == rule && $0.prior > 0 }
      let middle = own.reduce(0) { $0 + $1.prior * value($1) }
      if own.isEmpty { continue }
      parts = parts.flatMap { part in
        own.map {
          (weight: part.weight * $0.prior, mean: part.mean + value($0) - middle)
        }
      }
    }
    return parts
  }
}

extension MeanEstimate {
  /// The sum with an estimate from other runs, whose error is independent.
  fileprivate func plus(_ other: Estimate) -> MeanEstimate {
    MeanEstimate(
      value: value + other.probability,
      standardError: (standardError * standardError + other.standardError * other.standardError)
        .squareRoot())
  }
}
