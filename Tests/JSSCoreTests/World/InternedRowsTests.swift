import JSSCore
import TestSupport
import Testing

@Suite struct InternedRowsTests {
  @Test("Equal values have the row of the first of them")
  func rows() {
    var rows = InternedRows(["b", "a", "b"])
    #expect(rows.all == ["b", "a"])
    #expect(rows.row(of: "a") == 1)
    #expect(rows.row(of: "c") == 2)
    #expect(rows.row(of: "b") == 0)
    #expect(rows.all == ["b", "a", "c"])
  }

  @Test(
    "Profiles without evidence come first: one for each rate bin, and suppressed feedback without stars"
  )
  func profiles() throws {
    let open = Contract(id: "c", clientID: "x", start: Example.asOf, netChargesUSD: 100)
    let profiles = try simulation([open]).model.shared.profiles.all
    #expect(profiles.map(\.rateBin) == [0, 1, 2, 3, 4, 5, 6, 6])
    #expect(profiles.map(\.hasStars) == [true, true, true, true, true, true, false, true])
    #expect(profiles.allSatisfy { !$0.endedEarly && !$0.disputed && !$0.repeatClient })
    #expect(InternedTables.profilesWithoutEvidence == profiles.count)
  }
}
