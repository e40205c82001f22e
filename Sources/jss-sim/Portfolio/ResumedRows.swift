import JSSCore
import JSSTables

/// What an interrupted run has written: the rows of an earlier file, up to its last whole one.
struct ResumedRows {
  /// The profiles that have a row.
  private(set) var known: Set<ProfileKey> = []
  /// How many of these have no forecast.
  private(set) var faults = 0
  /// How many bytes of the file are kept: the head and the whole rows.
  private(set) var bytes = 0

  /// The columns that tell whether a row is of the same question.
  private enum Column: String, TableColumn {
    case asOf = "as_of"
    case runs, seed, question, state

    var aliases: [String] { [] }
    var requirement: String? { nil }
    static var needsRows: Bool { false }
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - head: what it must begin with.
  ///   - question: what is asked now.
  /// - Throws: `Failure` if it was made by another question.
  init(
    _ path: String, head: String, question: PortfolioQuestion
  ) throws {
    let pieces = try FilePieces(InputFile(path: path))
    func other(_ what: String) -> Failure {
      Failure(
        status: .badData,
        message:
          "\(path) has \(what), so that it cannot be resumed. Say the same options as then, or delete it."
      )
    }
    let size = pieces.bytes ?? 0
    let start = try pieces.part(from: 0, count: min(size, head.utf8.count))
    guard head.utf8.starts(with: start) else { throw other("other columns") }
    if start.count < head.utf8.count { return }
    bytes = start.count
    var rows = try ProfileRows<Column>.begin(file: path, read: pieces.next)
    while let group = try rows.nextGroup() {
      // A row that was cut off has no end of its line, or too few cells.
      var reader = TableReader(
        rows: group.text, below: rows.header, format: rows.format, file: path)
      let row = reader.next()
      let isOnly = reader.next() == nil && reader.faults.isEmpty
      guard group.text.last == UInt8(ascii: "\n"), let row, isOnly else { return }
      let own = question.configuration(ofProfile: group.id)
      let cells = Dictionary(row.cells.map { ($0.column, $0.text) }) { first, _ in first }
      let expected: [(Column, text: String, what: String)] = [
        (.asOf, question.asOf.description, "another day"),
        (.runs, String(own.runs), "another number of runs"),
        (.seed, String(own.seed), "another seed"), (.question, question.code, "other options"),
      ]
      if let wrong = expected.first(where: { cells[$0.0] != $0.text }) {
        throw other("rows with \(wrong.what)")
      }
      known.insert(ProfileKey(group.id))
      if cells[.state] == ProfileState.error.rawValue { faults += 1 }
      bytes = group.start.offset + group.text.count
    }
  }
}
