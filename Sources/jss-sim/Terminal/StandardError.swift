import Glibc
import JSSTables

/// What is said besides the result.
enum StandardError {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line; on a terminal, as many as it takes to break it between words.
  static func print(_ line: String) {
    let lines =
      isTerminal ? WrappedText.lines(line, width: Terminal.width(of: STDERR_FILENO)) : [line]
    write(lines.map { $0 + "\n" }.joined())
  }

  static func write(_ text: String) {
    // If this fails, there is nowhere to say so.
    _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO)
  }
}
