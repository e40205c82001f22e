public import JSSCore

/// A comparison as JSON, with everything but the histories that is needed to repeat it.
public struct ComparisonJSON: Sendable {
  private struct Course: Encodable {
    let name: String
    let weeks: [JSONNode]
  }

  private struct Body: Encodable {
    let scenarios: [Course]
    let verdict: [String]
  }

  private let record: RunJSON
  private let body: Body

  /// - Parameters:
  ///   - notices: warnings and notes that the result does not say itself (`Summary.notices`).
  ///   - options: the options in force, by name.
  public init(
    _ comparison: Comparison, percentiles: PercentileList, notices: [String],
    configuration: SimulationConfiguration,
    options: [String: String], version: String
  ) {
    record = RunJSON(
      comparison.base.forecast, notices: notices, configuration: configuration, options: options,
      version: version)
    let table = ResultTable.comparison(comparison, percentiles: percentiles)
    // The name stands once for all weeks of a scenario.
    let weeks = table.keeping { $0.name != "scenario" }.json(.within)
    let count = comparison.weeks.count
    let scenarios = comparison.courses.enumerated().map { place, course in
      Course(name: course.name, weeks: Array(weeks[place * count..<(place + 1) * count]))
    }
    body = Body(scenarios: scenarios, verdict: ComparisonVerdict.lines(comparison))
  }

  public var text: String { JSONText.text(RunJSON.With(record: record, result: body)) }
}
