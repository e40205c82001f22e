/// A place in a file of comma-separated values where a line begins.
package struct CSVPosition: Equatable, Sendable {
  /// Counted from 1; line feeds inside quotes count too.
  package var line: Int
  /// Bytes before it.
  package var offset: Int
}

/// One row: at least one cell.
package struct CSVRow: Equatable, Sendable {
  /// The row's first line; inside quotes a row may run over several.
  package let start: CSVPosition
  package let cells: [CSVCell]

  /// Whether no cell says anything.
  package var isEmpty: Bool { cells.allSatisfy(\.text.isEmpty) }
}

/// One cell, without its quotes.
package struct CSVCell: Equatable, Sendable {
  /// The cell's characters without the apostrophe of `CSVText.cell`, with U+FFFD in the place of bytes that are not UTF-8.
  package let text: String
  /// Whether the bytes are UTF-8 and none is NUL, which other encodings leave.
  package let isText: Bool

  package init(_ bytes: UnsafeRawBufferPointer) {
    let isProtected =
      unsafe bytes.first == UInt8(ascii: "'") && CSVText.isFormula(bytes.dropFirst())
    let bytes = unsafe isProtected ? UnsafeRawBufferPointer(rebasing: bytes.dropFirst()) : bytes
    text = unsafe String(decoding: bytes, as: UTF8.self)
    // Decoding mends what is not UTF-8, so that the bytes are no longer the same.
    isText = unsafe text.utf8.elementsEqual(bytes) && !bytes.contains(0)
  }
}

/// Why a row cannot be told apart into cells.
package struct CSVFault: Error, Equatable {
  package enum Kind: CaseIterable, Sendable {
    /// `5" nail`
    case quoteInPlainCell
    /// `"5" nail`
    case textAfterQuotedCell
    /// `"nail` and the end of the file
    case unclosedQuote
    /// A carriage return without a line feed, outside quotes.
    case loneCarriageReturn
  }

  package let kind: Kind
  /// Where the cell at fault begins.
  package let line: Int
  /// How many cells of the row come before the one at fault; nil if the whole line is.
  package let cell: Int?
  /// The cell from its beginning on, without the opening quote: enough of it for a message.
  package let text: String
}
