import Foundation
package import JSSCore
import JSSTables

/// The histories of the folder `Examples`, as of the day for which they were made.
package enum Example: String, CaseIterable, Sendable {
  case earlyEndRefund = "early-end-refund"
  case newcomer, veteran

  package static let asOf = day("2026-11-21")

  package func history() throws -> ContractHistory { try Example.history(rawValue) }

  /// Any history of the folder.
  package static func history(_ name: String) throws -> ContractHistory {
    try HistoryTable(csv: bytes(name), file: name, asOf: asOf).history
  }

  /// A file of the folder.
  package static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Repository.root.appending(path: "Examples/\(name).csv")))
  }
}
