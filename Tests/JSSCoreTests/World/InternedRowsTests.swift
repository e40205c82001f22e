import JSSCore
import TestSupport
import Testing

@Suite struct SharedRowsTests {
  @Test("A value has the row in which it came first")
  func rows() {
    var rows = InternedRows(["b", "a", "b"])
    #expect(rows.all == ["b", "a"])
    #expect(rows.row(of: "a") == 1)
    #expect(rows.row(of: "c") == 2)
    #expect(rows.row(of: "b") == 0)
    #expect(rows.all == ["b", "a", "c"])
  }

  @Test(
    "The profiles without evidence stand first: one a rate bin, and hidden feedback without stars")
  func profiles() throws {
    let open = Contract(id: "c", clientID: "x", start: Example.asOf, netChargesUSD: 100)
    let profiles = try simulation([open]).model.shared.profiles.all
    #expect(profiles.map(\.rateBin) == [0, 1, 2, 3, 4, 5, 6, 6])
    #expect(profiles.map(\.hasStars) == [true, true, true, true, true, true, false, true])
    #expect(profiles.allSatisfy { !$0.endedEarly && !$0.disputed && !$0.repeatClient })
    #expect(InternedTables.profilesWithoutEvidence == profiles.count)
  }
}
