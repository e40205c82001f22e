internal import FoundationEssentials
internal import JSSTables

/// The network log of a browser (HAR 1.2): what a page has asked for, and what it was answered.
///
/// Only answers that are exports are looked into. Such a log also holds cookies; nothing of them is read.
struct NetworkLog {
  private let entries: [JSONNode]

  /// Nil if the page is no such log.
  init?(_ page: JSONNode) {
    guard case .object(let file) = page, case .object(let log) = file["log"],
      case .list(let entries) = log["entries"]
    else { return nil }
    self.entries = entries
  }

  /// The exports among the answers: at least one. They are called `log.har, answer 7` after their place.
  ///
  /// - Throws: `InvalidTable` if none can be read.
  func exports(file: String) throws(InvalidTable) -> [Export] {
    var exports: [Export] = []
    var faults = Shortlist<TableFault>()
    var answers = 0
    for (index, entry) in entries.enumerated() {
      guard let bytes = Self.content(of: entry) else { continue }
      answers += 1
      guard Self.mayBeExport(bytes) else { continue }
      do throws(InvalidTable) {
        exports += try ExportFile.exports(in: bytes, file: "\(file), answer \(index + 1)")
          .filter(Self.isExport)
      } catch {
        for fault in error.faults.items { faults.insert(fault) }
      }
    }
    if exports.isEmpty {
      throw faults.isEmpty
        ? InvalidTable(.uselessLog(answers: answers, file: file)) : InvalidTable(faults: faults)
    }
    exports[0].warnings += faults.items.map { "not read: \($0)" }
    return exports
  }

  /// Other answers of the platform have lists and objects of the same names, but nothing in them is a contract.
  private static func isExport(_ export: Export) -> Bool {
    switch export.kind {
    case .workHistoryJSON: export.contracts.contains { $0.start != nil }
    case .contractDetails: !export.contracts.isEmpty
    case .workHistoryGraphQL, .transactionReport, .statement, .weeklySummary: true
    }
  }

  /// Looks for the keys of exports in the text, which is quicker than to read it as JSON.
  private static func mayBeExport(_ bytes: [UInt8]) -> Bool {
    guard JSONNode.begins(bytes) else { return ExportFile.beginsTable(bytes) }
    let text = String(decoding: bytes, as: UTF8.self)
    return ExportKind.allCases.flatMap(\.keys).contains { text.contains("\"\($0)\"") }
  }

  /// Nil if the log does not have what was answered.
  private static func content(of entry: JSONNode) -> [UInt8]? {
    guard case .object(let entry) = entry, case .object(let response) = entry["response"],
      case .object(let content) = response["content"], case .text(let text) = content["text"],
      !text.isEmpty
    else { return nil }
    if case .text("base64") = content["encoding"] {
      return Data(base64Encoded: text).map(Array.init)
    }
    return Array(text.utf8)
  }
}
