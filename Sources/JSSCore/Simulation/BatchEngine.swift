/// Simulates batches of runs, one after the other, and counts what happened. One engine serves one
/// thread and reuses its memory, so that memory does not grow with the number of runs.
struct BatchEngine: ~Copyable {
  private let setup: SimulationSetup
  private let philox: Philox4x32
  private let generator: GSLGenerator
  private var worlds: Worlds
  private var chances: FeedbackChances
  private var scores: WeeklyScores
  private var earnings: EarningsLedger
  private var activity: ActivityCalendar
  private var badge: BadgeHistory

  init(_ setup: SimulationSetup, seed: UInt64) {
    self.setup = setup
    philox = Philox4x32(seed: seed)
    generator = GSLGenerator(philox)
    worlds = setup.model.makeWorlds()
    chances = setup.model.makeChances()
    scores = setup.scores
    earnings = EarningsLedger(known: setup.earnings, timeline: setup.timeline)
    activity = setup.activity
    badge = setup.badge
  }

  /// Simulates the runs from `firstRun` on, `laneCount` of them.
  mutating func simulate(firstRun: UInt32) {
    setup.model.draw(
      into: &worlds, chances: &chances, philox: philox, generator: generator, firstRun: firstRun)
    scores.update(
      worlds, model: setup.model, placements: setup.placements,
      pastStandings: setup.pastStandings)
    earnings.update(worlds, model: setup.model)
    activity.update(worlds)
    badge.update(
      scores: scores, earnings: earnings, earningsCanDecide: setup.earnings.canDecide,
      activity: activity, generator: generator, firstRun: firstRun)
  }

  /// Counts the first `runs` runs of the batch.
  func count(_ runs: Int, into forecast: inout Forecast) {
    forecast.runs += runs
    let causes = TopRatedRule.LossCause.allCases
    let firstLoss = badge.firstLoss.span
    for week in forecast.weeks.indices {
      let displayed = scores.displayed[week].span
      let held = badge.held[week].span
      for lane in 0..<runs {
        forecast.weeks[week].scores.add(WeeklyScores.score(displayed[lane]))
        forecast.weeks[week].badgeHeldCount += Int(held[lane])
        if firstLoss[lane] <= week { forecast.weeks[week].lostByCount += 1 }
      }
    }
    for lane in 0..<runs where firstLoss[lane] < forecast.weeks.count {
      forecast.lossCauses[causes[Int(badge.cause.span[lane])], default: 0] += 1
    }
  }

  /// Everything that was drawn and found in one run of the batch.
  func record(lane: Int) -> RunRecord {
    RunRecord(
      outcomes: worlds.outcomeCodes.map { $0.span[lane] },
      privateCodes: worlds.privateCodes.map { $0.span[lane] },
      refunds: worlds.refunds.filter { $0.lane == lane }.map {
        RunRecord.Refund(
          contract: setup.model.ended[$0.contract].id, day: $0.day, amountUSD: $0.amountUSD)
      },
      endings: (worlds.openEnds + worlds.newContracts).filter { $0.lane == lane }.map {
        RunRecord.Ending(
          startDay: $0.startDay, endDay: $0.endDay, chargesUSD: $0.chargesUSD,
          refundUSD: $0.refundUSD, outcome: $0.outcomeCode, quarterJobs: $0.quarterJobs)
      },
      scores: scores.displayed.map { WeeklyScores.score($0.span[lane]) },
      badgeHeld: badge.held.map { $0.span[lane] == 1 })
  }
}

/// One run in full, for tests and for looking into.
package struct RunRecord: Sendable, Equatable {
  package struct Refund: Sendable, Equatable {
    /// Its id.
    package let contract: String
    package let day: Int
    package let amountUSD: Double
  }

  package struct Ending: Sendable, Equatable {
    package let startDay: Int
    package let endDay: Int
    package let chargesUSD: Double
    package let refundUSD: Double
    /// 0 excluded, 1 negative, 2 neutral, 3 positive.
    package let outcome: Int8
    package let quarterJobs: Int32
  }

  /// By ended contract that still matters: 0 excluded, 1 negative, 2 neutral, 3 positive.
  package let outcomes: [Int8]
  /// By the same contract: 0 no private answer, 1 bad, 2 middling, 3 good.
  package let privateCodes: [Int8]
  package let refunds: [Refund]
  /// Open contracts, in the order of the history, then new ones.
  package let endings: [Ending]
  /// Displayed score by week; nil if none is shown.
  package let scores: [Int?]
  package let badgeHeld: [Bool]
}
