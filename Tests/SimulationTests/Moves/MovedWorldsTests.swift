import JSSCore
import TestSupport
import Testing

/// The pasts that the engine finds by moves, compared run by run with scores that are written from the model's text.
///
/// How a past fits is what its last move found; the world of a run is drawn from the words of the past. So they agree only
/// if the words give the outcomes that were moved.
@Suite struct MovedWorldsTests {
  private static let readings: [(ContractWeight.Combination, ContractWeight.Basis, Int)] = [
    (.sum, .net, 2), (.product, .gross, 4), (.max, .net, 8),
  ]

  @Test(
    "Every run fits as exactly as the world that its words decide",
    arguments: readings, [nil, SimulationConfiguration.Badge.held])
  func fits(
    reading: (ContractWeight.Combination, ContractWeight.Basis, Int),
    badge: SimulationConfiguration.Badge?
  ) throws {
    var exact = ExactCase(
      testDescription: "every kind of contract", readings: FixedReadings(),
      // Misses cost so little that many worlds remain.
      changes: ["displayed_score_miss": ["value": 0.9]], seen: EveryKind.seen,
      badge: badge, conditioning: .moves, weeks: 1, runs: 24 * 1024,
      contracts: EveryKind.contracts)
    (exact.readings.weightCombination, exact.readings.refundBasis, exact.readings.windowMinimum) =
      (reading.0, reading.1, reading.2)
    let simulation = try exact.simulation()
    let ids = simulation.endedContractIDs
    let unfit = simulation.setup.evidence.unfit
    var worlds = Set<ExactWorld>()
    var runs = 0
    simulation.visitBatches(firstRun: 0) { batch in
      for lane in 0..<batch.places.count {
        let run = batch.places.lowerBound + lane
        let world = Self.world(of: exact, ids, batch.worlds.ended.outcomeCodes, lane: lane)
        worlds.insert(world)
        runs += 1
        let score = ExactScore(exact: exact, world: world)
        let computed = exact.seen.map { score.computed(for: day($0.day)) }
        let drawn = batch.pastScores.prefix(computed.count).map { WindowScores.score($0[lane]) }
        #expect(drawn == computed, "run \(run)")
        let misses = batch.population.misses[run]
        guard let evidence = ExactEvidence(world, of: exact) else {
          #expect(misses >= unfit && batch.population.weights[run] == 0, "run \(run)")
          continue
        }
        #expect(misses == Int32(evidence.missed), "run \(run)")
        #expect(batch.population.exactCounts[run] == Int32(evidence.exactCount), "run \(run)")
        #expect(batch.population.offsets[run] == Int8(evidence.offset), "run \(run)")
      }
    }
    #expect(runs == 1024)
    #expect(worlds.count > 30)
  }

  private static func world(
    of exact: ExactCase, _ ids: [String], _ codes: [Lanes<Int8>], lane: Int
  ) -> ExactWorld {
    let outcomes = exact.contracts.map { contract in
      let code = ids.firstIndex(of: contract.id).map { codes[$0][lane] } ?? 0
      return [Outcome.excluded, .negative, .neutral, .positive][Int(code)]
    }
    return ExactWorld(
      outcomes: outcomes, settledOutcomes: outcomes, refunds: outcomes.map { _ in nil },
      combination: exact.readings.weightCombination!, basis: exact.readings.refundBasis!,
      windowMinimum: exact.readings.windowMinimum!)
  }
}
