/// The text of an Excel workbook.
package enum WorkbookText {
  /// The first sheet as comma-separated values; nil if the bytes are no workbook.
  ///
  /// - Throws: `InvalidTable` for a workbook that cannot be read, or is larger than 64 MiB when unpacked.
  package static func commaSeparated(
    _ bytes: [UInt8], file: String
  ) throws(InvalidTable) -> [UInt8]? {
    do throws(WorkbookFault) {
      return try Workbook.text(ofFirstSheetIn: bytes, mostBytes: 64 << 20)
    } catch {
      throw InvalidTable(.unreadableWorkbook(error, at: TablePlace(file: file)))
    }
  }
}
