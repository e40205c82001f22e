internal import JSSCore

/// How well the worlds fit what was seen, as JSON.
struct FitJSON: Encodable {
  private struct Reading: Encodable {
    let rule: String
    let reading: String
    let prior: Double
    let posterior: Double
    let sePosterior: Double
  }

  private let scores: Int
  private let badge: Bool
  private let effectiveSampleSize: Double
  private let effectivePasts: Double
  private let independentRuns: Double
  private let exactShare: Double
  private let meanMiss: Nullable<Double>
  private let readings: [Reading]

  /// Nil if nothing was seen.
  init?(_ forecast: Forecast) {
    guard let fit = forecast.fit else { return nil }
    scores = fit.scoreCount
    badge = fit.includesBadge
    effectiveSampleSize = fit.effectiveSampleSize
    effectivePasts = forecast.effectivePasts
    independentRuns = forecast.independentRuns
    exactShare = fit.exactShare
    meanMiss = Nullable(fit.meanMiss)
    readings = fit.readings.map { reading in
      let posterior = forecast.posterior(reading)
      return Reading(
        rule: reading.rule.assumption.rawValue, reading: reading.label, prior: reading.prior,
        posterior: posterior.probability, sePosterior: posterior.standardError)
    }
  }
}
