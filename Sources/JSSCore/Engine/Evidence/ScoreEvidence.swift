#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What the user has seen of the score (model B10), with everything that can be computed before the first run.
package struct ScoreEvidence: Sendable {
  /// Days in a row on which the same contracts count in the same way, so that a run computes the same score for all of
  /// them.
  package struct Stage: Sendable {
    /// A score, and the number of the days on which it was seen.
    package struct Sighting: Sendable, Equatable {
      package let score: Int
      /// The first of them.
      package let firstDay: Day
      package fileprivate(set) var days: Int

      package init(score: Int, firstDay: Day, days: Int = 1) {
        self.score = score
        self.firstDay = firstDay
        self.days = days
      }
    }

    /// The plan of the first day. A day is the last whose contracts the score contains.
    package let dayPlan: DayPlan
    /// None on the day whose badge is an observation.
    package fileprivate(set) var sightings: [Sighting] = []

    fileprivate mutating func see(_ seen: DisplayedScore) {
      if let known = sightings.firstIndex(where: { $0.score == seen.score }) {
        sightings[known].days += 1
      } else {
        sightings.append(Sighting(score: seen.score, firstDay: seen.day))
      }
    }
  }

  /// In the order of time.
  package private(set) var stages: [Stage] = []
  package let windows: EvidenceWindows
  /// Contracts that no stage depends on, because they ended after the last one; indices in `WorldModel.ended`.
  package private(set) var laterContracts: [Int]
  /// The last score seen, which decides the offset.
  let lastScore: Int?
  /// Its index in `stages`.
  private(set) var lastScoreStage = 0
  /// The last score seen, if it is that of the as-of day or the day before, so that the profile still shows it.
  package private(set) var shownNow: Int?
  /// The score that the badge needs on the last day, if the badge is an observation.
  package private(set) var badgeScore: Int?
  /// ln ε: the change of the log-likelihood for each point of difference.
  package let logLikelihoodOfMiss: Double
  /// The largest offset δ that a run carries forward, in points.
  package let largestOffset: Int
  /// What stands for the difference of a day on which no score is shown: a power of 2, more points than the scores of a run
  /// can miss by in all, and so little that those of all days can be added (`SimulationConfiguration.mostScores`).
  package let unfit: Int32

  /// - Parameter configuration: contains what was seen, the rules and the assumptions.
  init(
    _ configuration: SimulationConfiguration, asOf: Day, model: WorldModel,
    scoreDays: DayPlanner, rules: WindowScores
  ) {
    let scores = configuration.displayedScores
    let assumptions = configuration.assumptions
    lastScore = scores.last?.score
    let shownNow = scores.last.flatMap { asOf - $0.day <= 1 ? $0.score : nil }
    self.shownNow = shownNow
    for seen in scores {
      let plan = scoreDays.plan(seen.day)
      if stages.last?.dayPlan.countsSame(as: plan) != true { stages.append(Stage(dayPlan: plan)) }
      stages[stages.count - 1].see(seen)
    }
    lastScoreStage = stages.count - 1
    if configuration.badge == .held && shownNow == nil {
      badgeScore = configuration.rules.badge.minimumScore
      stages.append(Stage(dayPlan: scoreDays.plan(asOf - 1)))
    }
    let windows = EvidenceWindows(
      stages.map(\.dayPlan), model: model, longest: rules.longest)
    self.windows = windows
    let ended = Set(windows.contracts)
    laterContracts = model.ended.indices.filter { !ended.contains($0) }
    logLikelihoodOfMiss = log(assumptions.number(.displayedScoreMiss))
    largestOffset = assumptions.wholeNumber(.displayedScoreOffset)
    unfit = ScoreEvidence.unfit(observations: scores.count + 1)
  }

  /// Whether nothing was seen.
  package var isEmpty: Bool { stages.isEmpty }

  /// The contracts that some stage depends on, as indices in `WorldModel.ended`, in the order of their ends.
  package var contracts: [Int] { stages.isEmpty ? [] : windows.contracts }

  /// The number of scores seen, and 1 for the badge if it is an observation.
  var observationCount: Int {
    stages.reduce(includesBadge ? 1 : 0) { $1.sightings.reduce($0) { $0 + $1.days } }
  }

  /// The scores that were seen, before any run.
  var seenScores: [EvidenceFit.SeenScore] {
    stages.enumerated().flatMap { stage, days in
      days.sightings.map {
        EvidenceFit.SeenScore(
          score: $0.score, day: $0.firstDay, days: $0.days, stage: stage)
      }
    }.sorted { $0.day < $1.day }
  }

  /// Whether the badge is an observation.
  package var includesBadge: Bool { badgeScore != nil }

  /// The same contracts, without any observation.
  package func withoutObservations() -> ScoreEvidence {
    var evidence = self
    evidence.laterContracts = contracts + laterContracts
    evidence.stages = []
    evidence.shownNow = nil
    evidence.badgeScore = nil
    return evidence
  }

  /// The largest power of 2 that can be added for each observation, beside 100 points for each.
  private static func unfit(observations: Int) -> Int32 {
    var unfit: Int32 = 1 << 24
    while (Int(unfit) + 100) * observations > Int(Int32.max) { unfit /= 2 }
    precondition(Int(unfit) > 100 * observations)
    return unfit
  }

  /// Sums of differences as `PastSampler` sees them: a day without a score is as far away as a score that misses by
  /// `pointsOfNone`, so that pasts that show none can be led to those that do. What still shows none in the end has no
  /// weight (`Population`).
  package func pointsAway(_ misses: borrowing Lanes<Int32>) -> Lanes<Int32> {
    var away = Lanes<Int32>(repeating: 0)
    let misses = misses.span
    var points = away.mutableSpan
    let shift = Int32(unfit.trailingZeroBitCount)
    for lane in 0..<laneCount {
      points[lane] =
        (misses[lane] & (unfit &- 1)) &+ (misses[lane] >> shift) &* ScoreEvidence.pointsOfNone
    }
    return away
  }

  private static let pointsOfNone: Int32 = 25

  /// More than any past is away by, in points.
  var mostPoints: Int { 100 * observationCount }

  /// The likelihood of a sum of differences, ε^misses.
  package func likelihood(misses: Int32) -> Double { exp(logLikelihood(misses: misses)) }

  /// 0 without a difference, whatever ε is.
  func logLikelihood(misses: Int32) -> Double {
    misses == 0 ? 0 : Double(misses) * logLikelihoodOfMiss
  }

  /// The earliest end day of a contract that can be in a window of an observation.
  package static func earliestEnd(_ scores: [DisplayedScore], asOf: Day, rules: PlatformRules)
    -> Day
  {
    let longest = rules.allWindowMonths.reduce(0, max)
    return min(scores.first?.day ?? asOf, asOf - 1).adding(months: -longest) + 1
  }
}
