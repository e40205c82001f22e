import JSSCore
import JSSTables

/// Where the result of a question goes, and what is said besides.
struct Destination {
  /// Nil is standard output.
  let path: String?
  let isQuiet: Bool
  /// Whether everything is said that can be said of the result.
  let isVerbose: Bool
  /// Whether the file is shown once it is written.
  let isShown: Bool

  init(_ output: OutputOptions<some ResultCommand>, isShown: Bool = false) {
    path = output.file
    isQuiet = output.quiet
    isVerbose = output.verbose
    self.isShown = isShown
  }

  /// - Throws: `Failure` if the result could not be written there, or would replace what is read.
  func check(inputs: [String]) throws { try OutputFile(path: path).check(inputs: inputs) }

  /// Answers a question whose files have been read. What is said goes to standard error: notices, progress and the
  /// summary first, and what the result says after it, next to the prompt. The result goes where it belongs.
  ///
  /// - Parameters:
  ///   - simulate: does the long work, and reports its progress.
  ///   - forecast: the forecast that the answer holds.
  ///   - told: what the answer says.
  ///   - text: the answer as it is written, given its summary.
  /// - Throws: `Failure`. Then nothing is written, unless the failure is that a written file cannot be shown.
  func answer<Answer>(
    _ prepared: Question.Prepared,
    by simulate: (Simulation, (@Sendable (_ share: Double) -> Void)?) -> Answer,
    forecast: (Answer) -> Forecast, told: (Answer) -> Summary.Told,
    text: (Answer, Summary) -> String
  ) throws {
    say(prepared.notices)
    let answer = ProgressBar.show(unless: isQuiet) { simulate(prepared.simulation, $0) }
    let result = forecast(answer)
    if let refusal = FitReport(result)?.refusal(
      of: prepared.history, prepared.configuration)
    {
      throw Failure(status: .badData, message: refusal)
    }
    let summary = Summary(
      forecast: result, of: prepared.simulation, history: prepared.history,
      configuration: prepared.configuration, notices: prepared.notices, told: told(answer))
    say(summary.preface)
    if isVerbose { say(summary.details) }
    try write(text(answer, summary))
    if path == nil, Terminal.isOutput, StandardError.isTerminal { say([""]) }
    say(summary.told.lines)
    if isShown, let path { try Viewer.show(path) }
  }

  private func say(_ lines: [String]) {
    if !isQuiet { lines.forEach(StandardError.print) }
  }

  /// Writes a result.
  ///
  /// - Throws: `Failure`; then nothing is written.
  func write(_ text: String) throws {
    try OutputFile(path: path).write(text)
    if !isQuiet, let path { StandardError.print("Wrote \(path).") }
  }
}
