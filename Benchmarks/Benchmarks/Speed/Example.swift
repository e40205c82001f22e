import Glibc
import JSSCore
import JSSTables

/// The histories of the folder `Examples`, as of the day for which they were made.
enum Example {
  static let asOf = Day(year: 2026, month: 11, day: 21)!

  static func history(_ name: String) throws -> ContractHistory {
    try HistoryTable(csv: bytes(name), file: name, asOf: asOf).history
  }

  static func scores(_ name: String) throws -> [DisplayedScore] {
    try ScoreHistoryTable(csv: bytes(name), file: name, asOf: asOf).scores
  }

  static func scenario(_ name: String, of base: ContractHistory) throws -> Scenario {
    Scenario(
      name: name, history: try ScenarioTable(csv: bytes(name), file: name, base: base).history)
  }

  /// A file of the folder.
  static func bytes(_ name: String) throws -> [UInt8] {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let path = "/\(root)/Examples/\(name).csv"
    guard let file = fopen(path, "r") else { throw Missing(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return bytes
  }

  private struct Missing: Error {
    let path: String
  }
}
