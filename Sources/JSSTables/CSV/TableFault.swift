/// One reason why a table is refused: where, what is there, what would be right, and what to do.
public struct TableFault: Equatable, Sendable {
  /// What is at fault.
  public enum Subject: Equatable, Sendable {
    /// A cell, by its text.
    case text(String)
    /// Something that has no text of its own, for example "the cell" or "the row of 6 cells".
    case thing(String)
  }

  public let place: TablePlace
  public let subject: Subject
  /// A phrase that follows "must".
  public let rule: String
  /// What to do about it: one sentence or more.
  public let remedy: String

  package init(place: TablePlace, subject: Subject, rule: String, remedy: String) {
    self.place = place
    self.subject = subject
    self.rule = rule
    self.remedy = remedy
  }
}

extension TableFault: Comparable {
  /// Ordered by place.
  public static func < (left: TableFault, right: TableFault) -> Bool { left.place < right.place }
}

extension TableFault: CustomStringConvertible {
  /// One line, for example:
  /// `history.csv:7: end_date: "2026-02-30" must be a date that exists, written as 2026-03-17. …`
  public var description: String { "\(place): \(sentence)" }

  /// Without the place, for who sees it.
  package var sentence: String {
    let what =
      switch subject {
      case .text(let text): quoted(text)
      case .thing(let thing): thing
      }
    return "\(what) must \(rule). \(remedy)"
  }
}

/// Why a table is refused: all its faults.
public struct InvalidTable: Error, Sendable, CustomStringConvertible {
  /// At least one.
  public let faults: Shortlist<TableFault>

  package init(faults: Shortlist<TableFault>) { self.faults = faults }

  package init(_ fault: TableFault) {
    var faults = Shortlist<TableFault>()
    faults.insert(fault)
    self.init(faults: faults)
  }

  /// One line for each of the first twenty faults, by line and column; then how many more.
  public var description: String { faults.description }
}
