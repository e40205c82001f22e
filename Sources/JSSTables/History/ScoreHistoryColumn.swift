/// The columns of a history of scores.
package enum ScoreHistoryColumn: String, TableColumn {
  case date
  case score

  package var aliases: [String] { [] }

  package var requirement: String? {
    switch self {
    case .date: "Give the day of the score, as 2026-03-17."
    case .score: "Give the score displayed, as 94, or leave out the row if there was none."
    }
  }
}
