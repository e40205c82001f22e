import Glibc

/// What is said besides the result.
enum StandardError {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line.
  static func print(_ line: String) { write(line + "\n") }

  static func write(_ text: String) {
    // If this fails, there is nowhere to say so.
    _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO)
  }
}
