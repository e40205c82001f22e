import Foundation
import JSSCore
import JSSTables
import Testing

/// The histories of the folder `Examples`, as of the day for which they were made.
enum Example: String, CaseIterable {
  case earlyEndRefund = "early-end-refund"
  case newcomer, veteran

  func history() throws -> ContractHistory { try Example.history(rawValue) }

  /// Any history of the folder.
  static func history(_ name: String) throws -> ContractHistory {
    let asOf = try #require(Day(year: 2026, month: 11, day: 21))
    return try HistoryTable(csv: bytes(name), file: name, asOf: asOf).history
  }

  /// A file of the folder.
  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Examples")
    return [UInt8](try Data(contentsOf: folder.appending(path: "\(name).csv")))
  }
}

extension SimulationConfiguration {
  /// The rules in force, with the changes that a test needs.
  static func test(
    runs: Int = 1000, _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) -> SimulationConfiguration {
    var configuration = SimulationConfiguration(
      rules: PlatformRules.inForce(on: Day(year: 2026, month: 11, day: 21)!).rules)
    configuration.runs = runs
    change(&configuration)
    return configuration
  }
}
