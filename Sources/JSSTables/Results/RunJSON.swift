internal import JSSCore

/// What JSON says of every simulation: together with the history, all that is needed to repeat it.
struct RunJSON: Encodable, Sendable {
  private let version: String
  private let seed: UInt64
  private let runs: Int
  private let asOf: String
  private let ruleSet: String
  private let options: [String: String]
  private let assumptions: [AssumptionsJSON.Entry]
  private let fit: FitJSON?
  private let notices: [String]

  /// - Parameters:
  ///   - notices: warnings and notes that the result does not say itself (`Summary.notices`).
  ///   - options: the options in force, by name.
  init(
    _ forecast: Forecast, notices: [String], configuration: SimulationConfiguration,
    options: [String: String], version: String
  ) {
    self.version = version
    seed = configuration.seed
    runs = forecast.runs
    asOf = forecast.weeks[0].day.description
    ruleSet = configuration.rules.name
    self.options = options
    assumptions = AssumptionsJSON.entries(configuration.assumptions)
    fit = FitJSON(forecast)
    self.notices = notices
  }

  /// The keys of a result and of its record side by side.
  struct With<Result: Encodable & Sendable>: Encodable, Sendable {
    let record: RunJSON
    let result: Result

    func encode(to encoder: any Encoder) throws {
      try record.encode(to: encoder)
      try result.encode(to: encoder)
    }
  }
}
