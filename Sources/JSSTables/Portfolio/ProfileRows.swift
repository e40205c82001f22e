/// The rows of a large table, profile by profile: a column `profile_id` says whose a row is, and the rows of a profile
/// stand together. No more of the table is in memory than the rows of one profile and the piece that was read last.
package struct ProfileRows<Column: TableColumn>: ~Copyable {
  /// The rows of one profile.
  package struct Group: Sendable {
    /// Empty for rows that name none.
    package let id: String
    /// As they stand in the file.
    package fileprivate(set) var text: [UInt8] = []
    /// Where they begin.
    package let start: CSVPosition
    /// Whether they are more than can be read; then they are not all in `text`.
    package fileprivate(set) var isTooLarge = false
  }

  /// What the rows stand below.
  package let header: TableHeader<Column>
  package let format: TableFormat
  /// What the header says and is not used.
  package let warnings: Shortlist<TableWarning>

  private let read: () throws -> [UInt8]
  /// Index of the column of the profiles.
  private let place: Int
  private var csv: CSVReader
  /// What `csv` reads, and where in the file it begins.
  private var piece: [UInt8]
  private var offset = 0
  private var isAtEnd: Bool
  /// The first row of the next profile, that has been read already.
  private var next: Group?

  /// What is known once the header has been read.
  private struct Beginning {
    let header: TableHeader<Column>
    let format: TableFormat
    let place: Int
    let warnings: Shortlist<TableWarning>
    let piece: [UInt8]
    let isAtEnd: Bool
    let rest: CSVPosition
  }

  private init(_ beginning: Beginning, read: @escaping () throws -> [UInt8]) {
    header = beginning.header
    format = beginning.format
    place = beginning.place
    warnings = beginning.warnings
    piece = beginning.piece
    isAtEnd = beginning.isAtEnd
    self.read = read
    csv = CSVReader(piece, format: format, from: beginning.rest)
  }

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - file: what messages call the table.
  ///   - read: gives the next piece of the table; empty after the last.
  /// - Throws: `InvalidTable` for a header that cannot be used, or what `read` throws.
  package static func begin(
    file: String, read: @escaping () throws -> [UInt8]
  ) throws -> ProfileRows {
    var piece: [UInt8] = []
    var isAtEnd = false
    while !isAtEnd, !holdsFirstRow(piece), piece.count < mostBytesOfARow {
      let more = try read()
      isAtEnd = more.isEmpty
      piece += more
    }
    return ProfileRows(try header(of: piece, isAtEnd: isAtEnd, file: file), read: read)
  }

  /// Whether the first row that says something ends before the piece does, whatever separates its cells.
  private static func holdsFirstRow(_ piece: [UInt8]) -> Bool {
    guard piece.contains(.lineFeed) else { return false }
    return [TableFormat.commas, .semicolons].allSatisfy { format in
      var csv = CSVReader(piece, format: format)
      _ = try? csv.firstFilledRow()
      return csv.position.offset < piece.count
    }
  }

  private static func header(
    of piece: [UInt8], isAtEnd: Bool, file: String
  ) throws -> Beginning {
    let whole = TablePlace(file: file)
    if piece.isEmpty { throw InvalidTable(.nothing(at: whole)) }
    if TableFault.isWideText(piece) {
      throw InvalidTable(.notUTF8(at: whole))
    }
    if piece.starts(with: Array("PK".utf8)) { throw InvalidTable(.workbook(at: whole)) }
    let format = TableFormat(of: piece, columns: Column.self)
    guard let (row, rest) = firstRow(of: piece, format) else {
      throw InvalidTable(.noHeader(Column.self, at: whole))
    }
    let names = row.cells.map { normalizedColumnName($0.text) }
    guard let place = names.firstIndex(where: ProfileIDs.names.contains) else {
      throw InvalidTable(.noProfiles(at: TablePlace(file: file, line: row.start.line)))
    }
    var faults = Shortlist<TableFault>()
    var warnings = Shortlist<TableWarning>()
    let header = TableHeader<Column>(
      row, except: place, file: file, faults: &faults, warnings: &warnings)
    if !faults.isEmpty { throw InvalidTable(faults: faults) }
    return Beginning(
      header: header, format: format, place: place, warnings: warnings, piece: piece,
      isAtEnd: isAtEnd, rest: rest)
  }

  /// The first row that says something, and where the next begins; nil if there is none that can be read.
  private static func firstRow(
    of piece: [UInt8], _ format: TableFormat
  ) -> (row: CSVRow, rest: CSVPosition)? {
    var csv = CSVReader(piece, format: format)
    guard let row = try? csv.firstFilledRow() else { return nil }
    return (row, csv.position)
  }

  /// A row, with its text and where it stands.
  private struct Row {
    /// Nil if they cannot be told apart.
    let cells: CSVRow?
    /// The lines before it that say nothing.
    let blank: ArraySlice<UInt8>
    let text: ArraySlice<UInt8>
    let start: CSVPosition
  }

  /// The rows of the next profile; nil after the last.
  ///
  /// - Throws: what the source throws.
  package mutating func nextGroup() throws -> Group? {
    var group = next.take()
    while let row = try nextRow() {
      let id = id(of: row)
      if group != nil, id == nil || id == group?.id {
        group?.add(row.blank)
        group?.add(row.text)
        continue
      }
      let another = Group(id: id ?? "", text: Array(row.text), start: row.start)
      if group != nil {
        next = another
        return group
      }
      group = another
    }
    return group
  }

  /// Whose a row is; empty if its cell is. Nil if there is no such cell, so that it is taken to be of the profile before.
  /// Of a row that cannot be told apart into cells, what stands in the place of the cell.
  private func id(of row: Row) -> String? {
    if let cells = row.cells?.cells {
      // Where there are too few cells or too many, only the first is in its place for sure.
      return cells.count == header.columns.count || place == 0 ? cells[place].text : nil
    }
    let cells = String(decoding: row.text.prefix(1024), as: UTF8.self).split(
      separator: format.separator, maxSplits: place + 1, omittingEmptySubsequences: false)
    guard place < cells.count else { return nil }
    var id = cells[place].trimmed
    if id.count > 1, id.hasPrefix("\""), id.hasSuffix("\"") {
      id = String(id.dropFirst().dropLast())
    }
    return id.isEmpty || id.contains("\"") ? nil : id
  }

  /// The next row that says something.
  private mutating func nextRow() throws -> Row? {
    var before = csv.position
    while true {
      let result = Result { () throws(CSVFault) in try csv.next() }
      // A row that ends where the piece does may go on in the next.
      if !isAtEnd && csv.position.offset == piece.count {
        if piece.count - csv.rowStart.offset > ProfileRows.mostBytesOfARow {
          return firstLine(from: before)
        }
        try readOn(from: before)
        before = csv.position
        continue
      }
      switch result {
      case .success(nil): return nil
      case .success(let cells?) where cells.isEmpty: continue
      case .success(let cells?) where !isTorn(cells):
        return row(cells, from: before, to: csv.position.offset)
      // A quotation mark that has no other must not take the rows of other profiles with it.
      case .success, .failure: return firstLine(from: before)
      }
    }
  }

  /// Whether a row runs over several lines, and has too few or too many cells.
  private func isTorn(_ cells: CSVRow) -> Bool {
    csv.position.line > cells.start.line + 1 && cells.cells.count != header.columns.count
  }

  private func row(_ cells: CSVRow?, from before: CSVPosition, to end: Int) -> Row {
    let start = csv.rowStart
    return Row(
      cells: cells, blank: piece[before.offset..<start.offset],
      text: piece[start.offset..<end],
      start: CSVPosition(line: start.line, offset: offset + start.offset))
  }

  /// The first line of the row that was read last, as a row whose cells cannot be told apart.
  private mutating func firstLine(from before: CSVPosition) -> Row {
    let start = csv.rowStart
    let end = piece[start.offset...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? piece.count
    let line = row(nil, from: before, to: end)
    csv = CSVReader(piece, format: format, from: CSVPosition(line: start.line + 1, offset: end))
    return line
  }

  /// Forgets what comes before a place, and reads another piece.
  private mutating func readOn(from place: CSVPosition) throws {
    let more = try read()
    isAtEnd = more.isEmpty
    piece = Array(piece[place.offset...]) + more
    offset += place.offset
    csv = CSVReader(piece, format: format, from: CSVPosition(line: place.line, offset: 0))
  }

  /// Far more than a row with notes has; a row that is longer lacks a quotation mark.
  private static var mostBytesOfARow: Int { 4 << 20 }
}

extension ProfileRows.Group {
  /// As much as a table of one profile may have.
  private static var mostBytes: Int { TableReader<Column>.Limits.standard.mebibytes << 20 }

  fileprivate mutating func add(_ row: ArraySlice<UInt8>) {
    if text.count + row.count > Self.mostBytes {
      isTooLarge = true
    } else {
      text += row
    }
  }
}

/// The column that says whose a row is.
enum ProfileIDs {
  /// In the form of `normalizedColumnName`; the first is that of the documentation.
  static let names = ["profile_id", "profile", "freelancer_id", "freelancer"]
}

extension TableFault {
  fileprivate static func noProfiles(at place: TablePlace) -> TableFault {
    TableFault(
      place: place, subject: .thing("the header"), rule: "name the column \(ProfileIDs.names[0])",
      remedy: "Add the column, which says whose a row is, or rename the one that holds it.")
  }

  fileprivate static func workbook(at place: TablePlace) -> TableFault {
    TableFault(
      place: place, subject: .thing("the file"),
      rule: "be text with commas between its cells, not an Excel workbook",
      remedy: "Save the file again as CSV.")
  }
}
