import JSSImport
import JSSTables
import TestSupport
import Testing

/// Damaged exports are read or refused; they never crash or hang the reader.
struct ExportDamageTests {
  @Test(arguments: Fixture.all, 0..<120 as Range<UInt64>)
  func damaged(_ name: String, _ seed: UInt64) throws {
    let bytes = damagedBytes(
      of: try Fixture.bytes(name), marks: "\",\n\r\0{}[]$-(", seed: seed)
    do throws(InvalidTable) {
      let export = try Export(bytes, file: name)
      let result = try imported([export])
      // Whatever was read, the rows are a history's: they can be read again.
      _ = try HistoryDocument(csv: Array(result.text.utf8), file: "history.csv")
    } catch {
      #expect(!error.faults.isEmpty)
      #expect(!error.description.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    }
  }
}
