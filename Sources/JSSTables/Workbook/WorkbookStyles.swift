/// Which styles of a workbook's cells show a number as a date.
final class WorkbookStyles: XMLHandler {
  /// By the number of the style.
  private(set) var dateStyles: [Bool] = []
  private var isInCellStyles = false
  /// Formats of the workbook's own, by number.
  private var dateFormats: [Int: Bool] = [:]

  override func start(_ name: String, _ attributes: Attributes) {
    let number = attributes["numFmtId"].flatMap { Int($0) }
    switch name {
    case "numFmt":
      if let number, let code = attributes["formatCode"] {
        dateFormats[number] = Self.isDate(format: code)
      }
    case "cellXfs": isInCellStyles = true
    case "xf" where isInCellStyles:
      dateStyles.append(
        number.map { dateFormats[$0] ?? Self.dateFormatsOfExcel.contains($0) } ?? false)
    default: break
    }
  }

  override func end(_ name: String) {
    if name == "cellXfs" { isInCellStyles = false }
  }

  /// The dates among the formats that need no code (ECMA-376-1, 18.8.30).
  private static let dateFormatsOfExcel: Set<Int> =
    Set(14...17).union([22]).union(27...31).union([34, 35, 36]).union(50...58)

  /// Whether a code shows a year or a day, outside quotation marks and brackets.
  private static func isDate(format code: String) -> Bool {
    var isQuoted = false
    var isBracketed = false
    var isLiteral = false
    for character in code.lowercased() {
      switch character {
      case _ where isLiteral: isLiteral = false
      case "\"": isQuoted.toggle()
      case _ where isQuoted: continue
      case "[": isBracketed = true
      case "]": isBracketed = false
      case _ where isBracketed: continue
      case "\\", "_", "*": isLiteral = true
      case "y", "d": return true
      default: continue
      }
    }
    return false
  }
}
