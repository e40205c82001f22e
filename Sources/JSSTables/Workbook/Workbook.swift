/// An Excel workbook (`.xlsx`, ECMA-376).
enum Workbook {
  /// Whether bytes begin as a workbook does, of whatever format.
  static func isOne(_ bytes: [UInt8]) -> Bool {
    ZipArchive.isOne(bytes) || bytes.starts(with: compoundFile)
  }

  /// The first sheet as comma-separated values: the line of a row is its number in the sheet.
  ///
  /// - Parameter mostBytes: no more than a little above is written.
  /// - Returns: nil if the bytes do not begin as a workbook does.
  static func text(
    ofFirstSheetIn bytes: [UInt8], mostBytes: Int
  ) throws(WorkbookFault) -> [UInt8]? {
    if bytes.starts(with: compoundFile) { throw isEncrypted(bytes) ? .encrypted : .oldFormat }
    if !ZipArchive.isOne(bytes) { return nil }
    var archive = try ZipArchive(bytes)
    if let type = try archive.contents(of: "mimetype"),
      String(decoding: type, as: UTF8.self).contains("opendocument.spreadsheet")
    {
      throw .openDocument
    }
    let package = try WorkbookPackage(&archive)
    let strings = SharedStrings()
    if let part = try package.sharedStrings(in: &archive) { try strings.read(part) }
    let styles = WorkbookStyles()
    if let part = try package.styles(in: &archive) { try styles.read(part) }
    let sheet = WorkbookSheet(
      strings: strings.texts, dateStyles: styles.dateStyles, beginsIn1904: package.beginsIn1904)
    try sheet.read(try package.firstSheet(in: &archive))
    return try sheet.commaSeparated(mostBytes: mostBytes)
  }

  /// How files begin in which other files are packed: old workbooks, and new ones with a password.
  private static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// Whether one of the packed files is called as the one of an encrypted workbook is, in UTF-16.
  private static func isEncrypted(_ bytes: [UInt8]) -> Bool {
    let name: [UInt8] = "EncryptedPackage".utf16.flatMap { [UInt8($0), 0] }
    // Names stand in entries of 128 bytes, whose places are multiples of that.
    return stride(from: 0, to: bytes.count, by: 128).contains {
      bytes[$0...].starts(with: name)
    }
  }
}
