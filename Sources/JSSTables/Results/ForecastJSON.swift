public import JSSCore

/// A forecast as JSON, with everything but the history that is needed to make it again.
public struct ForecastJSON: Sendable {
  private struct Week: Encodable {
    let date: String
    let week: Int
    let percentiles: [String: Int?]
    let mean: Nullable<Double>
    let probBelowBadgeScore: Double
    let seBelowBadgeScore: Double
    let probNotShown: Double
    let seNotShown: Double
    let probBadge: Double
    let seBadge: Double
    let probLostBy: Double
    let seLostBy: Double
  }

  private struct Cause: Encodable {
    let cause: String
    let probability: Double
    let standardError: Double
  }

  private struct Body: Encodable {
    let weeks: [Week]
    let lossCauses: [Cause]
  }

  private let record: RunJSON
  private let body: Body

  /// - Parameter options: the options in force, by name.
  public init(
    _ forecast: Forecast, percentiles: PercentileList, configuration: SimulationConfiguration,
    options: [String: String], version: String
  ) {
    record = RunJSON(
      forecast, configuration: configuration, options: options, version: version)
    let weeks = forecast.weeks.indices.map { week in
      let scores = forecast.weeks[week].scores
      let below = forecast.belowBadgeScore(week: week)
      let notShown = forecast.notShown(week: week)
      let held = forecast.badgeHeld(week: week)
      let lost = forecast.lostBy(week: week)
      return Week(
        date: forecast.weeks[week].day.description, week: week,
        percentiles: percentiles.values(of: scores),
        mean: Nullable(scores.mean), probBelowBadgeScore: below.probability,
        seBelowBadgeScore: below.standardError,
        probNotShown: notShown.probability, seNotShown: notShown.standardError,
        probBadge: held.probability, seBadge: held.standardError, probLostBy: lost.probability,
        seLostBy: lost.standardError)
    }
    let lossCauses = TopRatedRule.LossCause.allCases.map { cause in
      let estimate = forecast.lost(by: cause)
      return Cause(
        cause: cause.rawValue, probability: estimate.probability,
        standardError: estimate.standardError)
    }
    body = Body(weeks: weeks, lossCauses: lossCauses)
  }

  public var text: String { JSONText.text(RunJSON.With(record: record, result: body)) }
}
