import JSSCore

/// Where a question is asked: on the command line, or by a page.
struct QuestionContext: Sendable {
  static let commandLine = QuestionContext(files: .disk, cancellation: nil)

  let files: FileSource
  /// Ends the simulation early; nil if nobody can.
  let cancellation: Cancellation?
}
