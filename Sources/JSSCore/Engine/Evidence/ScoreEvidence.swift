internal import Glibc

/// What the user has seen of the score, as stages in the order of time (model B10), with all that
/// can be worked out before the first run.
package struct ScoreEvidence: Sendable {
  /// Something that was seen.
  package enum Observation: Sendable, Equatable {
    /// A displayed score.
    case score(Int)
    /// The badge, which nobody keeps below this score.
    case badge(atLeast: Int)
  }

  /// One observation, and what decides how well a run fits it.
  package struct Stage: Sendable {
    /// The last day whose contracts the score contains.
    package let dayPlan: DayPlan
    package let observation: Observation
    /// Contracts whose outcome first matters here: ended after the stage before, by this day.
    package let arrivals: [Int]
    let resamplingSite: Site
  }

  package private(set) var stages: [Stage]
  /// Contracts that matter to no stage: they ended after the last.
  package private(set) var laterArrivals: [Int]
  /// The last score seen, if it was read on the as-of day or the day before; what the profile shows.
  package private(set) var shownNow: Int?
  /// Whether the badge is an observation.
  package let includesBadge: Bool
  /// ln ε: what a point of difference costs.
  package let logLikelihoodOfMiss: Double
  /// The largest offset δ that a run carries forward, in points.
  package let largestOffset: Int

  /// - Parameter configuration: what was seen, and the rules and beliefs to look at it with.
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

  /// As if nothing had been seen.
  package func ofNothing() -> ScoreEvidence {
    var evidence = self
    evidence.laterArrivals = stages.flatMap(\.arrivals) + laterArrivals
    evidence.stages = []
    evidence.shownNow = nil
    return evidence
  }

  /// A difference of so many points, as far as it is carried forward.
  package func offset(_ difference: Int) -> Int8 {
    Int8(min(max(difference, -largestOffset), largestOffset))
  }

  /// Contracts that ended before this day are in no window of any observation.
  package static func earliestEnd(_ scores: [DisplayedScore], asOf: Day, rules: PlatformRules)
    -> Day
  {
    let longest = rules.allWindowMonths.reduce(0, max)
    return min(scores.first?.day ?? asOf, asOf - 1).adding(months: -longest) + 1
  }
}
