import Glibc

/// What is said besides the result.
enum StandardError {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line.
  static func print(_ line: String) { write(line + "\n") }

  static func write(_ text: String) {
    // Nobody can be told that nobody can be told.
    _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO)
  }
}
