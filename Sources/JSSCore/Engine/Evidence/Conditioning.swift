/// How the runs of a simulation come to fit what was seen (model B10).
package enum Conditioning: Sendable {
  /// Every run is drawn from the model, and weighted by how it fits.
  case weighting
  /// Pasts that fit are found by `PastSampler`.
  case moves

  /// Weighting of a single observation, and where it leaves enough runs to tell something; else moves.
  ///
  /// A pilot of `pilotRuns` runs decides, the same for any number of runs of the simulation. A single score that hardly
  /// any run shows is left to weighting, because moves would find the odd worlds that do show it, however mistyped it is.
  init(_ setup: SimulationSetup, seed: UInt64) {
    guard setup.evidence.observationCount > 1 else {
      self = .weighting
      return
    }
    var draws = Draws(seed: seed)
    let past = DrawnPast(setup)
    var misses: [Int32] = []
    for batch in 0..<Conditioning.pilotRuns / laneCount {
      draws.runs = BatchRuns(from: UInt32(batch * laneCount))
      past.update(draws)
      misses += (0..<laneCount).map { past.fit.misses[$0] }
    }
    let fewest = misses.reduce(.max, min)
    var total = TotalWeight()
    for miss in misses where miss < setup.evidence.unfit {
      let weight = setup.evidence.likelihood(misses: miss - fewest)
      total.merge(TotalWeight(weight: weight, squares: weight * weight))
    }
    let share = total.effectivePasts / Double(Conditioning.pilotRuns)
    self = share >= Conditioning.leastShare ? .weighting : .moves
  }

  private static let pilotRuns = 4096
  /// The effective share of the runs from which weighting is the better way: of 100,000 runs it leaves 2,000, about as
  /// many as moves, in a tenth of the time.
  private static let leastShare = 0.02
}
