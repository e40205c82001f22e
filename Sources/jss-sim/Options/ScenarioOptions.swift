import ArgumentParser
public import JSSCore
import JSSTables

extension ContractSize: NamedArgument {}

/// What is compared with the unchanged history.
struct ScenarioOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A scenario file. All options of this group may be repeated, for \(Comparison.mostScenarios) scenarios at most.",
      valueName: "file"))
  var with: [String] = []

  @Option(
    help: ArgumentHelp("You accept what is asked back of this contract.", valueName: "contract"))
  var accept: [String] = []

  @Option(
    help: ArgumentHelp("You decline what is asked back of this contract.", valueName: "contract"))
  var decline: [String] = []

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
    help: ArgumentHelp(
      "No new contract starts in the next so many weeks, 1 to 104.", valueName: "weeks"))
  var pause: [Int] = []

  @Option(
    help: ArgumentHelp(
      "All new contracts are of one size: small, up to $250; medium, up to $1,000; or large.",
      valueName: "size"))
  var jobSize: [ContractSize] = []

  @Option(help: ArgumentHelp("This contract never was.", valueName: "contract"))
  var remove: [String] = []

  @Option(
    help: ArgumentHelp(
      "Several changes as one scenario, \(Self.mostChanges) at most, in the words of the options of this group but --with, as "
        + "'accept c-7; add 500; pause 13'.", valueName: "changes"))
  var together: [String] = []

  /// The largest number of changes in one scenario.
  private static let mostChanges = 100

  /// - Throws: a usage error for a change that is not written as it should be, if there is nothing to compare, or too much.
  func check(in context: QuestionContext) throws {
    let count = try questions().count + changes().count + with.count + context.scenarios.count
    if count > Comparison.mostScenarios {
      throw ValidationError(
        "\(count) scenarios: at most \(Comparison.mostScenarios) can be compared at a time. Leave some out, or compare them "
          + "in several calls: a scenario has the same result in each.")
    }
    if count == 0 {
      throw ValidationError(
        "There is nothing to compare: give a scenario, by --with FILE, --accept, --decline, --end, --refund, "
          + "--add, --add-bad, --feedback, --pause, --job-size, --remove or --together.")
    }
  }

  /// The scenarios of one change that need no file.
  ///
  /// - Throws: a usage error for an option that is not written as it should be.
  private func questions() throws -> [ScenarioQuestion] {
    let written: [(ScenarioQuestion.Kind, [String])] = [
      (.accept, accept), (.decline, decline), (.end, end), (.refund, refund), (.add, add),
      (.addBad, addBad), (.feedback, feedback), (.pause, pause.map(String.init)),
      (.jobSize, jobSize.map(\.rawValue)), (.remove, remove),
    ]
    do throws(UnreadableChange) {
      var questions: [ScenarioQuestion] = []
      for (kind, values) in written {
        for value in values { questions.append(try ScenarioQuestion(kind, value)) }
      }
      return questions
    } catch {
      throw ValidationError(error.asOption)
    }
  }

  /// The scenarios of several changes.
  ///
  /// - Throws: a usage error for a change that is not written as it should be.
  private func changes() throws -> [[ScenarioQuestion]] {
    try together.map { text in
      let parts = text.split(separator: ";").filter { !$0.allSatisfy(\.isWhitespace) }
      if parts.isEmpty {
        throw ValidationError(
          "--together \(quoted(text)): write it as --together 'accept c-7; add 500; pause 13'.")
      }
      if parts.count > Self.mostChanges {
        throw ValidationError(
          "--together has \(parts.count) changes: at most \(Self.mostChanges) can be one scenario. Write a scenario file "
            + "and give it by --with.")
      }
      do throws(UnreadableChange) {
        var changes: [ScenarioQuestion] = []
        for part in parts { changes.append(try ScenarioQuestion(change: String(part))) }
        return changes
      } catch {
        throw ValidationError("--together \(quoted(text)): \(error)")
      }
    }
  }

  /// The scenarios, files first, and what should be known about them.
  ///
  /// - Throws: `Failure` for files that cannot be read or hold bad data.
  func read(
    for prepared: Question.Prepared, in context: QuestionContext
  ) throws -> ScenarioList {
    let base = prepared.history
    var list = ScenarioList(
      base, simulation: prepared.simulation, configuration: prepared.configuration)
    func add(
      _ source: String, _ read: () throws(InvalidTable) -> (name: String, table: ScenarioTable)
    ) throws {
      do throws(InvalidTable) {
        let (name, table) = try read()
        list.add(table, name: name, source: source)
      } catch {
        throw Failure(status: .badData, message: "\(source) is not a scenario.\n\(error)")
      }
    }
    for path in with {
      let file = InputFile(path: path)
      let bytes = try context.files.read(file)
      try add(file.name) { () throws(InvalidTable) in
        let table = try ScenarioTable(csv: bytes, file: file.name, base: base)
        return (ScenarioOptions.name(ofFile: file.name), table)
      }
    }
    for question in try questions() {
      try add(question.option) { () throws(InvalidTable) in
        let table = try question.scenario(of: base)
        return (question.name(of: base), table)
      }
    }
    for (text, changes) in zip(together, try changes()) {
      try add("--together \(quoted(text))") { () throws(InvalidTable) in
        let scenario = try ScenarioChanges(changes, base: base)
        return (scenario.name, scenario.table)
      }
    }
    for scenario in context.scenarios {
      try add(quoted(scenario.name)) { () throws(InvalidTable) in
        (scenario.name, try scenario.table(of: base))
      }
    }
    return list
  }

  /// `accept` for `Examples/accept.csv`.
  private static func name(ofFile path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".csv") && file.count > 4 ? String(file.dropLast(4)) : file
  }

  /// The options in force, by name, for the record.
  var record: [String: String] {
    let all = [
      ("with", with), ("accept", accept), ("decline", decline), ("end", end), ("refund", refund),
      ("add", add), ("add-bad", addBad), ("feedback", feedback),
      ("pause", pause.map(String.init)), ("job-size", jobSize.map(\.rawValue)),
      ("remove", remove), ("together", together),
    ]
    return Dictionary(
      uniqueKeysWithValues: all.filter { !$1.isEmpty }.map { ($0, $1.joined(separator: "\n")) })
  }
}
