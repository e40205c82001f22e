/// A workbook made part by part, packed into a zip archive without compression.
struct WorkbookFile {
  /// By path, in their order in the archive.
  private var parts: [(path: String, text: String)]

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// A workbook of one sheet.
  ///
  /// - Parameters:
  ///   - rows: the elements inside `sheetData`.
  ///   - styles: the elements inside `styleSheet`.
  ///   - strings: the elements inside `sst`.
  ///   - properties: the attributes of `workbookPr`.
  init(rows: String, styles: String = "", strings: String = "", properties: String = "") {
    func relation(_ id: String, _ kind: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(Self.relations)/\(kind)\" Target=\"\(target)\"/>"
    }
    parts = [
      ("[Content_Types].xml", "<Types/>"),
      (
        "_rels/.rels",
        "<Relationships>\(relation("r", "officeDocument", "xl/workbook.xml"))</Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.relations)\"><workbookPr \(properties)/>"
          + "<sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships>\(relation("rId1", "worksheet", "worksheets/sheet1.xml"))"
          + relation("rId2", "styles", "styles.xml")
          + "\(relation("rId3", "sharedStrings", "/xl/sharedStrings.xml"))</Relationships>"
      ),
      ("xl/styles.xml", "<styleSheet xmlns=\"\(Self.main)\">\(styles)</styleSheet>"),
      ("xl/sharedStrings.xml", "<sst xmlns=\"\(Self.main)\">\(strings)</sst>"),
      (
        "xl/worksheets/sheet1.xml",
        "<?xml version=\"1.0\"?><worksheet xmlns=\"\(Self.main)\"><sheetData>\(rows)</sheetData>"
          + "</worksheet>"
      ),
    ]
  }

  /// An archive of any files.
  init(files: [(path: String, text: String)]) { parts = files }

  /// The text of a part, nil if there is none of that path; setting it adds the part, or takes it away.
  subscript(_ path: String) -> String? {
    get { parts.first { $0.path == path }?.text }
    set {
      if let index = parts.firstIndex(where: { $0.path == path }) { parts.remove(at: index) }
      if let newValue { parts.append((path, newValue)) }
    }
  }

  /// The archive.
  ///
  /// - Parameters:
  ///   - flags: of every entry; 1 for encrypted.
  ///   - size: of every entry when it is unpacked, as the archive claims; nil for the truth.
  func bytes(flags: Int = 0, size: Int? = nil) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for (path, text) in parts {
      let contents = Array(text.utf8)
      let common =
        number(20, 2) + number(flags, 2) + number(size == nil ? 0 : 8, 2) + number(0, 4)
        + number(checksum(contents), 4) + number(contents.count, 4)
        + number(size ?? contents.count, 4) + number(path.utf8.count, 2) + number(0, 2)
      directory +=
        number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 10) + number(archive.count, 4)
        + path.utf8
      archive += number(0x0403_4B50, 4) + common + path.utf8 + contents
    }
    return archive + directory + number(0x0605_4B50, 4) + number(0, 4) + number(parts.count, 2)
      + number(parts.count, 2) + number(directory.count, 4) + number(archive.count, 4)
      + number(0, 2)
  }
}

/// So many bytes, the lowest first.
private func number(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
}

/// CRC-32 of ISO 3309, bit by bit.
private func checksum(_ bytes: [UInt8]) -> Int {
  let register = bytes.reduce(UInt32.max) { register, byte in
    (0..<8).reduce(register ^ UInt32(byte)) { register, _ in
      register >> 1 ^ (register & 1 == 1 ? 0xEDB8_8320 : 0)
    }
  }
  return Int(~register)
}
