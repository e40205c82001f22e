/// Which part of a workbook is where.
struct WorkbookPackage {
  private let parts: [Relationships.Part]
  private let sheetIDs: [String]
  /// Whether days are counted from 1904 on, as old Macintosh versions did.
  let beginsIn1904: Bool

  init(_ archive: inout ZipArchive) throws(WorkbookFault) {
    let root = try Relationships(ofPart: "", in: &archive)
    guard let book = root.parts.first(where: { $0.isKind("officeDocument") })?.path,
      let document = try archive.contents(of: book)
    else { throw archive.has("[Content_Types].xml") ? .damaged : .notWorkbook }
    let content = WorkbookContent()
    try content.read(document)
    if !content.isWorkbook { throw .notWorkbook }
    sheetIDs = content.sheetIDs
    beginsIn1904 = content.beginsIn1904
    parts = try Relationships(ofPart: book, in: &archive).parts
  }

  /// The first sheet that is shown and has cells.
  func firstSheet(in archive: inout ZipArchive) throws(WorkbookFault) -> [UInt8] {
    let sheets = sheetIDs.compactMap { id in
      parts.first { $0.id == id && $0.isKind("worksheet") }
    }
    guard let first = sheets.first else { throw .noSheet }
    guard let sheet = try archive.contents(of: first.path) else { throw .damaged }
    return sheet
  }

  /// Nil if no cell has a text that is kept apart.
  func sharedStrings(in archive: inout ZipArchive) throws(WorkbookFault) -> [UInt8]? {
    try part("sharedStrings", in: &archive)
  }

  /// Nil if there are none.
  func styles(in archive: inout ZipArchive) throws(WorkbookFault) -> [UInt8]? {
    try part("styles", in: &archive)
  }

  private func part(
    _ kind: String, in archive: inout ZipArchive
  ) throws(WorkbookFault) -> [UInt8]? {
    guard let part = parts.first(where: { $0.isKind(kind) }) else { return nil }
    return try archive.contents(of: part.path)
  }
}

/// The part that lists the sheets.
private final class WorkbookContent: XMLHandler {
  private(set) var isWorkbook = false
  private(set) var sheetIDs: [String] = []
  private(set) var beginsIn1904 = false

  override func start(_ name: String, _ attributes: Attributes) {
    switch name {
    case "workbook": isWorkbook = true
    case "workbookPr": beginsIn1904 = ["1", "true"].contains(attributes["date1904"])
    case "sheet":
      if let id = attributes["id"], attributes["state"] ?? "visible" == "visible" {
        sheetIDs.append(id)
      }
    default: break
    }
  }
}

/// What a part refers to.
private final class Relationships: XMLHandler {
  struct Part {
    let id: String
    let type: String
    /// In the archive.
    let path: String

    func isKind(_ kind: String) -> Bool { type.hasSuffix("/" + kind) }
  }

  private(set) var parts: [Part] = []
  /// Of the part that refers; empty, or with a slash at the end.
  private let folder: String

  /// - Parameter part: its path; empty for the archive as a whole.
  init(ofPart part: String, in archive: inout ZipArchive) throws(WorkbookFault) {
    let nameStart = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    folder = String(part[..<nameStart])
    super.init()
    let path = "\(folder)_rels/\(part[nameStart...]).rels"
    if let document = try archive.contents(of: path) { try read(document) }
  }

  override func start(_ name: String, _ attributes: Attributes) {
    guard name == "Relationship", let id = attributes["Id"], let type = attributes["Type"],
      let target = attributes["Target"]
    else { return }
    let path = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
    parts.append(Part(id: id, type: type, path: path))
  }
}
