import JSSCore
import TestSupport
import Testing

/// Of which scenarios a mean of earnings is told.
@Suite struct EarningsMeanTests {
  private let asOf = Example.asOf

  /// An open contract of a client of its own.
  private func open(_ id: String, paidUSD: Double) -> Contract {
    Contract(
      id: id, clientID: "client of \(id)", start: asOf - 20, end: nil, netChargesUSD: paidUSD)
  }

  @Test("None where an open contract changes whose charges are drawn: they have no mean (model B6)")
  func drawnCharges() throws {
    let ended = Contract(
      id: "ended", clientID: "x", start: asOf - 200, end: asOf - 100, netChargesUSD: 800)
    let (paid, unpaid) = (open("paid", paidUSD: 300), open("unpaid", paidUSD: 0))
    var endsSoon = unpaid
    endsSoon.end = asOf + 10
    func scenario(_ contracts: [Contract]) throws -> Scenario {
      Scenario(name: "", history: try ContractHistory(scenario: contracts, asOf: asOf))
    }
    let simulation = try Simulation(
      history: try ContractHistory([ended, paid, unpaid], asOf: asOf),
      configuration: .test(runs: 1000))
    let comparison = simulation.compare([
      try scenario([ended, paid]), try scenario([ended, paid, endsSoon]),
      try scenario([ended, unpaid]), try scenario([paid, unpaid]),
      try scenario([ended, paid, unpaid, open("more", paidUSD: 0)]),
    ])
    #expect(
      comparison.courses.map(\.haveEarningsMean) == [true, false, false, true, true, false])
  }
}
