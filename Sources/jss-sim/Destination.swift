import ArgumentParser
import JSSCore

/// Where the result of a question goes, and what is said besides.
struct Destination {
  /// Nil is standard output.
  let path: String?
  let isQuiet: Bool

  /// Asks a question from the files to the result: warnings, progress and summary on standard error,
  /// the result where it belongs.
  ///
  /// - Parameters:
  ///   - simulate: does the long work, and tells how far it is.
  ///   - forecast: the forecast in what it made.
  ///   - text: what it made, as it is written.
  /// - Throws: `Failure`, or a usage error; then nothing is written.
  func answer<Answer>(
    _ question: Question,
    by simulate: (Simulation, (@Sendable (_ share: Double) -> Void)?) -> Answer,
    forecast: (Answer) -> Forecast, text: (Answer, SimulationConfiguration) -> String
  ) throws {
    let file = OutputFile(path: path)
    try file.check(inputs: question.inputs)
    let prepared = try question.prepare()
    if !isQuiet { prepared.notices.forEach(StandardError.print) }
    let answer = ProgressBar.show(unless: isQuiet) { simulate(prepared.simulation, $0) }
    try FitReport.refuse(forecast(answer))
    if !isQuiet {
      StandardError.write(Summary(forecast: forecast(answer), prepared: prepared).text)
    }
    try file.write(text(answer, prepared.configuration))
    if !isQuiet, let path = file.path { StandardError.print("Wrote \(path).") }
  }
}
