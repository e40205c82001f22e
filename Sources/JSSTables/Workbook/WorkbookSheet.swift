internal import JSSCore

/// The cells of a sheet that say something.
final class WorkbookSheet: XMLHandler {
  private struct Cell {
    /// Counted from 1.
    let row: Int
    /// Counted from 0.
    let column: Int
    let text: String
  }

  private let strings: [String]
  private let dateStyles: [Bool]
  private let dayZero: Day
  /// The first number that is a date by that day.
  private let firstDate: Double
  private var cells: [Cell] = []
  private var isInOrder = true
  /// The first cell with a formula and without a result, as `BC7` or `in row 7`.
  private var notComputed: String?

  // Of the cell in progress.
  private var row = 0
  private var column = -1
  private var type = "n"
  private var isDate = false
  private var value = ""
  private var isInValue = false
  private var isInReading = false
  private var place = ""
  private var hasFormula = false
  private var hasResult = false

  /// - Parameters:
  ///   - strings: texts that cells refer to.
  ///   - dateStyles: by the number of a style, whether it shows dates.
  ///   - beginsIn1904: whether days are counted from 1904 on.
  init(strings: [String], dateStyles: [Bool], beginsIn1904: Bool) {
    self.strings = strings
    self.dateStyles = dateStyles
    // In the 1900 of spreadsheets there is a 29 February: 1900-03-01 is the first day that is right.
    dayZero = Day(iso: beginsIn1904 ? "1904-01-01" : "1899-12-30")!
    firstDate = beginsIn1904 ? 0 : 61
  }

  override func start(_ name: String, _ attributes: Attributes) {
    switch name {
    case "row":
      row = attributes["r"].flatMap { Int($0) } ?? row + 1
      column = -1
    case "c":
      column = attributes["r"].flatMap(Self.column) ?? column + 1
      type = attributes["t"] ?? "n"
      let style = attributes["s"].flatMap { Int($0) } ?? 0
      isDate = dateStyles.indices.contains(style) && dateStyles[style]
      value = ""
      place = attributes["r"] ?? "in row \(row)"
      hasFormula = false
      hasResult = false
    case "rPh": isInReading = true
    case "f": hasFormula = true
    case "v", "t":
      isInValue = !isInReading
      hasResult = true
    default: break
    }
  }

  override func end(_ name: String) {
    switch name {
    case "rPh": isInReading = false
    case "v", "t": isInValue = false
    case "c":
      if hasFormula && !hasResult { notComputed = notComputed ?? place }
      let text = cellText.split(whereSeparator: \.isNewline).joined(separator: " ")
      if text.isEmpty { return }
      let isAfter = cells.last.map { ($0.row, $0.column) < (row, column) } ?? true
      isInOrder = isInOrder && isAfter && (1...Self.mostRows).contains(row)
      cells.append(Cell(row: row, column: column, text: text))
    default: break
    }
  }

  override func text(_ piece: String) {
    if isInValue { value += piece }
  }

  /// The sheet as comma-separated values, each row on the line of its number.
  ///
  /// - Parameter mostBytes: no more than a little above is written.
  func commaSeparated(mostBytes: Int) throws(WorkbookFault) -> [UInt8] {
    if let notComputed { throw .notComputed(cell: notComputed) }
    if cells.isEmpty { throw .emptySheet }
    guard isInOrder else { throw .damaged }
    let width = cells.reduce(0) { max($0, $1.column + 1) }
    if width > Self.mostColumns { throw .tooWide(columns: Self.mostColumns) }
    var text: [UInt8] = []
    var row = 1
    var column = 0
    func move(_ byte: Character, _ count: Int) {
      text.append(contentsOf: repeatElement(byte.asciiValue!, count: count))
    }
    for cell in cells where text.count <= mostBytes {
      if cell.row > row {
        if column > 0 { move(",", width - 1 - column) }
        move("\n", cell.row - row)
        (row, column) = (cell.row, 0)
      }
      move(",", cell.column - column)
      column = cell.column
      text.append(contentsOf: CSVText.cell(cell.text).utf8)
    }
    move(",", width - 1 - column)
    move("\n", 1)
    return text
  }

  /// As many as Excel has.
  private static let mostRows = 1 << 20
  private static let mostColumns = 1000
}

extension WorkbookSheet {
  private var cellText: String {
    switch type {
    case "s": Int(value).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? value
    case "b": value == "1" ? "true" : "false"
    case "d": value.hasSuffix("T00:00:00") ? String(value.dropLast(9)) : value
    case "n": number
    default: value
    }
  }

  /// The value as a number is written in a table; as it stands if it is none.
  private var number: String {
    guard let number = Double(value), abs(number) < 1e15 else { return value }
    if isDate, (firstDate..<2_958_466).contains(number) {
      let day = (dayZero + Int(number)).description
      return number == number.rounded() ? day : "\(day) with a time of day"
    }
    // Nine decimals: below them is only what is left of arithmetic in binary.
    let rounded = abs(number) < 1e6 ? (number * 1e9).rounded() / 1e9 : number
    return Int(exactly: rounded).map { "\($0)" } ?? "\(rounded)"
  }

  /// The place of the column in `BC7`, counted from 0; nil if the text is no such place.
  private static func column(_ place: String) -> Int? {
    let letters = place.utf8.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    if letters.isEmpty || letters.count > 3 { return nil }
    return letters.reduce(0) { $0 * 26 + Int($1 - UInt8(ascii: "A")) + 1 } - 1
  }
}
