internal import JSSTables

/// What sources bring to a row of a history that is there already: they fill cells that are empty. A cell
/// that says something else stays as it is, unless its column is one that the sources may replace.
struct RowUpdate {
  private(set) var filled = 0
  /// The columns whose cells are the sources' now.
  private(set) var written: Set<HistoryColumn> = []
  private(set) var replaced = 0
  /// What the row says against the sources.
  private(set) var conflicts: [String] = []
  private(set) var notices: [String] = []

  init(
    _ cells: [HistoryColumn: String], row: Int, of document: inout HistoryDocument,
    replaces: Set<HistoryColumn>
  ) {
    let isLabelReplaced =
      cells[.contractID].map { !Fingerprint.isLabel($0) } == true
      && document.text(.contractID, inRow: row).map(Fingerprint.isLabel) == true
    for column in HistoryColumn.allCases {
      guard let new = cells[column] else { continue }
      guard let old = document.text(column, inRow: row) else {
        // Refunds are out of the charges: one goes with the other.
        if column == .refundedAmount, let charges = document.text(.totalCharges, inRow: row),
          let sum = cells[.totalCharges], !Self.areSame(charges, sum, in: .totalCharges)
        {
          conflicts.append("refunded_amount is empty, the sources have \(new); see total_charges.")
          continue
        }
        document.set(column, inRow: row, to: new)
        written.insert(column)
        filled += 1
        continue
      }
      if Self.areSame(old, new, in: column) || column == .title { continue }
      if column == .contractID {
        // A label of this program's own gives way to the platform's; a person's does not.
        if isLabelReplaced {
          document.set(column, inRow: row, to: new)
          notices.append("was \(old), until a source had the platform's own label.")
          replaced += 1
        }
        continue
      }
      // With such a label came the day of the first payment, for want of a start.
      if replaces.contains(column) || column == .startDate && isLabelReplaced && new < old
        || column == .totalCharges && Self.isUnpaid(row, of: document)
      {
        document.set(column, inRow: row, to: new)
        written.insert(column)
        notices.append("\(column.rawValue) was \(quoted(old)), and is now \(new).")
        replaced += 1
      } else {
        conflicts.append(
          "\(column.rawValue) is \(quoted(old)) and stays so; the sources have \(new).")
      }
    }
  }

  /// Whether a row knows of no payment: then its 0 is what a contract begins with, or stands for charges that no source
  /// had.
  private static func isUnpaid(_ row: Int, of document: HistoryDocument) -> Bool {
    document.text(.totalCharges, inRow: row).flatMap(Double.init) == 0
      && document.text(.lastPaymentDate, inRow: row) == nil
      && document.text(.refundedAmount, inRow: row) == nil
  }

  private static func areSame(_ old: String, _ new: String, in column: HistoryColumn) -> Bool {
    switch column {
    case .totalCharges, .refundedAmount, .feedbackScore, .paidQuarters, .chargesBeforePause:
      if let old = Double(old), let new = Double(new) { return abs(old - new) < 0.005 }
      return false
    case .contractID, .clientID: return old == new
    default: return old.lowercased() == new.lowercased()
    }
  }
}
