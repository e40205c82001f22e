import JSSCore
import TestSupport
import Testing

/// Which random words decide the course of a new contract, looked up one by one.
@Suite struct NewWorkWordsTests {
  /// A new contract that ends, its number in its run, and its words.
  private struct Drawn {
    let ending: Ending
    let index: Int
    let start, length, charges: UInt32
  }

  private static let seed: UInt64 = 20

  /// The new contracts of a run that end by the last evaluation day, in a world without repeat clients.
  private func drawn(
    _ batch: SimulatedBatch, clients: Int, lane: Int, firstRun: Int
  ) -> [Drawn] {
    let philox = Philox4x32(seed: Self.seed)
    let run = UInt32(firstRun + batch.places.lowerBound + lane)
    return batch.worlds.newContracts.filter { $0.lane == lane }.map { ending in
      // The code of a new client says which contract of the run this is.
      let index = Int(ending.clientCode) - clients
      let shared = philox.words(
        site: Site("new contracts: start and length"), run: run, block: UInt32(index / 2))
      let own = philox.words(site: Site("new contract: end"), run: run, block: UInt32(index))
      return Drawn(
        ending: ending, index: index, start: index % 2 == 0 ? shared.0 : shared.2,
        length: index % 2 == 0 ? shared.1 : shared.3, charges: own.0)
    }
  }

  @Test(
    "Two contracts of a run share a block for their starts and lengths, and each has one for its end"
  )
  func words() throws {
    var assumptions = Assumptions()
    try assumptions.apply(["new_client": .number(1)])
    let history = try Example.veteran.history()
    let simulation = try Simulation(
      history: history,
      configuration: .test(runs: 256) {
        $0.assumptions = assumptions
        $0.seed = Self.seed
      })
    let days = simulation.setup.future.scored.timeline.horizonDays
    let clients = Set(history.contracts.map(\.clientID)).count
    var odd = 0
    for firstRun in stride(from: 0, to: 256, by: simulation.populationSize) {
      simulation.visitBatches(firstRun: firstRun) { batch in
        for lane in 0..<laneCount {
          let drawn = drawn(batch, clients: clients, lane: lane, firstRun: firstRun)
          odd += drawn.count { $0.index % 2 == 1 }
          check(drawn, horizonDays: days)
        }
      }
    }
    #expect(odd > 100)
  }

  private func check(_ drawn: [Drawn], horizonDays: Int) {
    // They are listed in order, each once.
    #expect(zip(drawn, drawn.dropFirst()).allSatisfy { $0.index < $1.index })
    #expect(
      drawn.allSatisfy { $0.ending.startDay == 1 + Uniform.index($0.start, below: horizonDays) })
    // With the same mean and deviation, a larger word gives a length and charges that are not smaller.
    let byLength = drawn.sorted { $0.length < $1.length }.map {
      $0.ending.endDay - $0.ending.startDay
    }
    #expect(byLength == byLength.sorted())
    let byCharges = drawn.sorted { $0.charges < $1.charges }.map(\.ending.chargesNumber)
    #expect(byCharges == byCharges.sorted())
  }
}
