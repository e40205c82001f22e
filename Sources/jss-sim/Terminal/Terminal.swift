import JSSReport

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What standard output is written to.
enum Terminal {
  static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

  /// In characters; 80 where it is no terminal.
  static var width: Int { width(of: STDOUT_FILENO) }

  /// The same of any file.
  static func width(of descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Colour is for terminals whose user has not asked for none (https://no-color.org).
  static var isColoured: Bool {
    isOutput && (variable("NO_COLOR") ?? "").isEmpty && variable("TERM") != "dumb"
  }

  /// Block characters, unless the locale names another encoding than UTF-8. Without any locale, as in
  /// containers, they are UTF-8 like all other text of the program.
  static var ink: TerminalFan.Ink {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty }
    guard let locale = locale?.uppercased() else { return .blocks }
    return locale.contains("UTF-8") || locale.contains("UTF8") ? .blocks : .ascii
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
