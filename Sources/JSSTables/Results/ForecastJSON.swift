public import JSSCore

/// A forecast as JSON, with everything but the history that is needed to repeat it.
public struct ForecastJSON: Sendable {
  private struct Cause: Encodable {
    let cause: String
    let probability: Double
    let standardError: Double
  }

  private struct Body: Encodable {
    let weeks: [JSONNode]
    let lossCauses: [Cause]
    let verdict: [String]
  }

  private let record: RunJSON
  private let body: Body

  /// - Parameters:
  ///   - verdict: what the forecast says, sentence by sentence.
  ///   - notices: warnings and notes that the result does not say itself (`Summary.notices`).
  ///   - options: the options in force, by name.
  public init(
    _ forecast: Forecast, verdict: [String], percentiles: PercentileList, notices: [String],
    configuration: SimulationConfiguration, options: [String: String], version: String
  ) {
    record = RunJSON(
      forecast, notices: notices, configuration: configuration, options: options, version: version)
    let lossCauses = TopRatedRule.LossCause.allCases.map { cause in
      let estimate = forecast.lost(by: cause)
      return Cause(
        cause: cause.rawValue, probability: estimate.probability,
        standardError: estimate.standardError)
    }
    body = Body(
      weeks: ResultTable.forecast(forecast, percentiles: percentiles).json(.beside),
      lossCauses: lossCauses, verdict: verdict)
  }

  public var text: String { JSONText.text(RunJSON.With(record: record, result: body)) }

  private struct Adding<Extra: Encodable & Sendable>: Encodable, Sendable {
    let body: Body
    let pictures: Extra

    private enum CodingKeys: CodingKey { case pictures }

    func encode(to encoder: any Encoder) throws {
      try body.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(pictures, forKey: .pictures)
    }
  }

  /// The same with pictures beside.
  package func text(adding pictures: some Encodable & Sendable) -> String {
    JSONText.text(
      RunJSON.With(record: record, result: Adding(body: body, pictures: pictures)))
  }
}
