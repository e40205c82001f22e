import JSSCore
import JSSTables

/// Where the result of a question goes, and what is said besides.
struct Destination {
  /// Nil is standard output.
  let path: String?
  let isQuiet: Bool
  /// Whether the file is shown once it is written.
  let isShown: Bool

  init(_ output: OutputOptions<some ResultCommand>, isShown: Bool = false) {
    path = output.file
    isQuiet = output.quiet
    self.isShown = isShown
  }

  /// - Throws: `Failure` if the result could not be written there, or would replace what is read.
  func check(inputs: [String]) throws { try OutputFile(path: path).check(inputs: inputs) }

  /// Goes from a question whose files have been read to the result: notices, progress and summary on
  /// standard error, the result where it belongs.
  ///
  /// - Parameters:
  ///   - simulate: does the long work, and tells how far it is.
  ///   - forecast: the forecast in what it made.
  ///   - told: what the summary says of it in words; nil: score and badge of the forecast.
  ///   - text: what it made, as it is written; what was said of it besides is in the summary.
  /// - Throws: `Failure`; then nothing is written, unless what is written cannot be shown.
  func answer<Answer>(
    _ prepared: Question.Prepared,
    by simulate: (Simulation, (@Sendable (_ share: Double) -> Void)?) -> Answer,
    forecast: (Answer) -> Forecast, told: ((Answer) -> [String])? = nil,
    text: (Answer, Summary) -> String
  ) throws {
    if !isQuiet { prepared.notices.forEach(StandardError.print) }
    let answer = ProgressBar.show(unless: isQuiet) { simulate(prepared.simulation, $0) }
    let result = forecast(answer)
    if let refusal = FitReport(result)?.refusal {
      throw Failure(status: .badData, message: refusal)
    }
    let summary = Summary(
      forecast: result, of: prepared.simulation, history: prepared.history,
      configuration: prepared.configuration, notices: prepared.notices, answer: told?(answer))
    if !isQuiet { summary.lines.forEach(StandardError.print) }
    try write(text(answer, summary))
    if isShown, let path { try Viewer.show(path) }
  }

  /// Writes a result.
  ///
  /// - Throws: `Failure`; then nothing is written.
  func write(_ text: String) throws {
    try OutputFile(path: path).write(text)
    if !isQuiet, let path { StandardError.print("Wrote \(path).") }
  }
}
