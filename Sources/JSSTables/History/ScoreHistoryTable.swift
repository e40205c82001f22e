public import JSSCore

/// Scores that were displayed, read from the text of a table (`scores.csv`).
public struct ScoreHistoryTable: Sendable {
  /// At least one, by day; no day twice.
  public let scores: [DisplayedScore]
  /// What the table says and does not count: unknown columns.
  public let warnings: Shortlist<TableWarning>

  /// Reads comma-separated values: UTF-8, a header row, then one row for each score, in any order; or
  /// what else `HistoryTable` reads. The same score of a day may come again.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, at most 64 MiB and 1,000,000 rows below the header.
  ///   - file: What messages call the file.
  ///   - asOf: No date may be later.
  /// - Throws: `InvalidTable`, with every fault of the file.
  /// - Complexity: O(*n* log *n*) in the number of bytes.
  public init(csv bytes: [UInt8], file: String, asOf: Day) throws(InvalidTable) {
    try self.init(csv: bytes, file: file, asOf: asOf, limits: .standard)
  }

  package init(
    csv bytes: [UInt8], file: String, asOf: Day, limits: TableReader<ScoreHistoryColumn>.Limits
  ) throws(InvalidTable) {
    try self.init(TableReader(bytes, file: file, limits: limits), asOf: asOf)
  }

  /// Reads the rows of a table.
  package init(
    _ reader: consuming TableReader<ScoreHistoryColumn>, asOf: Day
  ) throws(InvalidTable) {
    var reader = reader
    var scores: [DisplayedScore] = []
    var firsts: [Day: (line: Int, score: Int)] = [:]
    while let tableRow = reader.next() {
      let row = ScoreHistoryRow(tableRow, &reader)
      func refuse(_ column: ScoreHistoryColumn, _ rule: String, _ remedy: String) {
        reader.refuse(
          column, text: reader.text(of: column, inRowAt: tableRow.start), inRowAt: tableRow.start,
          rule: rule, remedy: remedy)
      }
      if let day = row.day {
        if day > asOf {
          refuse(
            .date, "not be after the as-of day \(asOf)",
            "Leave out later scores, or set --as-of to a later day.")
        }
        if let score = row.score {
          let first = firsts[day]
          if first?.score == score { continue }
          if let first {
            refuse(
              .date, "not come again with another score: line \(first.line) has \(first.score)",
              "Correct the date, or delete one of the two rows.")
          } else {
            firsts[day] = (tableRow.start.line, score)
          }
        }
      }
      if let score = row.score, !DisplayedScore.possibleScores.contains(score) {
        refuse(
          .score, "be a whole number from 0 to 100",
          "Give the Job Success Score as it was displayed.")
      }
      if let day = row.day, let score = row.score,
        let displayed = DisplayedScore(day: day, score: score)
      {
        scores.append(displayed)
      }
    }
    guard reader.faults.isEmpty else { throw InvalidTable(faults: reader.faults) }
    self.scores = scores.sorted { $0.day < $1.day }
    warnings = reader.warnings
  }
}
