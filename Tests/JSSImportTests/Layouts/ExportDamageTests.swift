import JSSImport
import JSSTables
import Testing

/// Damaged exports are read or refused; they never crash or hang the reader.
struct ExportDamageTests {
  @Test(arguments: Fixture.all, 0..<120 as Range<UInt64>)
  func damaged(_ name: String, _ seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    var bytes = try Fixture.bytes(name)
    for _ in 0...Int.random(in: 0..<6, using: &random) {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.insert(contentsOf: Array("\",\n\r\0{}[]$-(".utf8), at: start)
      case 2: bytes.removeSubrange(start..<end)
      case 3: bytes.insert(contentsOf: bytes[start..<end], at: start)
      default: bytes.removeSubrange(max(1, start)...)
      }
    }
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
