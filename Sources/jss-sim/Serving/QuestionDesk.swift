import ArgumentParser
import JSSCore
import JSSServer
import JSSTables

/// Answers what the page asks, by the commands of the program.
struct QuestionDesk: QuestionAnswering {
  func answer(
    _ request: QuestionRequest, by command: AskedCommand, as type: MediaType,
    cancellation: Cancellation, progress: (@Sendable (_ share: Double) -> Void)?
  ) throws -> String {
    do {
      let context = QuestionContext(
        files: .memory(Self.files(request)), scenarios: try request.scenarios.map(Self.scenario),
        cancellation: cancellation)
      let arguments = try Self.arguments(request, command, type)
      let inquiry = try Self.parsed(command, arguments).inquiry(in: context)
      return try inquiry.reply(progress: progress).text
    } catch let error as InterfaceError {
      throw error
    } catch let failure as Failure {
      throw InterfaceError(.unfit, failure.message, faults: failure.faults)
    } catch {
      throw InterfaceError(option: JSSSim.message(for: error))
    }
  }

  var assumptions: String { AssumptionsJSON.text(Assumptions(under: .newest)) }

  var today: Day { .now }

  var version: String { JSSSim.version }

  // MARK: What is asked

  private static let history = "history.csv"
  private static let scores = "scores.csv"
  private static let assumptions = "assumptions.json"

  private static func files(_ request: QuestionRequest) -> [String: [UInt8]] {
    var files = [history: Array(request.history.utf8)]
    if let text = request.scores { files[scores] = Array(text.utf8) }
    if let changed = request.assumptions { files[assumptions] = Array(JSONText.line(changed).utf8) }
    return files
  }

  /// - Throws: `InterfaceError` for a change that cannot be read.
  private static func scenario(_ given: QuestionRequest.NamedChanges) throws -> NamedScenario {
    if given.table != nil, given.history != nil || !given.changes.isEmpty {
      throw InterfaceError(
        .unfit, "\(given.name): a table says the whole scenario. Leave out history and changes.")
    }
    do throws(UnreadableChange) {
      return NamedScenario(
        name: given.name,
        changes: try given.changes.map { change throws(UnreadableChange) in
          try ScenarioQuestion(change: change)
        },
        history: given.history.map { Array($0.utf8) }, file: given.table.map { Array($0.utf8) })
    } catch {
      throw InterfaceError(.unfit, "\(given.name): \(error)")
    }
  }

  private static func parsed(
    _ command: AskedCommand, _ arguments: [String]
  ) throws -> any QuestionCommand {
    switch command {
    case .simulate: try SimulateCommand.parse(arguments)
    case .explain: try ExplainCommand.parse(arguments)
    case .advise: try AdviseCommand.parse(arguments)
    case .compare: try CompareCommand.parse(arguments)
    case .check: try CheckCommand.parse(arguments)
    }
  }

  /// Those of the command line that asks the same.
  ///
  /// - Throws: `InterfaceError` for an option that is none of a question.
  private static func arguments(
    _ request: QuestionRequest, _ command: AskedCommand, _ type: MediaType
  ) throws -> [String] {
    var arguments: [String] = []
    for (name, value) in request.options.sorted(by: { $0.key < $1.key }) {
      guard let known = options[command], known.names.contains("--\(name)"),
        !ofFiles.contains("--\(name)")
      else {
        throw InterfaceError(
          .unfit, "\(command.rawValue) has no option \(quoted(name)) here.", option: name)
      }
      switch value {
      case .value(let text): arguments.append("--\(name)=\(text)")
      case .flag(let isOn):
        // Of an option that takes a value, the parser says that it has none.
        if isOn || known.withValue.contains("--\(name)") { arguments.append("--\(name)") }
      }
    }
    if request.options["as-of"] == nil { arguments.append("--as-of=\(Day.now)") }
    if request.scores != nil { arguments.append("--score-history=\(scores)") }
    if request.assumptions != nil { arguments.append("--assumptions=\(assumptions)") }
    // The name of the file says the form; no file is written.
    return arguments + form(type) + [history]
  }

  private static func form(_ type: MediaType) -> [String] {
    switch type {
    case .csv: ["--output=answer.csv", "--quiet"]
    case .text: ["--output=answer.txt"]
    case .html: ["--output=answer.html"]
    case .svg: ["--output=answer.svg", "--quiet"]
    case .json, .lines, .css, .script: ["--output=answer.json"]
    }
  }

  private static let options = Dictionary(
    uniqueKeysWithValues: AskedCommand.allCases.map { ($0, OptionTable(of: $0.rawValue)) })

  /// Options that are none of a page: they name files, say where the answer goes, or use the computer otherwise.
  private static let ofFiles: Set = [
    "--format", "--csv", "--json", "--output", "--quiet", "--verbose", "--open", "--threads",
    "--assumptions", "--score-history", "--with", "--help", "--version",
  ]
}

extension InterfaceError {
  /// What the parser of options says, without its dashes: the one who asks may not know that there are any.
  fileprivate init(option message: String) {
    let own = message.wholeMatch(of: #/(?s)--([a-z0-9-]+) (.*)/#)
    // What was given may look like an option itself.
    let other = message.matches(of: #/ '--([a-z0-9-]+)/#).last
    self.init(
      .unfit, own.map { String($0.output.2) } ?? message,
      option: (own?.output.1 ?? other?.output.1).map(String.init))
  }
}
