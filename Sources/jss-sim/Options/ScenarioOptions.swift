import ArgumentParser
import JSSCore
import JSSTables

/// What is compared with the unchanged history.
struct ScenarioOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A scenario file. All options of this group may be repeated.", valueName: "file"))
  var with: [String] = []

  @Option(
    help: ArgumentHelp("This open contract ends on that day.", valueName: "contract=date"))
  var end: [String] = []

  @Option(
    help: ArgumentHelp(
      "You give back so many dollars, or 'full', out of escrow first, as if you accepted a refund request. "
        + "An open contract goes on, unless its client asks for money back.",
      valueName: "contract=amount"))
  var refund: [String] = []

  @Option(
    help: ArgumentHelp(
      "A good contract of a new client, worth so many dollars, ends on that day. (default: tomorrow)",
      valueName: "charges[@date]"))
  var add: [String] = []

  func validate() throws {
    if with.isEmpty && end.isEmpty && refund.isEmpty && add.isEmpty {
      throw ValidationError(
        "There is nothing to compare: give a scenario, by --with FILE, --end, --refund or --add.")
    }
    _ = try questions()
  }

  /// The scenarios that need no file.
  ///
  /// - Throws: a usage error for an option that is not written as it should be.
  private func questions() throws -> [ScenarioQuestion] {
    func pair(_ text: String, _ option: String, _ example: String) throws -> (String, String) {
      // A label may hold the sign, a date and an amount do not.
      guard let sign = text.lastIndex(of: "="), sign != text.startIndex,
        text.index(after: sign) != text.endIndex
      else {
        throw ValidationError("--\(option) \(text): write it as --\(option) \(example).")
      }
      return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
    return try end.map { text in
      let (contract, date) = try pair(text, "end", "c-12=2026-12-31")
      return .end(contract: contract, date: date)
    }
      + refund.map { text in
        let (contract, amount) = try pair(text, "refund", "c-14=250.00 or c-14=full")
        return .refund(contract: contract, amount: amount)
      }
      + add.map { text in
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty }) else {
          throw ValidationError("--add \(text): write it as --add 500 or --add 500@2026-12-31.")
        }
        return .add(charges: String(parts[0]), date: parts.count > 1 ? String(parts[1]) : nil)
      }
  }

  /// The scenarios, files first, and what should be known about them.
  ///
  /// - Parameter lastDay: the last day that is simulated.
  /// - Throws: `Failure` for files that cannot be read or hold bad data.
  func read(base: ContractHistory, lastDay: Day) throws -> (
    scenarios: [Scenario], warnings: [String]
  ) {
    var scenarios: [Scenario] = []
    var warnings: [String] = []
    func add(
      _ name: String, _ source: String, _ table: () throws(InvalidTable) -> ScenarioTable
    ) throws {
      do throws(InvalidTable) {
        let table = try table()
        let taken = Set([Comparison.unchanged] + scenarios.map(\.name))
        scenarios.append(
          Scenario(
            name: ScenarioOptions.distinct(name, from: taken), history: table.history))
        warnings += table.warnings.lines
        if table.history == base {
          warnings.append("warning: \(source) changes nothing.")
        }
        for contract in table.history.contracts + table.history.planned {
          guard let end = contract.plannedEnd, end > lastDay else { continue }
          warnings.append(
            "warning: \(source): \(quoted(contract.id)) ends on \(end), after the last week that is "
              + "simulated, so what its end does is not seen. --horizon looks further.")
        }
      } catch {
        throw Failure(status: .badData, message: "\(source) is not a scenario.\n\(error)")
      }
    }
    for path in with {
      let file = InputFile(path: path)
      let bytes = try file.read()
      try add(ScenarioOptions.name(ofFile: file.name), file.name) { () throws(InvalidTable) in
        try ScenarioTable(csv: bytes, file: file.name, base: base)
      }
    }
    for question in try questions() {
      try add(String(question.option.dropFirst(2)), question.option) {
        () throws(InvalidTable) in try question.scenario(of: base)
      }
    }
    return (scenarios, warnings)
  }

  /// `accept` for `Examples/accept.csv`.
  private static func name(ofFile path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".csv") && file.count > 4 ? String(file.dropLast(4)) : file
  }

  private static func distinct(_ name: String, from taken: Set<String>) -> String {
    if !taken.contains(name) { return name }
    // One of these many names is free.
    return (2...taken.count + 2).map { "\(name) (\($0))" }.first { !taken.contains($0) }!
  }

  /// The options in force, by name, for the record.
  var record: [String: String] {
    let all = [("with", with), ("end", end), ("refund", refund), ("add", add)]
    return Dictionary(
      uniqueKeysWithValues: all.filter { !$1.isEmpty }.map { ($0, $1.joined(separator: "\n")) })
  }
}
