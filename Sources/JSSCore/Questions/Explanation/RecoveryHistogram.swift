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
  /// - Parameters:
  ///   - today: holds the sums of today's windows.
  ///   - offsets: for each run, the offset δ of the last score seen (model B10).
  ///   - firstClientCode: the history has no client with this code or a larger one.
  mutating func count(
    today: DayScorer, _ units: RunUnits, minimum: borrowing Lanes<Int32>,
    offsets: borrowing Lanes<Int8>, rule: TopRatedRule, firstClientCode: Int64
  ) {
    var later = today
    let good = Lanes(repeating: Outcome.positive.code)
    let weight = Lanes(repeating: quarterJobs)
    var isCounted = Lanes<Bool>(repeating: false)
    for needed in weights.indices {
      var missing = 0
      for lane in 0..<units.count where !isCounted[lane] {
        let offset = Int(offsets[lane])
        let score = WindowScores.score(later.computed[lane]).map {
          min(max($0 + offset, 0), 100)
        }
        if rule.isGood(score: score) || needed == weights.count - 1 {
          weights[needed] += units.weights[lane]
          isCounted[lane] = true
        } else {
          missing += 1
        }
      }
      if missing == 0 { return }
      later.addToAll(
        outcomeCodes: good, quarterJobs: weight, clientCode: firstClientCode + Int64(needed),
        minimum: minimum)
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
