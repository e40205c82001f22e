import JSSCore
import JSSTables
import TestSupport
import Testing

/// Damaged files give a table or faults; they never crash or hang the reader.
struct HistoryTableDamageTests {
  static let sound = """
    \u{FEFF}contract_id,client_id,start_date,end_date,total_charges,rating,ended_by,title\r
    C-1,Acme,2025-01-15,2026-02-28,1250.50,4.85,client,"Logo, ""new"" one"\r
    C-2,Bolt,2025-03-01,,0,,,"two\r
    lines"\r
    C-3,Çelik,2024-07-09,2024-12-01,99,5.00,freelancer,\r

    """

  @Test(arguments: 0..<1000 as Range<UInt64>)
  func damaged(seed: UInt64) {
    let bytes = damagedBytes(
      of: Array(Self.sound.utf8), marks: "\",\n\r \t\0-.", seed: seed)
    do {
      let table = try HistoryTable(csv: bytes, file: "history.csv", asOf: asOf)
      #expect(!table.history.contracts.isEmpty)
      #expect(table.history.contracts.allSatisfy { $0.netChargesUSD.isFinite })
    } catch {
      expectOrderly(error, of: bytes)
    }
  }

  @Test func theSoundFileIsSound() throws {
    let table = try HistoryTable(csv: Array(Self.sound.utf8), file: "history.csv", asOf: asOf)
    #expect(table.history.contracts.map(\.id) == ["C-1", "C-2", "C-3"])
  }
}
