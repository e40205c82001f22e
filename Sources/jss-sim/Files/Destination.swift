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

  /// Answers a question. What is said goes to standard error: notices, progress and the summary first, and what the
  /// result says after it, next to the prompt. The result goes where it belongs.
  ///
  /// - Throws: `Failure`. Then nothing is written, unless the failure is that a written file cannot be shown.
  func write(_ inquiry: Inquiry) throws {
    say(inquiry.prepared.notices)
    let configuration = inquiry.prepared.configuration
    // With a precision, it may end long before.
    let runs = configuration.precision == nil ? configuration.runs : nil
    let reply = try ProgressBar.show(unless: isQuiet, runs: runs) {
      try inquiry.reply(progress: $0)
    }
    say(reply.notes + reply.summary.preface)
    if isVerbose { say(reply.summary.details) }
    try write(reply.text)
    if path == nil, Terminal.isOutput, StandardError.isTerminal { say([""]) }
    say(reply.summary.told.lines)
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
