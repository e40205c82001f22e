/// Reads comma-separated values (RFC 4180), or the same with semicolons, row by row. The parsing is
/// libcsv's, in strict mode.
///
/// What libcsv leaves open is decided here:
/// - lines end in LF or CRLF; a carriage return alone outside quotes is a fault;
/// - a byte-order mark at the start is skipped;
/// - a line that holds nothing but spaces and tabs is skipped;
/// - after a fault, reading goes on with the next line.
///
/// And two habits of libcsv are kept: spaces and tabs around a cell are dropped unless they are
/// inside its quotes, and the last line needs no line end.
///
/// - Complexity: O(*n*) in the number of bytes, whatever they are.
package struct CSVReader: ~Copyable {
  private let bytes: [UInt8]
  private let separator: UInt8
  /// Where the next line begins.
  package private(set) var position: CSVPosition
  /// Where the row begins that was read last, or that could not be.
  package private(set) var rowStart: CSVPosition
  private var parser: CSVParser

  /// A reader of the rows from `start` on, by default all of them.
  ///
  /// - Precondition: `start` is that of a row read earlier from the same bytes.
  package init(
    _ bytes: [UInt8], format: TableFormat = .commas, from start: CSVPosition? = nil
  ) {
    self.bytes = bytes
    // Both separators are ASCII.
    separator = format.separator.asciiValue!
    parser = CSVParser(separator: separator)
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    position = start ?? CSVPosition(line: 1, offset: hasMark ? 3 : 0)
    rowStart = position
  }

  /// The next row, or nil after the last one.
  ///
  /// - Throws: `CSVFault` for a row that is not well formed; the call after that goes on with the
  ///   line after the one at fault.
  package mutating func next() throws(CSVFault) -> CSVRow? {
    skipBlankLines()
    let start = position
    rowStart = start
    if start.offset == bytes.count { return nil }
    var row = CSVParser.Row()
    var cellLine = start.line
    repeat {
      let line = nextLine()
      let cellsBefore = row.cells.count
      let parsed = parser.parse(bytes[line], into: &row)
      if row.cells.count > cellsBefore { cellLine = position.line }
      if parsed < line.count {
        throw misquoted(cell: row.cells.count, line: cellLine, at: line.lowerBound + parsed)
      }
      if bytes[line.upperBound - 1] == .carriageReturn, !parser.isInQuotedCell {
        throw loneCarriageReturn(after: line)
      }
      position.offset = line.upperBound
      if bytes[line.upperBound - 1] == .lineFeed { position.line += 1 }
    } while !row.isComplete && position.offset < bytes.count
    if !row.isComplete, !parser.finish(&row) {
      throw unclosedQuote(cell: row.cells.count, line: cellLine)
    }
    return CSVRow(start: start, cells: row.cells)
  }

  /// The next row in which a cell says something.
  package mutating func firstFilledRow() throws(CSVFault) -> CSVRow? {
    while let row = try next() {
      if !row.isEmpty { return row }
    }
    return nil
  }
}

extension CSVReader {
  /// The bytes up to and with the next LF, CRLF or carriage return, or to the end.
  private func nextLine() -> Range<Int> {
    let rest = bytes[position.offset...]
    guard let end = rest.firstIndex(where: { $0 == .lineFeed || $0 == .carriageReturn })
    else { return position.offset..<bytes.count }
    let isPair = bytes[end] == .carriageReturn && bytes[(end + 1)...].first == .lineFeed
    return position.offset..<(end + (isPair ? 2 : 1))
  }

  private mutating func skipBlankLines() {
    for offset in bytes[position.offset...].indices {
      switch bytes[offset] {
      case .space, .tab, .carriageReturn: continue
      case .lineFeed: position = CSVPosition(line: position.line + 1, offset: offset + 1)
      default: return
      }
    }
    position.offset = bytes.count
  }

  /// Gives up the row in progress and goes on after the line that holds this offset.
  private mutating func resume(afterLineOf offset: Int) {
    parser = CSVParser(separator: separator)
    let lineFeed = bytes[offset...].firstIndex(of: .lineFeed)
    position = CSVPosition(line: position.line + 1, offset: lineFeed.map { $0 + 1 } ?? bytes.count)
  }

  /// The fault of a quotation mark out of place, found at `offset`.
  private mutating func misquoted(cell: Int, line: Int, at offset: Int) -> CSVFault {
    let kind: CSVFault.Kind = parser.isInQuotedCell ? .textAfterQuotedCell : .quoteInPlainCell
    let ends: [UInt8] = [.lineFeed, .carriageReturn, separator]
    let rest = bytes[offset...].prefix(256).prefix { !ends.contains($0) }
    let text = String(decoding: parser.cellInProgress + rest, as: UTF8.self)
    resume(afterLineOf: offset)
    return CSVFault(kind: kind, line: line, cell: cell, text: text)
  }

  private mutating func unclosedQuote(cell: Int, line: Int) -> CSVFault {
    let text = String(decoding: parser.cellInProgress, as: UTF8.self)
    resume(afterLineOf: bytes.count)
    return CSVFault(kind: .unclosedQuote, line: line, cell: cell, text: text)
  }

  private mutating func loneCarriageReturn(after line: Range<Int>) -> CSVFault {
    let fault = CSVFault(kind: .loneCarriageReturn, line: position.line, cell: nil, text: "")
    resume(afterLineOf: line.upperBound)
    return fault
  }
}

extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
}
