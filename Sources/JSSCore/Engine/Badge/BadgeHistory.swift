/// The Top Rated badge through the weeks of a batch of runs (model B8).
package struct BadgeHistory {
  /// For each week, 1 where the badge is held.
  private(set) var held: [Lanes<UInt8>]
  /// The week of the first loss; the number of weeks if there is none.
  private(set) var firstLoss = Lanes<Int16>(repeating: 0)
  /// Index of the cause of the first loss in `TopRatedRule.LossCause.allCases`.
  private(set) var cause = Lanes<Int8>(repeating: 0)
  /// The first week in which the badge is held after a week in which it was not; the number of weeks if there is none.
  private(set) var firstGain = Lanes<Int16>(repeating: 0)

  private(set) var start = BadgeStart()

  package let conditions: BadgeConditions
  /// By week, beginning with the 16 weeks through week 0: 1 where the week is good.
  private var isGood: [Lanes<UInt8>]
  /// For each week, 1 where it counts as good without a score.
  private var alsoGood: [Lanes<UInt8>]
  /// What is met by a badge that needs nothing but the score.
  private let allMet: BadgeRequirements.Met

  init(_ conditions: BadgeConditions) {
    self.conditions = conditions
    held = Array(
      repeating: Lanes(repeating: 0), count: conditions.timeline.weekCount)
    isGood = Array(
      repeating: Lanes(repeating: 0), count: EligibleWeeks.count + conditions.timeline.weekCount)
    alsoGood = held
    let always = held.map { _ in Lanes<UInt8>(repeating: 1) }
    allMet = BadgeRequirements.Met(earnings: always, activity: always, largeContract: always)
  }

  /// Follows the badge from week to week in the runs of a batch.
  ///
  /// - Parameters:
  ///   - past: the displayed scores of the Saturdays before the as-of day; empty if nothing depends on them.
  ///   - displayed: the displayed scores by week.
  ///   - start: nil if it is to be decided (`BadgeConditions.start`).
  mutating func update(
    past: [Lanes<Int8>], displayed: [Lanes<Int8>], requirements: borrowing BadgeRequirements.Met,
    start given: BadgeStart?, draws: borrowing Draws
  ) {
    let start =
      given
      ?? conditions.start(
        past: past, scores: displayed[0], suffices: requirements.now, draws: draws)
    follow(displayed, from: start, requirements)
  }

  /// Follows the badge as if it needed neither earnings nor activity nor a large contract (model B9).
  mutating func follow(_ displayed: [Lanes<Int8>], from start: BadgeStart) {
    follow(displayed, from: start, allMet)
  }

  private mutating func follow(
    _ displayed: [Lanes<Int8>], from start: BadgeStart,
    _ requirements: borrowing BadgeRequirements.Met
  ) {
    self.start = start
    firstLoss = Lanes(repeating: Int16(held.count))
    firstGain = firstLoss
    held[0] = start.held
    if conditions.hasRisingTalent { findWeeksWithoutScore(displayed) }
    if conditions.oldReading != nil { loseAtStart(displayed[0]) }
    BadgeKernels.follow(
      held: &held, isGood: &isGood, firstLoss: &firstLoss, cause: &cause, firstGain: &firstGain,
      goodBits: &self.start.goodBits, scores: displayed, alsoGood: alsoGood,
      sufficientEarnings: requirements.earnings, activity: requirements.activity,
      largeContract: requirements.largeContract,
      rules: conditions.weekRules)
  }

  /// Rising Talent: weeks without a score are good as long as none was shown since the first of the 16 Saturdays.
  private mutating func findWeeksWithoutScore(_ displayed: [Lanes<Int8>]) {
    var hasShown = start.hasShown
    for week in displayed.indices {
      for lane in 0..<laneCount {
        if displayed[week][lane] != WindowScores.notShown { hasShown[lane] = 1 }
        alsoGood[week][lane] = 1 - hasShown[lane]
      }
    }
  }

  /// What was held when the score was last seen, and is lost by the as-of day.
  private mutating func loseAtStart(_ scores: Lanes<Int8>) {
    for lane in 0..<laneCount where start.isLost[lane] == 1 {
      let failure: TopRatedRule.LossCause =
        scores[lane] == WindowScores.notShown ? .scoreNotShown : .scoreTooLow
      firstLoss[lane] = 0
      cause[lane] = Int8(TopRatedRule.LossCause.allCases.firstIndex(of: failure)!)
    }
  }
}
