import JSSCore
import TestSupport
import Testing

/// Moves leave pasts distributed as they were, whatever likelihood they are made with.
///
/// Which words are moved is found out with other pasts than those that are moved, so the latter stay independent: the
/// moves of a run depend on nothing that is random in another.
@Suite struct MoveInvarianceTests {
  private static var seed: UInt64 { Attempt.seed(20_261_129) }
  private static let sweeps = 3

  private func mover(_ simulation: Simulation, logMiss: Double) -> PastMover {
    var mover = PastMover(simulation.setup, seed: Self.seed)
    mover.findRows(in: mover.record(BatchRuns(from: 1 << 24)).words)
    mover.prepare(logMiss: logMiss)
    return mover
  }

  /// The words of pasts that are drawn from the model and moved.
  private func words(batches: Int, logMiss: Double) throws -> UniformWords {
    var mover = try mover(EveryKind.simulation(), logMiss: logMiss)
    var all = UniformWords()
    for batch in 0..<batches {
      let runs = BatchRuns(from: UInt32(batch * laneCount))
      var (words, fit) = mover.record(runs)
      for round in 0..<Self.sweeps {
        fit = mover.move(words, fit: fit, runs: runs, round: UInt32(round))
      }
      all.add(words)
    }
    return all
  }

  @Test("Where every fit is equally likely, moves leave all words uniform and independent")
  func prior() throws {
    let found = try StatisticalTest.movesKeepPrior.rejections(level: UniformWords.level) {
      try words(batches: 512, logMiss: 0).rejected
    }
    #expect(found == [])
  }

  @Test("Where a point of difference makes a past less likely by a hundredth, they do not")
  func notPrior() throws {
    let words = try words(batches: 512, logMiss: -0.01)
    #expect(words.rejectedWords != [])
    #expect(words.rejectedPairs != [])
  }

  private static let logMiss = -0.02
  private static let acceptedBatches = 128

  private func accepted(_ simulation: Simulation) -> PastFeatures {
    var pasts = AcceptedPasts(simulation, seed: Self.seed + 1, logMiss: Self.logMiss)
    var features = PastFeatures(simulation)
    for _ in 0..<Self.acceptedBatches { features.add(pasts.next().words) }
    return features
  }

  /// Others that are accepted too, and then moved.
  private func moved(_ simulation: Simulation, logMiss: Double) -> PastFeatures {
    var pasts = AcceptedPasts(simulation, seed: Self.seed + 2, logMiss: Self.logMiss)
    var mover = mover(simulation, logMiss: logMiss)
    var features = PastFeatures(simulation)
    for batch in 0..<Self.acceptedBatches {
      var (words, fit) = pasts.next()
      let runs = BatchRuns(from: UInt32(batch * laneCount))
      for round in 0..<Self.sweeps {
        fit = mover.move(words, fit: fit, runs: runs, round: UInt32(round))
      }
      features.add(words)
    }
    return features
  }

  @Test("Moves with a likelihood leave pasts that were accepted by it distributed as they were")
  func likelihood() throws {
    let simulation = try EveryKind.simulation()
    let found = StatisticalTest.movesKeepPosterior.rejections(level: PastFeatures.level) {
      moved(simulation, logMiss: Self.logMiss).differences(from: accepted(simulation))
    }
    #expect(found == [])
  }

  @Test("Moves with another likelihood do not", arguments: [0, 0.8, 1.25])
  func otherLikelihood(factor: Double) throws {
    let simulation = try EveryKind.simulation()
    let differences = moved(simulation, logMiss: factor * Self.logMiss).differences(
      from: accepted(simulation))
    #expect(differences != [])
  }
}
