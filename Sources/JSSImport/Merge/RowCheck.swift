internal import JSSCore
internal import JSSTables

/// What an import writes, the reader of histories reads: a row is tried, and what the reader would refuse is taken back and
/// asked for.
///
/// Cells that a person has written are left alone.
struct RowCheck {
  /// What was taken back, with the reader's own rule.
  private(set) var notices: [String] = []
  private(set) var questions: [ImportQuestion] = []
  /// The cells that are empty again.
  private(set) var cleared: Set<HistoryColumn> = []

  /// - Parameters:
  ///   - written: the columns whose cells are the import's.
  ///   - asOf: the last day of which the history tells.
  init(
    _ row: Int, of document: inout HistoryDocument, written: Set<HistoryColumn>, asOf: Day
  ) {
    var open = written.union(Self.required.filter { document.text($0, inRow: row) == nil })
    func nextFault() -> (column: HistoryColumn, blamed: HistoryColumn, rule: String)? {
      document.faults(inRow: row, asOf: asOf).lazy.compactMap { column, fault in
        Self.blamed(column, open).map { (column, $0, fault.rule) }
      }.first
    }
    while let (column, blamed, faultRule) = nextFault() {
      open.remove(blamed)
      let had = document.text(blamed, inRow: row)
      let standIn = Self.standIn(blamed, row, document, asOf: asOf)
      if let standIn {
        document.set(blamed, inRow: row, to: standIn)
      } else {
        for column in Self.group(blamed) {
          document.clear(column, inRow: row)
          cleared.insert(column)
        }
      }
      if let question = Self.question(blamed) { questions.append(question) }
      guard let had else { continue }
      let rule = blamed == column ? faultRule : "agree with \(column.rawValue)"
      notices.append(
        "the exports have the \(blamed.rawValue) \(had), which must \(rule): "
          + (standIn.map { "\($0) stands for it." } ?? "it is left empty."))
    }
  }

  private static let required: [HistoryColumn] = [.startDate, .totalCharges]

  /// The cell to take back because of a fault in a column: this one; or the start, with which it does not agree.
  private static func blamed(
    _ column: HistoryColumn, _ open: Set<HistoryColumn>
  ) -> HistoryColumn? {
    if open.contains(column) { return column }
    let isOfDays: Bool =
      switch column {
      case .endDate, .lastPaymentDate, .paidQuarters, .pauseStart: true
      default: false
      }
    return isOfDays && open.contains(.startDate) ? .startDate : nil
  }

  /// What stands in a cell that may not be empty; nil for others.
  private static func standIn(
    _ column: HistoryColumn, _ row: Int, _ document: HistoryDocument, asOf: Day
  ) -> String? {
    switch column {
    case .totalCharges: return "0"
    case .startDate:
      let others = [HistoryColumn.endDate, .lastPaymentDate, .pauseStart].compactMap {
        document.text($0, inRow: row).flatMap { Day(iso: $0) }
      }
      return ([asOf] + others).min()?.description
    default: return nil
    }
  }

  /// Cells that say something together only.
  private static func group(_ column: HistoryColumn) -> [HistoryColumn] {
    HistoryColumn.pause.contains(column) ? HistoryColumn.pause : [column]
  }

  private static func question(_ column: HistoryColumn) -> ImportQuestion? {
    switch column {
    case .totalCharges: .charges
    case .startDate: .start
    case .endDate: .end
    case .feedbackScore: .stars
    case .refundedAmount: .refunded
    case .lastPaymentDate: .lastPayment
    default: nil
    }
  }
}
