public import JSSCore

/// A forecast as JSON, with everything but the history that is needed to make it again.
public struct ForecastJSON: Encodable, Sendable {
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

  private let version: String
  private let seed: UInt64
  private let runs: Int
  private let asOf: String
  private let ruleSet: String
  private let options: [String: String]
  private let assumptions: [AssumptionsJSON.Entry]
  private let weeks: [Week]
  private let lossCauses: [Cause]
  private let fit: FitJSON?

  /// - Parameter options: the options in force, by name.
  public init(
    _ forecast: Forecast, percentiles: PercentileList, configuration: SimulationConfiguration,
    options: [String: String], version: String
  ) {
    self.version = version
    seed = configuration.seed
    runs = forecast.runs
    asOf = forecast.weeks[0].day.description
    ruleSet = configuration.rules.name
    self.options = options
    assumptions = AssumptionsJSON.entries(configuration.assumptions)
    weeks = forecast.weeks.indices.map { week in
      let scores = forecast.weeks[week].scores
      let below = forecast.belowBadgeScore(week: week)
      let notShown = forecast.notShown(week: week)
      let held = forecast.badgeHeld(week: week)
      let lost = forecast.lostBy(week: week)
      return Week(
        date: forecast.weeks[week].day.description, week: week,
        percentiles: Dictionary(
          uniqueKeysWithValues: zip(
            percentiles.names, percentiles.percents.map { scores.percentile($0) })),
        mean: Nullable(scores.mean), probBelowBadgeScore: below.probability,
        seBelowBadgeScore: below.standardError,
        probNotShown: notShown.probability, seNotShown: notShown.standardError,
        probBadge: held.probability, seBadge: held.standardError, probLostBy: lost.probability,
        seLostBy: lost.standardError)
    }
    fit = FitJSON(forecast)
    lossCauses = TopRatedRule.LossCause.allCases.map { cause in
      let estimate = forecast.lost(by: cause)
      return Cause(
        cause: cause.rawValue, probability: estimate.probability,
        standardError: estimate.standardError)
    }
  }

  public var text: String { JSONText.text(self) }
}
