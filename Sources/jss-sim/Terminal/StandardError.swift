import JSSTables

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What is said besides the result.
enum StandardError {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line, on a terminal as many as it takes to break it between words. Nothing in it can steer the terminal.
  static func print(_ line: String) {
    let line = shownLines(line)
    guard isTerminal else { return write(line + "\n") }
    let indent = String(line.prefix { $0 == " " })
    let width = Terminal.width(of: STDERR_FILENO) - indent.count
    let lines = WrappedText.lines(String(line.dropFirst(indent.count)), width: width)
    write(lines.map { indent + $0 + "\n" }.joined())
  }

  static func write(_ text: String) {
    // If this fails, there is nowhere to say so.
    _ = Descriptor.writeAll(Array(text.utf8), to: STDERR_FILENO)
  }
}
