import JSSCore
import TestSupport
import Testing

@Suite struct ManyNewContractsTests {
  @Test("New contracts that are drawn in groups of runs are those that are drawn at once")
  func groups() throws {
    // A hundred contracts a week, so that a batch has more than a group holds.
    let history = try ContractHistory(
      (0..<600).map { number in
        Contract(
          id: "\(number)", clientID: "k\(number)", start: Example.asOf - 35 + number % 30,
          end: Example.asOf - 1, netChargesUSD: 100, stars: number % 7 == 0 ? 3 : 5)
      }, asOf: Example.asOf)
    let simulation = try Simulation(history: history, configuration: .test(runs: 128))
    var most = 0
    simulation.visitBatches(firstRun: 0) { most = max(most, $0.worlds.newContracts.count) }
    #expect(most > 131_072)
    let inGroups = simulation.run()
    // A scenario that limits the size of new contracts needs all of them at once.
    let atOnce = simulation.compare([
      Scenario(name: "", history: history, newWork: .size(.large))
    ]).base.forecast
    for week in inGroups.weeks.indices {
      #expect(inGroups.weeks[week].scores.weights == atOnce.weeks[week].scores.weights)
      #expect(
        inGroups.lostBy(week: week).probability == atOnce.lostBy(week: week).probability)
    }
  }
}
