import JSSCore
import TestSupport
import Testing

@Suite struct WorldModelTests {
  private func contract(_ id: String, client: String, start: String, end: String?) -> Contract {
    Contract(
      id: id, clientID: client, start: day(start), end: end.map { day($0) }, netChargesUSD: 500)
  }

  @Test("Ended and open contracts are in separate lists, each in the order of the history")
  func places() throws {
    let model = try simulation([
      contract("a", client: "x", start: "2026-01-05", end: "2026-03-01"),
      contract("b", client: "y", start: "2026-02-05", end: nil),
      contract("c", client: "x", start: "2026-04-05", end: "2026-05-01"),
      contract("d", client: "z", start: "2026-06-05", end: nil),
    ]).model
    #expect(model.ended.map(\.id) == ["a", "c"])
    #expect(model.open.map(\.contract.id) == ["b", "d"])
    #expect(model.ended.map(\.clientCode) == [0, 0])
    #expect(model.open.map(\.clientCode) == [1, 2])
  }

  @Test(
    "In a scenario an unchanged contract keeps its evidence and row; a new client gets a code of its own"
  )
  func scenario() throws {
    let first = contract("a", client: "x", start: "2026-01-05", end: "2026-03-01")
    let second = contract("b", client: "y", start: "2026-02-05", end: "2026-04-01")
    let base = try ContractHistory([first, second], asOf: Example.asOf)
    let model = try simulation([first, second]).model
    // Now both contracts are followed by another of the same client, but only the changed one gets that evidence.
    var changed = second
    changed.netChargesUSD = 700
    let other = try ContractHistory(
      [
        contract("new", client: "w", start: "2026-01-01", end: "2026-05-02"), first, changed,
        contract("later", client: "x", start: "2026-05-05", end: "2026-06-01"),
        contract("last", client: "y", start: "2026-05-06", end: "2026-06-02"),
      ], asOf: Example.asOf)
    let scenario = model.scenario(other, of: base).model
    #expect(scenario.ended.map(\.id) == ["new", "a", "b", "later", "last"])
    let profiles = scenario.shared.profiles.all
    #expect(
      scenario.ended.map { profiles[$0.prepared.profile].repeatClient }
        == [false, false, true, false, false])
    #expect(scenario.ended.map(\.clientCode) == [-1, 0, 1, 0, 1])
    #expect(profiles.starts(with: model.shared.profiles.all))
    #expect(scenario.ended[1].prepared.profile == model.ended[0].prepared.profile)
  }
}
