#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What the user has seen of the score, as stages in the order of time (model B10), with everything that can be
/// computed before the first run.
package struct ScoreEvidence: Sendable {
  /// Something that was seen.
  package enum Observation: Sendable, Equatable {
    /// A displayed score.
    case score(Int)
    /// The badge, which needs at least this score.
    case badge(atLeast: Int)
  }

  /// One observation, with the contracts that it depends on.
  package struct Stage: Sendable {
    /// The plan of the last day whose contracts the score contains.
    package let dayPlan: DayPlan
    package let observation: Observation
    /// Contracts that first matter at this stage, because they ended after the day of the stage before; indices in
    /// `WorldModel.ended`.
    package let arrivals: [Int]
    let resamplingSite: Site
  }

  package private(set) var stages: [Stage]
  /// Contracts that matter to no stage, because they ended after the day of the last one.
  package private(set) var laterArrivals: [Int]
  /// The last score seen, if it is that of the as-of day or the day before, so that the profile still shows it.
  package private(set) var shownNow: Int?
  /// Whether the badge is an observation.
  package let includesBadge: Bool
  /// ln ε: the change of the log-likelihood for each point of difference.
  package let logLikelihoodOfMiss: Double
  /// The largest offset δ that a run carries forward, in points.
  package let largestOffset: Int

  /// - Parameter configuration: contains what was seen, the rules and the assumptions.
  init(
    _ configuration: SimulationConfiguration, asOf: Day, model: WorldModel,
    scoreDays: DayPlanner
  ) {
    let scores = configuration.displayedScores
    let assumptions = configuration.assumptions
    var observations = scores.map { ($0.day, Observation.score($0.score)) }
    let shownNow = scores.last.flatMap { asOf - $0.day <= 1 ? $0.score : nil }
    includesBadge = configuration.badge == .held && shownNow == nil
    if includesBadge {
      observations.append((asOf - 1, .badge(atLeast: configuration.rules.badge.minimumScore)))
    }
    self.shownNow = shownNow
    let ended = model.ended
    var previous: Day?
    stages = observations.enumerated().map { index, seen in
      let (day, observation) = seen
      defer { previous = day }
      return Stage(
        dayPlan: scoreDays.plan(day), observation: observation,
        arrivals: ended.indices.filter { position in
          let end = ended[position].end
          return end <= day && previous.map { end > $0 } ?? true
        },
        resamplingSite: Site("resampling, observation \(index + 1)"))
    }
    laterArrivals = ended.indices.filter { position in
      previous.map { ended[position].end > $0 } ?? true
    }
    logLikelihoodOfMiss = log(assumptions.number(.displayedScoreMiss))
    largestOffset = assumptions.wholeNumber(.displayedScoreOffset)
  }

  /// Whether nothing was seen.
  package var isEmpty: Bool { stages.isEmpty }

  /// The same contracts, without any observation.
  package func withoutObservations() -> ScoreEvidence {
    var evidence = self
    evidence.laterArrivals = stages.flatMap(\.arrivals) + laterArrivals
    evidence.stages = []
    evidence.shownNow = nil
    return evidence
  }

  /// The offset δ for a difference in points: the difference, limited to ±`largestOffset`.
  package func offset(_ difference: Int) -> Int8 {
    Int8(min(max(difference, -largestOffset), largestOffset))
  }

  /// The earliest end day of a contract that can be in a window of an observation.
  package static func earliestEnd(_ scores: [DisplayedScore], asOf: Day, rules: PlatformRules)
    -> Day
  {
    let longest = rules.allWindowMonths.reduce(0, max)
    return min(scores.first?.day ?? asOf, asOf - 1).adding(months: -longest) + 1
  }
}
