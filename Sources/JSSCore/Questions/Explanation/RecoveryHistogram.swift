/// How many ordinary good contracts of one size it takes, in each run, to reach the score that the badge needs.
///
/// An ordinary good contract has a positive outcome, is shorter than a paid quarter, is the only one of a new
/// client, and ended today.
struct RecoveryHistogram: Sendable {
  /// Weight of one of these contracts.
  let quarterJobs: Int32
  /// Total weight of the runs by the number of contracts needed. The last element is for all numbers above
  /// `Explanation.Recovery.mostContracts`.
  private var weights = [Double](repeating: 0, count: Explanation.Recovery.mostContracts + 2)

  init(quarterJobs: Int32) { self.quarterJobs = quarterJobs }

  /// Counts the runs of a batch.
  ///
  /// With every contract more, the score of a window rises or stays, and so does the best of them. So the number needed
  /// is found by halving the range in which it is.
  ///
  /// - Parameters:
  ///   - today: today's score.
  ///   - offsets: for each run, the offset δ of the last score seen (model B10).
  mutating func count(
    today: DayScorer, _ units: RunUnits, offsets: borrowing Lanes<Int8>, rule: TopRatedRule
  ) {
    let isGood = RecoveryHistogram.isGood(today.computed, offsets, rule)
    let none = Int32(weights.count - 1)
    // The number needed is at least `least` and at most `most`.
    var least = Lanes<Int32>(repeating: 0)
    var most = Lanes<Int32>(repeating: 0)
    for lane in 0..<laneCount where !isGood.contains(lane) {
      least[lane] = 1
      most[lane] = none
    }
    var tried = Lanes<Int32>(repeating: 1)
    while !LaneSet(where: { least[$0] < most[$0] }).isEmpty {
      for lane in 0..<laneCount { tried[lane] = max(1, (least[lane] + most[lane]) / 2) }
      let isEnough = RecoveryHistogram.isGood(
        today.scores(adding: tried, quarterJobs: quarterJobs), offsets, rule)
      for lane in 0..<laneCount where least[lane] < most[lane] {
        if isEnough.contains(lane) {
          most[lane] = tried[lane]
        } else {
          least[lane] = tried[lane] + 1
        }
      }
    }
    for lane in 0..<units.count { weights[Int(most[lane])] += units.weights[lane] }
  }

  /// The runs in which a score is good for the badge.
  private static func isGood(
    _ scores: borrowing Lanes<Int8>, _ offsets: borrowing Lanes<Int8>, _ rule: TopRatedRule
  ) -> LaneSet {
    let (scores, offsets) = (scores.span, offsets.span)
    let least = Int16(rule.minimumScore)
    return LaneSet {
      scores[$0] >= 0 && min(max(Int16(scores[$0]) + Int16(offsets[$0]), 0), 100) >= least
    }
  }

  /// The smallest number of contracts that is enough in more than this share of the weight; nil if it is above
  /// `Explanation.Recovery.mostContracts`.
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
