/// The scores that the runs of a batch computed on days up to the as-of day (model B10).
struct PastScores {
  /// The score of the last stage computed, or `WindowScores.notShown`.
  private(set) var computed = Lanes<Int8>(repeating: 0)
  private let windows: WindowScores
  private var tallies: [WindowTally]

  init(rules: ScoringRules) {
    windows = WindowScores(rules: rules)
    tallies = Array(repeating: WindowTally(), count: rules.allWindowMonths.count)
  }

  /// Computes the score of a stage from the outcomes drawn so far.
  mutating func update(
    _ stage: ScoreEvidence.Stage, outcomeCodes: [Lanes<Int8>], parameters: borrowing RunParameters,
    model: WorldModel
  ) {
    let readings = parameters.weightIndex.span
    var quarterJobs = Lanes<Int32>(repeating: 0)
    for window in tallies.indices {
      tallies[window].reset()
      for index in stage.members[window] {
        let contract = model.ended[index]
        contract.weigh(into: &quarterJobs, readings: parameters.weightIndex)
        tallies[window].add(
          outcomeCodes: outcomeCodes[index], quarterJobs: quarterJobs,
          clientCode: contract.clientCode)
      }
      for standing in stage.standings {
        for lane in 0..<laneCount {
          tallies[window].add(
            lane: lane, outcomeCode: Outcome.positive.code,
            quarterJobs: standing.quarterJobs[Int(readings[lane])],
            clientCode: standing.clientCode)
        }
      }
    }
    let tallies = tallies
    windows.displayed(into: &computed, minimum: parameters.windowMinimum) {
      tallies[$0]
    }
  }
}
