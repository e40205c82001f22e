public import JSSCore

/// What a history leaves open as JSON, with everything but the history that is needed to repeat it.
public struct SensitivityJSON: Sendable {
  private struct Body: Encodable {
    /// What the members of a missing value mean.
    let columns: JSONNode
    let missingValues: [JSONNode]
    let verdict: [String]
  }

  private let record: RunJSON
  private let body: Body

  /// - Parameters:
  ///   - notices: warnings and notes that the result does not say itself (`Summary.notices`).
  ///   - options: the options in force, by name.
  public init(
    _ sensitivity: Sensitivity, notices: [String], configuration: SimulationConfiguration,
    options: [String: String], version: String
  ) {
    record = RunJSON(
      sensitivity.forecast, notices: notices, configuration: configuration, options: options,
      version: version)
    let table = ResultTable.sensitivity(sensitivity)
    body = Body(
      columns: table.jsonColumns, missingValues: table.json(.beside),
      verdict: SensitivityVerdict.lines(sensitivity))
  }

  public var text: String { JSONText.text(RunJSON.With(record: record, result: body)) }
}
