import JSSCore
import JSSTables

/// Where the result of a question goes, and what is said besides.
struct Destination {
  /// Nil is standard output.
  let path: String?
  let isQuiet: Bool

  /// - Throws: `Failure` if the result could not be written there, or would replace what is read.
  func check(inputs: [String]) throws { try OutputFile(path: path).check(inputs: inputs) }

  /// Goes from a question whose files have been read to the result: notices, progress and summary on
  /// standard error, the result where it belongs.
  ///
  /// - Parameters:
  ///   - simulate: does the long work, and tells how far it is.
  ///   - forecast: the forecast in what it made.
  ///   - told: what the summary says of it in words; nil: score and badge of the forecast.
  ///   - text: what it made, as it is written.
  /// - Throws: `Failure`; then nothing is written.
  func answer<Answer>(
    _ prepared: Question.Prepared,
    by simulate: (Simulation, (@Sendable (_ share: Double) -> Void)?) -> Answer,
    forecast: (Answer) -> Forecast, told: ((Answer) -> [String])? = nil,
    text: (Answer, SimulationConfiguration) -> String
  ) throws {
    let file = OutputFile(path: path)
    if !isQuiet { prepared.notices.forEach(StandardError.print) }
    let answer = ProgressBar.show(unless: isQuiet) { simulate(prepared.simulation, $0) }
    try FitReport.refuse(forecast(answer))
    if !isQuiet {
      StandardError.write(
        Summary(forecast: forecast(answer), prepared: prepared, answer: told?(answer)).text)
    }
    try file.write(text(answer, prepared.configuration))
    if !isQuiet, let path = file.path { StandardError.print("Wrote \(path).") }
  }
}
