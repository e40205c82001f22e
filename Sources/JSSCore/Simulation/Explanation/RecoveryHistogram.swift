/// How many ordinary good contracts of one size lead to the score that the badge needs, run by run.
///
/// Ordinary: positive, shorter than a paid quarter, each of a new client, all ended today.
struct RecoveryHistogram: Sendable {
  /// Weight of one such contract.
  let quarterJobs: Int32
  /// Weight of the runs by the number needed; the last is more than `Explanation.Recovery`'s limit.
  private var weights = [Double](repeating: 0, count: Explanation.Recovery.mostContracts + 2)

  init(quarterJobs: Int32) { self.quarterJobs = quarterJobs }

  /// Counts the runs of a batch, whose windows have these sums today.
  mutating func count(
    _ tallies: [WindowTally], _ units: RunUnits, parameters: borrowing RunParameters,
    offsets: borrowing Lanes<Int8>, windows: WindowScores, rule: TopRatedRule
  ) {
    for lane in 0..<units.count {
      let minimum = parameters.windowMinimum.span[lane]
      let offset = Int(offsets.span[lane])
      var needed = 0
      while needed < weights.count - 1 {
        let score = windows.displayed(
          lane: lane, tallies, minimum: minimum, extra: Int32(needed), quarterJobs: quarterJobs)
        if rule.isGood(score: score.map { min(max($0 + offset, 0), 100) }) { break }
        needed += 1
      }
      weights[needed] += units.weights[lane]
    }
  }

  /// The smallest number that is enough in this share of the weight; nil if it is beyond the limit.
  func contracts(forShare share: Double) -> Int? {
    let total = weights.reduce(0, +)
    var cumulative = 0.0
    for (needed, weight) in weights.dropLast().enumerated() {
      cumulative += weight
      if cumulative > share * total { return needed }
    }
    return nil
  }

  mutating func merge(_ other: RecoveryHistogram) {
    for needed in weights.indices { weights[needed] += other.weights[needed] }
  }

  mutating func scale(by factor: Double) {
    for needed in weights.indices { weights[needed] *= factor }
  }
}
