/// The faults of a table's form, whatever its columns.
extension TableFault {
  package static func tooLarge(mebibytes: Int, at place: TablePlace) -> TableFault {
    TableFault(
      place: place, subject: .thing("the file"), rule: "not be larger than \(mebibytes) MiB",
      remedy: "Check that it is the right file, and leave out columns that are not used.")
  }

  static func tooWide(columns: Int, at place: TablePlace) -> TableFault {
    TableFault(
      place: place, subject: .thing("the header"), rule: "not have more than \(columns) columns",
      remedy: "Check that it is the right file, and leave out columns that are not used.")
  }

  static func tooLong(rows: Int, at place: TablePlace) -> TableFault {
    TableFault(
      place: place, subject: .thing("the file"),
      rule: "not have more than \(rows) rows below the header",
      remedy: "Check that it is the right file; this row and all after it were not read.")
  }

  package static func nothing(at place: TablePlace) -> TableFault {
    TableFault(
      place: place, subject: .thing("the file"), rule: "not be empty",
      remedy: "Check that it is the right file, and that it was saved.")
  }

  /// Whether a file begins with the byte order mark of UTF-16, which a spreadsheet calls Unicode text, or of UTF-32.
  package static func isWideText(_ bytes: [UInt8]) -> Bool {
    // UTF-32, least byte first, begins as UTF-16 does.
    [[0xFF, 0xFE], [0xFE, 0xFF], [0, 0, 0xFE, 0xFF]].contains { bytes.starts(with: $0) }
  }

  package static func notUTF8(at place: TablePlace) -> TableFault {
    TableFault(
      place: place, subject: .thing("the file"), rule: "be UTF-8 text, not UTF-16 or UTF-32",
      remedy: savingAsUTF8)
  }

  private static let savingAsUTF8 =
    "Save the file again with the encoding UTF-8; a spreadsheet calls it \"CSV UTF-8\"."

  static func noRows(at place: TablePlace) -> TableFault {
    TableFault(
      place: place, subject: .thing("the file"), rule: "have at least one row below the header",
      remedy: "Add the rows: a header alone says nothing.")
  }

  static func wrongCount(
    _ count: Int, not expected: Int, in format: TableFormat, at place: TablePlace
  ) -> TableFault {
    TableFault(
      place: place, subject: .thing("the row of \(count) \(count == 1 ? "cell" : "cells")"),
      rule: "have \(expected), as many as the header",
      remedy:
        "Put quotation marks around a cell that holds a \(format.separatorName), and keep the "
        + "\(format.separatorName)s of empty cells.")
  }

  static func empty(_ requirement: String, at place: TablePlace) -> TableFault {
    TableFault(
      place: place, subject: .thing("the cell"), rule: "not be empty", remedy: requirement)
  }

  static func notText(_ text: String, at place: TablePlace) -> TableFault {
    text.unicodeScalars.contains("\0")
      ? TableFault(
        place: place, subject: .text(text), rule: "not hold the character U+0000",
        remedy: "Take it out; if there are many, save the file again with the encoding UTF-8; "
          + "a spreadsheet calls it \"CSV UTF-8\".")
      : TableFault(
        place: place, subject: .text(text), rule: "be UTF-8 text", remedy: savingAsUTF8)
  }

  static func malformed(_ fault: CSVFault, at place: TablePlace) -> TableFault {
    switch fault.kind {
    case .quoteInPlainCell:
      TableFault(
        place: place, subject: .text(fault.text),
        rule: "be in quotation marks, as it holds one itself",
        remedy: "Put one before and one after the cell, and double those in it: \"5\"\" nails\".")
    case .textAfterQuotedCell:
      TableFault(
        place: place, subject: .text(fault.text),
        rule: "end at its closing quotation mark",
        remedy: "Double each quotation mark inside the cell: \"5\"\" nails\".")
    case .unclosedQuote:
      TableFault(
        place: place, subject: .text(fault.text),
        rule: "end with a quotation mark, as it begins with one",
        remedy: "Close the cell; the rest of the file was taken for a part of it.")
    case .loneCarriageReturn:
      TableFault(
        place: place, subject: .thing("the line"),
        rule: "end with a line feed, not with a carriage return alone",
        remedy: "Save the file again with the line ends of Unix (LF) or Windows (CRLF).")
    }
  }
}
