public import ArgumentParser
public import JSSCore
import JSSTables

extension ContractSize: ExpressibleByArgument {}

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

  @Option(help: ArgumentHelp("The same with a bad outcome.", valueName: "charges[@date]"))
  var addBad: [String] = []

  @Option(
    help: ArgumentHelp(
      "The client of this contract, which ended less than \(PlatformRules.feedbackDays) days ago, leaves so many stars.",
      valueName: "contract=stars"))
  var feedback: [String] = []

  @Option(
    help: ArgumentHelp("No new contract starts in the next so many weeks.", valueName: "weeks"))
  var pause: [Int] = []

  @Option(
    help: ArgumentHelp(
      "All new contracts are of one size: small, up to $250; medium, up to $1,000; or large.",
      valueName: "size"))
  var jobSize: [ContractSize] = []

  @Option(help: ArgumentHelp("This contract never was.", valueName: "contract"))
  var remove: [String] = []

  func validate() throws {
    if with.isEmpty, try questions().isEmpty {
      throw ValidationError(
        "There is nothing to compare: give a scenario, by --with FILE, --end, --refund, --add, --add-bad, "
          + "--feedback, --pause, --job-size or --remove.")
    }
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
    func job(_ text: String, _ option: String) throws -> (charges: String, date: String?) {
      let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.allSatisfy({ !$0.isEmpty }) else {
        throw ValidationError(
          "--\(option) \(text): write it as --\(option) 500 or --\(option) 500@2026-12-31.")
      }
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
    }
    var questions: [ScenarioQuestion] = []
    questions += try end.map { text in
      let (contract, date) = try pair(text, "end", "c-12=2026-12-31")
      return .end(contract: contract, date: date)
    }
    questions += try refund.map { text in
      let (contract, amount) = try pair(text, "refund", "c-14=250.00 or c-14=full")
      return .refund(contract: contract, amount: amount)
    }
    questions += try add.map {
      let (charges, date) = try job($0, "add")
      return .add(charges: charges, date: date)
    }
    questions += try addBad.map {
      let (charges, date) = try job($0, "add-bad")
      return .addBad(charges: charges, date: date)
    }
    questions += try feedback.map { text in
      let (contract, stars) = try pair(text, "feedback", "c-14=5")
      return .feedback(contract: contract, stars: stars)
    }
    questions += try pause.map { weeks in
      guard (1...104).contains(weeks) else {
        throw ValidationError("--pause \(weeks): must be from 1 to 104 weeks.")
      }
      return .pause(weeks: weeks)
    }
    questions += jobSize.map { .jobSize($0) }
    questions += remove.map { .remove(contract: $0) }
    return questions
  }

  /// The scenarios, files first, and what should be known about them.
  ///
  /// - Throws: `Failure` for files that cannot be read or hold bad data.
  func read(
    for prepared: Question.Prepared, in context: QuestionContext
  ) throws -> (scenarios: [Scenario], warnings: [String]) {
    let (base, lastDay) = (prepared.history, prepared.simulation.lastDay)
    let hasNewWork = prepared.configuration.includesNewWork
    var scenarios: [Scenario] = []
    var warnings: [String] = []
    func add(
      _ name: @autoclosure () -> String, _ source: String,
      _ table: () throws(InvalidTable) -> ScenarioTable
    ) throws {
      do throws(InvalidTable) {
        let table = try table()
        let taken = Set([Comparison.unchanged] + scenarios.map(\.name))
        scenarios.append(
          Scenario(
            name: ScenarioOptions.distinct(name(), from: taken), history: table.history,
            newWork: table.newWork))
        warnings += table.warnings.lines
        if table.newWork != .none, !hasNewWork {
          warnings.append(
            "warning: \(source) changes nothing: --no-new-work says that there are no new contracts."
          )
        } else if table.newWork == .none, table.history == base {
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
      let bytes = try context.files.read(file)
      try add(ScenarioOptions.name(ofFile: file.name), file.name) { () throws(InvalidTable) in
        try ScenarioTable(csv: bytes, file: file.name, base: base)
      }
    }
    for question in try questions() {
      try add(question.name(of: base), question.option) {
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
    let all = [
      ("with", with), ("end", end), ("refund", refund), ("add", add), ("add-bad", addBad),
      ("feedback", feedback), ("pause", pause.map(String.init)),
      ("job-size", jobSize.map(\.rawValue)), ("remove", remove),
    ]
    return Dictionary(
      uniqueKeysWithValues: all.filter { !$1.isEmpty }.map { ($0, $1.joined(separator: "\n")) })
  }
}
