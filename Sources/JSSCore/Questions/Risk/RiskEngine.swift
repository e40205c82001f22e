/// The runs of a batch with parts of the future left out, on the same random numbers (model B9).
struct RiskEngine {
  /// What became of the badge by the horizon.
  struct Course {
    /// The runs in which it was lost, or gained.
    var lost = LaneSet(bits: 0)
    var gained = LaneSet(bits: 0)

    init() {}

    init(_ badge: borrowing BadgeHistory) {
      let end = BadgeLanes(badge, week: badge.held.count - 1)
      (lost, gained) = (end.lost, end.gained)
    }
  }

  /// By `RiskBreakdown.Part`: with this part and those before it.
  private(set) var courses = [Course](repeating: Course(), count: RiskBreakdown.Part.allCases.count)

  private var worlds: Worlds
  /// Of open contracts that all stay open.
  private let stayOpen: OpenDraws
  private var scores: WeeklyScores
  private var badge: BadgeHistory

  init(_ setup: SimulationSetup) {
    worlds = setup.model.makeWorlds()
    stayOpen = worlds.open
    scores = WeeklyScores(
      setup.future.scored, rules: setup.rules,
      mostQuarterJobs: setup.model.mostQuarterJobs(cap: setup.rules.weight.mostQuarterJobs, more: 0)
    )
    badge = setup.badge
  }

  /// Simulates a batch.
  ///
  /// - Parameters:
  ///   - base: the complete worlds.
  ///   - outlook: what became of them.
  mutating func simulate(
    _ base: borrowing Worlds, outlook: borrowing Outlook, scratch: inout EndingScratch,
    parameters: borrowing RunParameters, future: borrowing FutureSetup,
    evidence: borrowing ScoreEvidence, offsets: borrowing Lanes<Int8>, draws: borrowing Draws
  ) {
    let model = future.model
    worlds.ended.privateCodes = base.ended.privateCodes
    worlds.ended.outcomeCodes = base.ended.outcomeCodes
    worlds.newContracts.removeAll(keepingCapacity: true)
    worlds.ended.refunds = base.ended.refunds.filter {
      if case .requested = model.ended[$0.contract].prepared.refund { true } else { false }
    }
    follow(.past, parameters: parameters, future: future, evidence, offsets, outlook, draws)

    if model.open.isEmpty {
      courses[1] = courses[0]
    } else {
      model.drawOpen(
        into: &worlds.open, scratch: &scratch, withRefunds: false, parameters: parameters,
        draws: draws)
      follow(
        .openContracts, parameters: parameters, future: future, evidence, offsets, outlook, draws)
    }

    worlds.ended.refunds = base.ended.refunds
    worlds.open = base.open
    follow(.refunds, parameters: parameters, future: future, evidence, offsets, outlook, draws)
    // Not shared any longer: the next batch is drawn into the base.
    worlds.open = stayOpen

    badge.follow(outlook.scores.displayed, from: outlook.badge.start)
    courses[3] = Course(badge)
    courses[4] = Course(outlook.badge)
  }

  private mutating func follow(
    _ part: RiskBreakdown.Part, parameters: borrowing RunParameters, future: borrowing FutureSetup,
    _ evidence: borrowing ScoreEvidence, _ offsets: borrowing Lanes<Int8>,
    _ outlook: borrowing Outlook, _ draws: borrowing Draws
  ) {
    scores.update(
      worlds, parameters: parameters, model: future.model, scored: future.scored,
      contractsOfKnownClients: Lanes(repeating: 0))
    if !evidence.isEmpty { scores.carry(offsets, shownNow: evidence.shownNow) }
    badge.follow(scores.displayed, from: outlook.badge.start)
    courses[RiskBreakdown.Part.allCases.firstIndex(of: part)!] = Course(badge)
  }
}
