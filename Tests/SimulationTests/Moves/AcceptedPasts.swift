import Foundation
import JSSCore
import TestSupport

/// Pasts that are drawn from the model and accepted with the probability e^(`logMiss` · points), without any move: by
/// rejection they are distributed as moves with this likelihood must leave them, and independent.
struct AcceptedPasts: ~Copyable {
  private let evidence: ScoreEvidence
  private let logMiss: Double
  private var recorder: PastMover
  private var dice: SplitMix64
  private var nextRun: UInt32 = 0

  init(_ simulation: Simulation, seed: UInt64, logMiss: Double) {
    evidence = simulation.setup.evidence
    self.logMiss = logMiss
    recorder = PastMover(simulation.setup, seed: seed)
    dice = SplitMix64(state: seed)
  }

  /// The number of pasts drawn so far.
  var drawn: Int { Int(nextRun) }

  /// The next pasts that are accepted, as many as a batch has.
  mutating func next() -> (words: PastWords, fit: PastFit) {
    var pasts: [PastWords] = []
    var fits: [PastFit] = []
    var accepted: [Int32] = []
    while accepted.count < laneCount {
      let (words, fit) = recorder.record(BatchRuns(from: nextRun))
      nextRun += UInt32(laneCount)
      let points = evidence.pointsAway(fit.misses)
      let lanes = (0..<laneCount).filter {
        Double.random(in: 0..<1, using: &dice) < exp(logMiss * Double(points[$0]))
      }
      if lanes.isEmpty { continue }
      accepted += lanes.map { Int32(pasts.count * laneCount + $0) }
      pasts.append(words)
      fits.append(fit)
    }
    // Those beyond a batch are dropped whatever they are, so they select nothing.
    let sources = LaneSources(Array(accepted.prefix(laneCount)), batch: 0)
    let words = PastWords(sitesOf: pasts[0])
    words.gather(sources, from: pasts)
    var fit = fits[0]
    fit.gather(sources, from: fits)
    return (words, fit)
  }
}
