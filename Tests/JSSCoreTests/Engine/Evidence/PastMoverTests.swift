import JSSCore
import TestSupport
import Testing

/// A past is nothing but its words: whatever moves do to it, everything about it follows from them alone.
@Suite struct PastMoverTests {
  /// From moves that are nearly free to those that hardly accept a worse fit.
  private static let logMisses = [0, -0.02, -0.2, -3]

  /// What is decided, where it can be compared: by row, by lane.
  private struct Decided: Equatable {
    let outcomes: [[Int8]]
    let scores: [[Int8]]
    let misses: [Int32]
    let offsets: [Int8]

    init(_ past: DrawnPast, fit: PastFit) {
      outcomes = past.evidence.contracts.map { Self.lanes(past.drawn.outcomeCodes[$0]) }
      scores = past.scores.computed.map { Self.lanes($0) }
      misses = Self.lanes(fit.misses)
      offsets = Self.lanes(fit.offsets)
    }

    static func lanes<Number>(_ row: Lanes<Number>) -> [Number] { (0..<laneCount).map { row[$0] } }
  }

  /// The same in the opposite order of the lanes.
  private func reversed(_ decided: [[Int8]]) -> [[Int8]] { decided.map { $0.reversed() } }

  @Test(
    "The words of moved pasts decide the outcomes, scores and fits that the moves have found",
    arguments: [nil, SimulationConfiguration.Badge.held])
  func words(badge: SimulationConfiguration.Badge?) throws {
    let simulation = try EveryKind.simulation { $0.badge = badge }
    let past = DrawnPast(simulation.setup)
    // Two more contracts ended before the day of the badge.
    #expect(past.evidence.contracts.count == (badge == .held ? 18 : 16))
    #expect(past.ofOneWord.count == (badge == .held ? 12 : 10))
    checkWords(of: simulation)
  }

  /// Then the last parameter that is moved is one on which contracts of one word depend.
  @Test("The same, where no client asks for money back")
  func wordsWithoutRequests() throws {
    checkWords(
      of: try simulation(EveryKind.contracts.filter { $0.refundRequestedUSD == nil }) {
        $0.readings = FixedReadings()
        $0.displayedScores = EveryKind.seen.compactMap {
          DisplayedScore(day: day($0.day), score: $0.score)
        }
      })
  }

  private func checkWords(of simulation: Simulation) {
    let setup = simulation.setup
    var mover = PastMover(setup, seed: 5)
    let past = mover.past
    // Nothing is left but the words: another seed, other runs.
    let again = DrawnPast(setup)
    var draws = Draws(seed: 6, runs: BatchRuns(from: 6400))
    var changes = past.evidence.contracts.map { _ in 0 }
    for batch in 0..<4 {
      let runs = BatchRuns(from: UInt32(batch * laneCount))
      var (words, fit) = mover.record(runs)
      if batch == 0 { mover.findRows(in: words) }
      draws.past = words
      for round in 0..<12 {
        again.update(draws)
        let before = Decided(again, fit: again.fit)
        mover.prepare(logMiss: Self.logMisses[round % Self.logMisses.count])
        fit = mover.move(words, fit: fit, runs: runs, round: UInt32(round))
        again.update(draws)
        let moved = Decided(past, fit: fit)
        #expect(Decided(again, fit: again.fit) == moved, "batch \(batch), round \(round)")
        #expect(before != moved)
        for (place, (old, new)) in zip(before.outcomes, moved.outcomes).enumerated() {
          changes[place] += zip(old, new).count { $0 != $1 }
        }
      }
    }
    // Every outcome that is not known is moved: whether one word decides it or several, or only a reading.
    let ids = past.evidence.contracts.map { simulation.model.ended[$0].id }
    for (id, count) in zip(ids, changes) {
      #expect((count > 0) == (id != "known outcome"), "\(id)")
    }
  }

  @Test("Pasts that are copied to other lanes stay what they are")
  func copies() throws {
    let setup = try EveryKind.simulation().setup
    var mover = PastMover(setup, seed: 7)
    let runs = BatchRuns(from: 0)
    var (words, fit) = mover.record(runs)
    mover.findRows(in: words)
    mover.prepare(logMiss: -0.02)
    fit = mover.move(words, fit: fit, runs: runs, round: 0)
    let moved = Decided(mover.past, fit: fit)
    let sources = LaneSources((0..<Int32(laneCount)).reversed(), batch: 0)
    let copies = PastWords(sitesOf: words)
    copies.gather(sources, from: [words])
    var fits = fit
    fits.gather(sources, from: [fit])
    let again = DrawnPast(setup)
    var draws = Draws(seed: 8, runs: BatchRuns(from: 640))
    draws.past = copies
    again.update(draws)
    let copied = Decided(again, fit: again.fit)
    #expect(copied == Decided(again, fit: fits))
    #expect(copied.outcomes == reversed(moved.outcomes))
    #expect(copied.scores == reversed(moved.scores))
    #expect(copied.misses == moved.misses.reversed())
    #expect(copied.offsets == moved.offsets.reversed())
    #expect(copied != moved)
  }

  /// A Beta distribution so narrow that it has no table: GSL draws from it, with as many words as it needs, which follow
  /// from the seed and the run that a past began with.
  @Test("What GSL draws for a past stays with it")
  func generated() throws {
    let setup = try EveryKind.simulation {
      try $0.assumptions.apply(["private_given_stars": .components(["alpha": 4000, "beta": 1000])])
    }.setup
    var mover = PastMover(setup, seed: 9)
    let runs = BatchRuns(from: 64)
    var (words, fit) = mover.record(runs)
    mover.findRows(in: words)
    mover.prepare(logMiss: -0.02)
    for round in 0..<3 { fit = mover.move(words, fit: fit, runs: runs, round: UInt32(round)) }
    let moved = Decided(mover.past, fit: fit)
    let again = DrawnPast(setup)
    func answers(_ past: DrawnPast) -> [Double] {
      let lanes = past.parameters.privateAnswer[1]
      return (0..<laneCount).map { lanes[$0] }
    }
    var draws = Draws(seed: 9, runs: BatchRuns(from: 6400))
    draws.past = words
    again.update(draws)
    #expect(answers(again) == answers(mover.past))
    #expect(Decided(again, fit: again.fit) == moved)
    var others = Draws(seed: 10, runs: runs)
    others.past = words
    again.update(others)
    #expect(answers(again) != answers(mover.past))
  }
}
