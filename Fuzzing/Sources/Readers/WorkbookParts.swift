/// A workbook of the parts that an input holds. Their checksums are right, which no fuzzer hits by chance.
enum WorkbookParts {
  private static let paths = [
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
  ]
  /// What the other parts are, and the workbook if the input has none.
  private static let fixed = [
    ("_rels/.rels", relations([("r", "officeDocument", "xl/workbook.xml")])),
    (
      "xl/_rels/workbook.xml.rels",
      relations([
        ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"),
        ("rId3", "sharedStrings", "sharedStrings.xml"),
      ])
    ),
    (
      "xl/workbook.xml",
      "<workbook><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    ),
  ]

  private static func relations(_ list: [(id: String, kind: String, target: String)]) -> String {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return "<Relationships>"
      + list.map {
        "<Relationship Id=\"\($0.id)\" Type=\"\(kinds)/\($0.kind)\" Target=\"\($0.target)\"/>"
      }.joined() + "</Relationships>"
  }

  /// The zip archive of the parts: sheet, texts, styles, workbook, with NUL between them.
  static func archive(of input: [UInt8]) -> [UInt8] {
    let parts = input.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false)
    var entries = zip(paths, parts.map { Array($0) }).filter { !$1.isEmpty }
    entries += fixed.filter { path, _ in !entries.contains { $0.0 == path } }
      .map { ($0, Array($1.utf8)) }
    return archive(entries)
  }

  /// The files as they are, without compression.
  private static func archive(_ files: [(path: String, contents: [UInt8])]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for (path, contents) in files {
      let size = number(contents.count, 4)
      let common =
        number(20, 2) + number(0, 8) + number(checksum(contents), 4) + size + size
        + number(path.utf8.count, 2) + number(0, 2)
      directory +=
        number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 10) + number(archive.count, 4)
        + path.utf8
      archive += number(0x0403_4B50, 4) + common + path.utf8 + contents
    }
    return archive + directory + number(0x0605_4B50, 4) + number(0, 4) + number(files.count, 2)
      + number(files.count, 2) + number(directory.count, 4) + number(archive.count, 4)
      + number(0, 2)
  }

  /// So many bytes, the lowest first.
  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
  }

  /// CRC-32 of ISO 3309, byte by byte.
  private static func checksum(_ bytes: [UInt8]) -> Int {
    Int(
      ~bytes.reduce(UInt32.max) { register, byte in
        register >> 8 ^ table[Int(UInt8(truncatingIfNeeded: register) ^ byte)]
      })
  }

  /// What eight bits do to the register.
  private static let table = (0..<256 as Range<UInt32>).map { byte in
    (0..<8).reduce(byte) { register, _ in
      register >> 1 ^ (register & 1 == 1 ? 0xEDB8_8320 : 0)
    }
  }
}
