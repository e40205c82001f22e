/// Counts of full batches of runs that all weigh 1, in whole numbers, until they become weights of a forecast.
struct RunTally: Sendable, Equatable {
  private(set) var runs = 0
  // As in `CountKernels.count`.
  private var byScore: [UInt32]
  private var byHeld: [UInt32]
  private var byLoss: [UInt32]
  private var byGain: [UInt32]

  init(weeks: Int) {
    byScore = Array(repeating: 0, count: weeks * CountKernels.scoreKinds)
    byHeld = Array(repeating: 0, count: weeks)
    byLoss = Array(repeating: 0, count: (weeks + 1) * TopRatedRule.LossCause.allCases.count)
    byGain = Array(repeating: 0, count: weeks + 1)
  }

  /// Counts the runs of a batch.
  mutating func count(_ outlook: Outlook) {
    runs += laneCount
    var firstLoss = outlook.badge.firstLoss
    var cause = outlook.badge.cause
    var firstGain = outlook.badge.firstGain
    CountKernels.count(
      byScore: &byScore, byHeld: &byHeld, byLoss: &byLoss, byGain: &byGain,
      scores: outlook.scores.displayed, held: outlook.badge.held, firstLoss: &firstLoss,
      cause: &cause, firstGain: &firstGain)
  }

  mutating func merge(_ other: RunTally) {
    runs += other.runs
    RunTally.add(other.byScore, to: &byScore)
    RunTally.add(other.byHeld, to: &byHeld)
    RunTally.add(other.byLoss, to: &byLoss)
    RunTally.add(other.byGain, to: &byGain)
  }

  private static func add(_ others: [UInt32], to counts: inout [UInt32]) {
    precondition(others.count == counts.count)
    let others = others.span
    var counts = counts.mutableSpan
    // There are fewer than 2³² runs, so no sum overflows; only unchecked sums become vector code.
    for place in others.indices { counts[place] &+= others[place] }
  }

  /// The runs of a week by score from 0.
  func shown(inWeek week: Int) -> ArraySlice<UInt32> {
    byScore[week * CountKernels.scoreKinds + 1..<(week + 1) * CountKernels.scoreKinds]
  }

  /// The runs of a week that show no score.
  func notShown(inWeek week: Int) -> UInt32 { byScore[week * CountKernels.scoreKinds] }

  /// The runs of a week in which the badge is held.
  func held(inWeek week: Int) -> UInt32 { byHeld[week] }

  /// The runs whose first loss is in a week and has a cause (its index).
  func firstLosses(inWeek week: Int, cause: Int) -> UInt32 {
    byLoss[week * TopRatedRule.LossCause.allCases.count + cause]
  }

  /// The runs whose first gain is in a week.
  func firstGains(inWeek week: Int) -> UInt32 { byGain[week] }
}
