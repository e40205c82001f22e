internal import CCSV

/// libcsv's parser in strict mode; the one place where its pointers are.
///
/// It takes bytes piece by piece and keeps what it knows of the row in progress.
@safe struct CSVParser: ~Copyable {
  /// The row that a parser fills.
  struct Row {
    fileprivate(set) var cells: [CSVCell] = []
    fileprivate(set) var isComplete = false
  }

  private var parser = unsafe csv_parser()

  /// - Parameter separator: between cells.
  init(separator: UInt8) {
    // Fails only for a null pointer.
    unsafe csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    unsafe csv_set_delim(&parser, separator)
  }

  deinit {
    var parser = unsafe parser
    unsafe csv_free(&parser)
  }

  /// Whether the cell in progress began with a quotation mark.
  var isInQuotedCell: Bool { unsafe parser.quoted != 0 }

  /// The cell in progress up to now, without the opening quotation mark: at most its first 256
  /// bytes.
  var cellInProgress: [UInt8] {
    let text = unsafe UnsafeBufferPointer(start: parser.entry_buf, count: parser.entry_pos)
    return unsafe Array(text.prefix(256))
  }

  /// Parses bytes that hold at most one end of a row.
  ///
  /// - Returns: How many bytes come before the first that is out of place; all, if none is. After
  ///   one that is, the parser is of no more use.
  mutating func parse(_ bytes: ArraySlice<UInt8>, into row: inout Row) -> Int {
    let count = unsafe withUnsafeMutablePointer(to: &row) { row in
      unsafe bytes.withUnsafeBytes { bytes in
        unsafe csv_parse(&parser, bytes.baseAddress, bytes.count, cellEnded, rowEnded, row)
      }
    }
    let isFault = unsafe csv_error(&parser) == CSV_EPARSE
    precondition(count == bytes.count || isFault, "libcsv is out of memory.")
    return count
  }

  /// Ends the row in progress where the bytes end; false if that is inside quotes.
  mutating func finish(_ row: inout Row) -> Bool {
    unsafe withUnsafeMutablePointer(to: &row) { row in
      unsafe csv_fini(&parser, cellEnded, rowEnded, row) == 0
    }
  }
}

private func cellEnded(
  text: UnsafeMutableRawPointer?, count: Int, row: UnsafeMutableRawPointer?
) {
  let row = unsafe row!.assumingMemoryBound(to: CSVParser.Row.self)
  unsafe row.pointee.cells.append(CSVCell(UnsafeRawBufferPointer(start: text, count: count)))
}

private func rowEnded(terminator: Int32, row: UnsafeMutableRawPointer?) {
  unsafe row!.assumingMemoryBound(to: CSVParser.Row.self).pointee.isComplete = true
}
