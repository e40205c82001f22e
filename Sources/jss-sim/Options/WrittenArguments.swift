import ArgumentParser
import JSSTables

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The arguments as they were written. What can mean one thing only is put right; what would be misread is refused.
struct WrittenArguments {
  /// What is parsed.
  let arguments: [String]

  private static let commands = JSSSim.configuration.subcommands.compactMap {
    $0.configuration.commandName
  }

  /// - Throws: `Failure` for what would be read as something else than was meant.
  init(_ written: [String]) throws {
    guard !Self.isForProgram(written) else {
      arguments = written
      return
    }
    var arguments: [String] = []
    for (place, argument) in written.enumerated() {
      if argument == "--" {
        arguments += written[place...]
        break
      }
      // A number below 0 is no option.
      if Self.isNegative(argument), let option = arguments.last,
        option.hasPrefix("--"), !option.contains("=")
      {
        arguments[arguments.count - 1] += "=" + argument
        continue
      }
      if argument.hasPrefix("--"), argument.hasSuffix("="),
        argument.firstIndex(of: "=") == argument.lastIndex(of: "=")
      {
        throw Self.refusal(
          "\(argument) has no value. Write it after the sign, as --horizon=26, or leave the option out."
        )
      }
      if Self.looksLikeFile(argument) {
        throw Self.refusal(
          "\(argument) looks like options. For a file whose name begins with a dash, write ./\(argument)."
        )
      }
      arguments.append(argument)
    }
    self.arguments = arguments
    try checkCommand()
  }

  /// Those that the program was started with, without its name.
  ///
  /// - Throws: `Failure` if one is not UTF-8, which Swift would mend to another name than that of the file.
  static func ofThisProgram() throws -> [String] {
    try (1..<Int(max(1, CommandLine.argc))).compactMap { place in
      guard let text = unsafe CommandLine.unsafeArgv[place] else { return nil }
      if let argument = unsafe String(validatingCString: text) { return argument }
      throw refusal(
        "argument \(place), \(quoted(unsafe String(cString: text))), is not UTF-8. Rename the file, or let the shell "
          + "read and write it: jss-sim - < FILE > RESULT")
    }
  }

  /// Whether there is no command in it: help, completions, or nothing at all.
  private static func isForProgram(_ arguments: [String]) -> Bool {
    guard let first = arguments.first else { return true }
    return first.hasPrefix("---") || first == "help"
  }

  /// Whether it is a dash, and then a digit or a decimal point.
  private static func isNegative(_ argument: String) -> Bool {
    let sign = argument.prefix(2)
    return sign.count == 2 && sign.first == "-" && "0123456789.".contains(sign.last ?? "-")
  }

  /// Whether it is one dash, and later on a dot or a slash.
  private static func looksLikeFile(_ argument: String) -> Bool {
    argument.hasPrefix("-") && !argument.hasPrefix("--")
      && argument.dropFirst(2).contains { $0 == "." || $0 == "/" }
  }

  private static func refusal(_ message: String) -> Failure {
    Failure(status: .usage, message: message)
  }

  private var command: String? { arguments.first.flatMap { Self.commands.contains($0) ? $0 : nil } }

  /// Refuses a misspelt command, which would be taken for the history.
  private func checkCommand() throws {
    guard command == nil,
      arguments.contains(where: { Self.command(near: $0) != nil }),
      let word = positional.first, let meant = Self.command(near: word)
    else { return }
    if word == meant {
      let others = arguments.enumerated().filter { $0.offset != arguments.firstIndex(of: word) }
      throw Self.refusal(
        "the command comes first: jss-sim \(word) \(others.map(\.element).joined(separator: " "))")
    }
    let remedy =
      word.lowercased() == "report"
      ? "A report is written with --output report.html." : "Did you mean \(meant)?"
    throw Self.refusal("there is no command or file \(word). \(remedy)")
  }

  /// The command that a word may be meant for; nil if the word is a number or a date, is a file or looks like one.
  private static func command(near word: String) -> String? {
    guard !word.hasPrefix("-"), word.contains(where: { $0.isLetter }), !word.contains("."),
      !word.contains("/"), access(word, F_OK) != 0
    else { return nil }
    return commands.contains(word) ? word : NearestName.of(word.lowercased(), among: commands)
  }

  /// The command, parsed without the program around it, which lists the options of the default command once more. Nil
  /// for what the program says itself: mistakes, help, versions.
  var parsedAlone: (any ParsableCommand)? {
    guard !Self.isForProgram(arguments) else { return nil }
    let name = command ?? Self.defaultCommand
    guard let type = Self.type(of: name),
      let parsed = try? type.parseAsRoot(Array(arguments.dropFirst(command == nil ? 0 : 1))),
      Swift.type(of: parsed) == type
    else { return nil }
    return parsed
  }

  /// What is wrong with arguments that could not be parsed, if it is a name; nil if it is something else.
  var mistake: Failure? {
    let own = command ?? Self.defaultCommand
    let known = OptionTable(of: own)
    for argument in arguments.prefix(while: { $0 != "--" }) where argument.hasPrefix("--") {
      let name = String(argument.prefix { $0 != "=" })
      if known.names.contains(name) || Self.common.contains(name) { continue }
      return Self.refusal(Self.unknown(name, own, known))
    }
    let words = positional
    if command == nil, words.count > 1, access(words[0], F_OK) != 0, !words[0].contains(".") {
      return Self.refusal(
        "there is no command or file \(words[0]). The commands are \(Self.commands.joined(separator: ", "))."
      )
    }
    if words.count > 1, known.isOfOneFile {
      return Self.refusal(
        "one history at a time: \(words[0]), and not \(words[1]) too. 'jss-sim \(own) --help' says what can be given."
      )
    }
    return nil
  }

  fileprivate static func type(of command: String) -> (any ParsableCommand.Type)? {
    JSSSim.configuration.subcommands.first { $0.configuration.commandName == command }
  }

  private static let defaultCommand = SimulateCommand.configuration.commandName ?? ""

  /// Options that every command has and no help lists, or only that of the program.
  private static let common = [
    "--help", "--version", "--help-hidden", "--generate-completion-script",
    "--experimental-dump-help",
  ]

  private static func unknown(_ name: String, _ command: String, _ known: OptionTable) -> String {
    let fault = "jss-sim \(command) has no option \(name)."
    let others = commands.filter { $0 != command }
    if let owner = others.first(where: { OptionTable(of: $0).names.contains(name) }) {
      return "\(fault) It is one of jss-sim \(owner)."
    }
    if let near = NearestName.of(name, among: known.names) {
      return "\(fault) Did you mean \(near)?"
    }
    return "\(fault) 'jss-sim \(command) --help' lists what it has."
  }

  /// The arguments that are neither options nor their values.
  private var positional: [String] {
    let known = OptionTable(of: command ?? Self.defaultCommand)
    var words: [String] = []
    var isValue = false
    var rest = arguments[...]
    if command != nil { rest = rest.dropFirst() }
    while let argument = rest.popFirst() {
      if argument == "--" { return words + rest }
      if isValue {
        isValue = false
      } else if argument.hasPrefix("-"), argument != "-" {
        isValue = known.withValue.contains(argument)
      } else {
        words.append(argument)
      }
    }
    return words
  }
}

/// The options of a command, as its help lists them.
struct OptionTable {
  private(set) var names: [String] = []
  /// Those that are followed by a value, short names too.
  private(set) var withValue: Set<String> = []
  /// Whether it takes one file, and no more.
  let isOfOneFile: Bool

  init(of command: String) {
    guard let type = WrittenArguments.type(of: command) else {
      isOfOneFile = false
      return
    }
    let help = JSSSim.helpMessage(for: type, columns: 200)
    isOfOneFile = help.contains("<history>")
    for match in help.matches(of: #/\n  (?:(-[a-z]), )?(--[a-z0-9-]+)( <)?/#) {
      let name = String(match.output.2)
      names.append(name)
      guard match.output.3 != nil else { continue }
      withValue.insert(name)
      if let short = match.output.1 { withValue.insert(String(short)) }
    }
  }
}
