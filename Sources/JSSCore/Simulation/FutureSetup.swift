/// What can follow from the contracts of one history or scenario, the same in every run.
struct FutureSetup: Sendable {
  var model: WorldModel
  let placements: [ContractPlacement]
  /// For each week, what counts as running in a score of a day up to the as-of day.
  let runningStandings: [[RunningStanding]]
  let earnings: EarningsLedger.Known
  /// Empty results of the right size.
  let activity: ActivityCalendar

  /// - Parameters:
  ///   - scoreDays: of the same history.
  ///   - correction: what the platform knows of earnings beyond the history.
  init(
    _ history: ContractHistory, model: WorldModel, timeline: Timeline, scoreDays: ScoreDays,
    configuration: SimulationConfiguration, rule: TopRatedRule, correction: SpreadPayment?
  ) {
    self.model = model
    placements = model.ended.map { ContractPlacement($0, in: timeline) }
    runningStandings = timeline.scoreDays.map {
      $0 <= history.asOf ? scoreDays.standings(onPast: $0) : []
    }
    earnings = EarningsLedger.Known(
      history: history, timeline: timeline, model: model, rule: rule, correction: correction)
    activity = ActivityCalendar(
      history: history, timeline: timeline, activity: configuration.activity, rule: rule)
  }
}
