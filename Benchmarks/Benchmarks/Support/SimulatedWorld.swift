import JSSCore

/// One world of the model, drawn from what the history says, as a truth that forecasts are compared with.
///
/// It is the first run of a simulation. What is seen of a world weights it, and has no influence on what it draws: so the
/// scores that it computes for the past can be asked first, and then what follows when they were seen.
package struct SimulatedWorld {
  private let history: ContractHistory
  private let seed: UInt64
  private let assumptions: Assumptions
  private let tables: SharedTables

  /// - Parameters:
  ///   - seed: of the world alone; forecasts have others.
  ///   - tables: those of the assumptions.
  package init(
    of history: ContractHistory, seed: UInt64, assumptions: Assumptions,
    sharing tables: SharedTables
  ) {
    self.history = history
    self.seed = seed
    self.assumptions = assumptions
    self.tables = tables
  }

  /// The score of each day and whether the badge is held, by week: first the as-of day, then the Saturdays after it.
  package struct Course {
    /// Nil where none is shown.
    package let scores: [Int?]
    package let badgeHeld: [Bool]
  }

  /// The scores that the world computes for some days, the last of which is not after the as-of day; nil unless it shows
  /// one on each.
  package func scores(on days: [Day]) throws -> [Int]? {
    let placeholders = days.map { DisplayedScore(day: $0, score: 50)! }
    var scores: [Int]?
    try simulate(horizonWeeks: 1, badge: nil, seen: placeholders) { batch in
      scores = batch.pastScores.compactMap { WindowScores.score($0[0]) }
    }
    return scores?.count == days.count ? scores : nil
  }

  /// What happens in the coming weeks.
  ///
  /// - Parameters:
  ///   - badge: on the as-of day; nil if it follows from the world.
  ///   - seen: scores that the world can show: it computes one for each of their days.
  package func course(
    badge: SimulationConfiguration.Badge?, seen: [DisplayedScore], horizonWeeks: Int
  ) throws -> Course {
    var course: Course?
    try simulate(horizonWeeks: horizonWeeks, badge: badge, seen: seen) { batch in
      course = Course(
        scores: batch.displayedScores.map { WindowScores.score($0[0]) },
        badgeHeld: batch.badgeHeld.map { $0[0] == 1 })
    }
    // A batch in which a run fits what was seen is visited.
    return course!
  }

  private func simulate(
    horizonWeeks: Int, badge: SimulationConfiguration.Badge?, seen: [DisplayedScore],
    visit: (SimulatedBatch) -> Void
  ) throws {
    var configuration = SimulationConfiguration(rules: assumptions.rules)
    configuration.assumptions = assumptions
    configuration.runs = laneCount
    configuration.horizonWeeks = horizonWeeks
    configuration.seed = seed
    configuration.conditioning = .weighting
    configuration.badge = badge
    configuration.displayedScores = seen
    try Simulation(history: history, configuration: configuration, sharing: tables)
      .visitBatches(firstRun: 0, visit: visit)
  }
}
