import ArgumentParser

/// A command that asks something about a history.
protocol QuestionCommand: ResultCommand {
  var output: OutputOptions<Self> { get }

  /// The files that are read, none of which may be written to.
  var inputs: [String] { get }

  /// Whether the file that is written is shown.
  var isShown: Bool { get }

  /// - Throws: `Failure` for files that cannot be read or hold bad data.
  func inquiry(in context: QuestionContext) throws -> Inquiry
}

extension QuestionCommand {
  func run() throws { try ask() }

  /// Writes the answer where it belongs.
  func ask() throws {
    let destination = Destination(output, isShown: isShown)
    try destination.check(inputs: inputs)
    try destination.write(try inquiry(in: .commandLine))
  }
}
