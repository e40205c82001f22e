package import JSSCore

/// Answers questions: what the commands of the program do, without files and terminals.
package protocol QuestionAnswering: Sendable {
  /// - Parameters:
  ///   - type: the form of the answer, one of `AskedCommand.types`.
  ///   - cancellation: ends the simulation, if nobody waits any more.
  ///   - progress: is told the share of the work that is done, from any thread.
  /// - Throws: `InterfaceError`.
  func answer(
    _ request: QuestionRequest, by command: AskedCommand, as type: MediaType,
    cancellation: Cancellation, progress: (@Sendable (_ share: Double) -> Void)?
  ) throws -> String

  /// What `jss-sim assumptions --json` prints.
  var assumptions: String { get }

  /// The day on which somebody asks now.
  var today: Day { get }

  var version: String { get }
}

/// A command that asks something about a history.
package enum AskedCommand: String, CaseIterable, Sendable {
  case simulate, explain, advise, compare, check

  /// The forms that an answer can have, JSON first.
  var types: [MediaType] {
    switch self {
    case .simulate: [.json, .lines, .csv, .text, .html, .svg]
    case .explain, .advise, .compare: [.json, .lines, .csv, .text, .html]
    case .check: [.json, .lines, .csv, .text]
    }
  }
}
