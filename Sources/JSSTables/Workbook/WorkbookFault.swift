/// Why a file that looks like a workbook cannot be read.
enum WorkbookFault: Error, Equatable {
  /// Protected by a password.
  case encrypted
  /// Excel's format before 2007 (`.xls`).
  case oldFormat
  /// A spreadsheet of OpenDocument (`.ods`).
  case openDocument
  /// A zip archive of something else.
  case notWorkbook
  case noSheet
  /// A first sheet without a cell that says something.
  case emptySheet
  /// The parts that are needed are larger than this when unpacked.
  case tooLarge(mebibytes: Int)
  case tooWide(columns: Int)
  /// A formula whose result is not in the file.
  case notComputed(cell: String)
  case damaged
}

extension TableFault {
  /// A workbook in the place of a table that is to be written again.
  static func workbookToWrite(at place: TablePlace) -> TableFault {
    TableFault(
      place: place, subject: .thing("the file"), rule: "be CSV, as it is to be written again",
      remedy: "Save the workbook as CSV, and give that file.")
  }

  static func unreadableWorkbook(_ fault: WorkbookFault, at place: TablePlace) -> TableFault {
    func refusal(_ rule: String, _ remedy: String, of thing: String = "the file") -> TableFault {
      TableFault(place: place, subject: .thing(thing), rule: rule, remedy: remedy)
    }
    let saveAgain = "Save it again as an Excel workbook (.xlsx) or as CSV."
    return switch fault {
    case .encrypted:
      refusal(
        "not be protected by a password", "Save a copy without the password, or save it as CSV.")
    case .oldFormat:
      refusal("not be in the format of Excel before 2007 (.xls)", saveAgain)
    case .openDocument:
      refusal("not be an OpenDocument spreadsheet (.ods)", saveAgain)
    case .notWorkbook:
      refusal(
        "be CSV or an Excel workbook (.xlsx), not another zip archive",
        "Unpack the archive, and give the file in it.")
    case .noSheet:
      refusal("have a sheet with cells", "Put the table on the first sheet.", of: "the workbook")
    case .emptySheet:
      refusal("not be empty", "Put the table on the first sheet.", of: "the first sheet")
    case .tooLarge(let mebibytes):
      refusal(
        "not be larger than \(mebibytes) MiB when it is unpacked",
        "Check that it is the right file, or save the sheet as CSV.", of: "the workbook")
    case .tooWide(let columns):
      refusal(
        "not have cells beyond column \(columns)",
        "Check that it is the right file, and leave out columns that are not used.",
        of: "the first sheet")
    case .notComputed(let cell):
      refusal(
        "hold the result of its formula, which is missing",
        "Open the workbook in a spreadsheet, and save it there.",
        of: "the cell \(cell) of the first sheet")
    case .damaged:
      refusal(
        "be a whole Excel workbook: a part of it is missing or damaged",
        "Open it in a spreadsheet and save it again, as .xlsx or as CSV.")
    }
  }
}
