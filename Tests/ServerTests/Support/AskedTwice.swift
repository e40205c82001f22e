import Foundation
import TestSupport
import Testing

/// A question that the interface and the command line are asked alike.
struct AskedTwice: Sendable, CustomTestStringConvertible {
  enum Value: Sendable {
    case text(String)
    case number(Int)
    case isOn
  }

  let command: String
  var history: String
  /// By the names of the command's options.
  var options: [String: Value]
  /// The text of a table of scores.
  var scores: String?
  /// The text of a file of assumptions.
  var assumptions: String?

  var testDescription: String { "\(command) \(options.keys.sorted())" }

  init(_ command: String, _ history: String, _ options: [String: Value] = [:]) {
    self.command = command
    self.history = history
    self.options = ["as-of": .text("2026-11-21"), "runs": .number(512)].merging(options) { $1 }
  }

  /// A history of the folder `Examples`.
  init(_ command: String, example: String, _ options: [String: Value] = [:]) throws {
    self.init(command, String(decoding: try Example.bytes(example), as: UTF8.self), options)
  }

  // MARK: The interface

  /// - Parameter more: members of the body besides.
  func object(_ more: [String: Any] = [:]) throws -> [String: Any] {
    var object: [String: Any] = [
      "history": history,
      "options": options.mapValues { value -> Any in
        switch value {
        case .text(let text): text
        case .number(let number): number
        case .isOn: true
        }
      },
    ]
    if let scores { object["scores"] = scores }
    if let assumptions {
      object["assumptions"] = try JSONSerialization.jsonObject(with: Data(assumptions.utf8))
    }
    return object.merging(more) { $1 }
  }

  func ask(
    _ server: RunningServer, accept: String = "application/json", _ more: [String: Any] = [:]
  )
    throws -> WebAnswer
  {
    try server.ask(
      "POST", "api/v1/\(command)", fields: ["Accept": accept], object: try object(more))
  }

  // MARK: The command line

  /// What the command prints, or writes to a file: in a folder in which the history is `history.csv`.
  ///
  /// - Parameters:
  ///   - file: the name of the answer's file; nil for JSON on standard output.
  ///   - more: arguments besides.
  func type(into file: String? = nil, _ more: [String] = []) throws -> (
    Program.Result, answer: String
  ) {
    try inFolder { folder in
      try Data(history.utf8).write(to: folder.appending(path: "history.csv"))
      var arguments = [command]
      for (name, value) in options.sorted(by: { $0.key < $1.key }) {
        switch value {
        case .text(let text): arguments.append("--\(name)=\(text)")
        case .number(let number): arguments.append("--\(name)=\(number)")
        case .isOn: arguments.append("--\(name)")
        }
      }
      for (option, text) in [("score-history", scores), ("assumptions", assumptions)] {
        guard let text else { continue }
        let name = option == "assumptions" ? "assumptions.json" : "scores.csv"
        try Data(text.utf8).write(to: folder.appending(path: name))
        arguments.append("--\(option)=\(name)")
      }
      arguments += file.map { ["--output", $0, "--quiet"] } ?? ["--json"]
      let result = try Program.run(
        Command.binary, arguments + more + ["history.csv"], input: "", directory: folder)
      let answer =
        try file.map {
          String(decoding: try Data(contentsOf: folder.appending(path: $0)), as: UTF8.self)
        }
        ?? result.output
      return (result, answer)
    }
  }
}
