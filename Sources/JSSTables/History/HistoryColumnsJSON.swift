/// The columns of a history as JSON, for a program in which one is filled in.
package struct HistoryColumnsJSON: Encodable, Sendable {
  private struct Column: Encodable {
    let name: String
    let title: String
    let meaning: String
    let kind: String
    let required: Bool
    /// Nil unless the column holds fixed words.
    let choices: [HistoryColumn.Choice]?

    init(_ column: HistoryColumn) {
      name = column.rawValue
      title = column.title
      meaning = column.meaning
      kind = column.kind.rawValue
      required = column.requirement != nil
      choices = column.kind == .choice ? column.choices : nil
    }
  }

  /// In the order of the documentation.
  private let columns = HistoryColumn.allCases.map(Column.init)

  package init() {}

  package var text: String { JSONText.text(self) }
}
