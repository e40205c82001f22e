import JSSCore
import JSSTables

/// Where a question is asked: on the command line, or by a page.
struct QuestionContext: Sendable {
  static let commandLine = QuestionContext(files: .disk, scenarios: [], cancellation: nil)

  let files: FileSource
  /// What is compared, besides what options say.
  let scenarios: [NamedScenario]
  /// Ends the simulation early; nil if nobody can.
  let cancellation: Cancellation?
}

/// A scenario that no option and no file says.
struct NamedScenario: Sendable {
  let name: String
  let changes: [ScenarioQuestion]
  /// The text of a whole history in place of the other one; nil for that.
  let history: [UInt8]?
  /// The text of a scenario file; then there is nothing else. Nil for none.
  let file: [UInt8]?

  func table(of base: ContractHistory) throws(InvalidTable) -> ScenarioTable {
    if let file { return try ScenarioTable(csv: file, file: name, base: base) }
    guard let history else { return try ScenarioChanges(changes, base: base).table }
    return try ScenarioChanges(csv: history, file: name, asOf: base.asOf, changes: changes).table
  }
}
