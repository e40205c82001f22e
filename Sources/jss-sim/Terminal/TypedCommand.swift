import JSSTables

/// The command line that was typed, as another command would take it.
enum TypedCommand {
  /// The same question to another command, without what says how the result is written.
  ///
  /// - Parameter arguments: those of the program, without its name.
  static func asking(_ command: String, _ arguments: [String]) -> String {
    var words = arguments[...]
    if words.first == "simulate" { words = words.dropFirst() }
    var kept: [String] = []
    while let word = words.popFirst() {
      let name = String(word.prefix { $0 != "=" })
      if flags.contains(word) { continue }
      if options.contains(name) {
        if name == word { words = words.dropFirst() }
        continue
      }
      kept.append(word)
    }
    return (["jss-sim", command] + kept).map(shellQuoted).joined(separator: " ")
  }

  private static let flags: Set = [
    "--csv", "--json", "--open", "--quiet", "-q", "--verbose", "-v",
  ]
  private static let options: Set = ["--format", "--output", "-o", "--percentiles"]
}
