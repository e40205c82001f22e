public import JSSCore

/// A comparison as JSON, with everything but the histories that is needed to make it again.
public struct ComparisonJSON: Sendable {
  private struct Mean: Encodable {
    let value: Double
    let standardError: Double

    init(_ mean: MeanEstimate) {
      value = mean.value
      standardError = mean.standardError
    }

    init(_ estimate: Estimate) {
      value = estimate.probability
      standardError = estimate.standardError
    }
  }

  private struct Week: Encodable {
    let date: String
    let week: Int
    let percentiles: [String: Int?]
    let mean: Nullable<Double>
    let probAtLeastBadgeScore: Mean
    let probBadge: Mean
    let probLostBy: Mean
    let minusUnchanged: Difference?
  }

  private struct Difference: Encodable {
    let mean: Nullable<Mean>
    let probAtLeastBadgeScore: Mean
    let probLostBy: Mean
    let seRatioLostBy: Nullable<Double>
    let earnedUSD: Mean
    let probBetter: Mean
    let probSame: Mean
    let probWorse: Mean
  }

  private struct Course: Encodable {
    let name: String
    let weeks: [Week]
  }

  private struct Body: Encodable {
    let scenarios: [Course]
    let verdict: [String]
  }

  private let record: RunJSON
  private let body: Body

  /// - Parameter options: the options in force, by name.
  public init(
    _ comparison: Comparison, percentiles: PercentileList, configuration: SimulationConfiguration,
    options: [String: String], version: String
  ) {
    record = RunJSON(
      comparison.base.forecast, configuration: configuration, options: options, version: version)
    let scenarios = comparison.courses.enumerated().map { place, course in
      Course(
        name: course.name,
        weeks: comparison.weeks.indices.map {
          ComparisonJSON.week(comparison, place: place, week: $0, percentiles: percentiles)
        })
    }
    body = Body(scenarios: scenarios, verdict: ComparisonVerdict.lines(comparison))
  }

  private static func week(
    _ comparison: Comparison, place: Int, week index: Int, percentiles: PercentileList
  ) -> Week {
    let course = comparison.courses[place]
    let week = comparison.weeks[index]
    let scores = course.forecast.weeks[week].scores
    return Week(
      date: course.forecast.weeks[week].day.description, week: week,
      percentiles: percentiles.values(of: scores),
      mean: Nullable(scores.mean),
      probAtLeastBadgeScore: Mean(course.atLeastBadgeScore[index]),
      probBadge: Mean(course.forecast.badgeHeld(week: week)),
      probLostBy: Mean(course.forecast.lostBy(week: week)),
      minusUnchanged: place == 0
        ? nil : difference(comparison, scenario: place - 1, week: index))
  }

  private static func difference(
    _ comparison: Comparison, scenario: Int, week: Int
  ) -> Difference {
    let difference = comparison.differences[scenario][week]
    return Difference(
      mean: Nullable(difference.score.map { Mean($0) }),
      probAtLeastBadgeScore: Mean(difference.atLeastBadgeScore),
      probLostBy: Mean(difference.lostBy),
      seRatioLostBy: Nullable(comparison.errorRatio(scenario: scenario, week: week)),
      earnedUSD: Mean(difference.earnings), probBetter: Mean(difference.better),
      probSame: Mean(difference.same), probWorse: Mean(difference.worse))
  }

  public var text: String { JSONText.text(RunJSON.With(record: record, result: body)) }
}
