import JSSCore

/// What all trials have in common.
struct TrialSettings {
  /// From what worlds are drawn.
  enum Worlds: String, CaseIterable {
    /// From the model that forecasts, given everything that the forecast is given.
    case model
    /// The same, but whether the badge is held on the as-of day follows from the scores of the world.
    case ruledBadge = "ruled-badge"
    /// From another model, as a control: clients are less content than forecasts assume. The odds of a bad private answer
    /// are e times as high.
    case lessContent = "less-content"
  }

  let worlds: Worlds
  /// Of each forecast.
  let runs: Int
  let seed: Int
  let ofForecasts: Assumptions
  let ofWorlds: Assumptions
  let tablesOfForecasts: SharedTables
  let tablesOfWorlds: SharedTables

  static let horizonWeeks = 26
  /// By the ends of these weeks it is asked whether the badge was lost or gained.
  static let turnWeeks = [13, 26]

  init(_ worlds: Worlds, runs: Int, seed: Int) throws {
    self.worlds = worlds
    self.runs = runs
    self.seed = seed
    let assumptions = Assumptions()
    ofForecasts = assumptions
    tablesOfForecasts = SharedTables(assumptions)
    var changed = assumptions
    if worlds == .lessContent {
      let mean = assumptions[.evidenceFreelancer].components[0].value
      try changed.apply([
        Assumptions.Name.evidenceFreelancer.rawValue: .components(["mean": mean + 1])
      ])
    }
    ofWorlds = changed
    tablesOfWorlds = SharedTables(changed)
  }

  var badge: TopRatedRule { ofForecasts.rules.badge }
}
