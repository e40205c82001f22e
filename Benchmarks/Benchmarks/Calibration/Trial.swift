import BenchmarkSupport
import JSSCore

/// A freelancer with a world, and the forecasts that are made without knowing it.
struct Trial {
  private let number: Int
  private let freelancer: Freelancer
  private let world: SimulatedWorld
  private let settings: TrialSettings
  private let reading: Reading
  private let canHoldBadge: Bool
  private let forecastSeed: UInt64
  private var random: SplitMix64

  init(_ number: Int, _ settings: TrialSettings) throws {
    var random = SplitMix64(state: UInt64(settings.seed) << 32 | UInt64(number))
    freelancer = try Freelancer(&random)
    world = SimulatedWorld(
      of: freelancer.history, seed: random.next(), assumptions: settings.ofWorlds,
      sharing: settings.tablesOfWorlds)
    forecastSeed = random.next()
    self.number = number
    self.settings = settings
    self.random = random
    reading = Reading(miss: settings.ofForecasts[.displayedScoreMiss].components[0].value)
    canHoldBadge = freelancer.canHoldBadge(under: settings.badge)
  }

  /// One row for each kind of knowledge.
  mutating func rows() throws -> [Row] {
    // Of those who look at no score, half of those hold the badge who can.
    let isHolderUnseen = canHoldBadge && random.below(2) == 0
    // The newest score first, so that who knows one score knows the same as who knows twelve.
    let differences = Knowledge.twelve.days(before: asOf).map { _ in reading.difference(&random) }
    let isHolderIfGood = try showsBadge()
    return try Knowledge.allCases.map { knows in
      let days = knows.days(before: asOf)
      var seen: [DisplayedScore] = []
      if !days.isEmpty {
        guard let computed = try world.scores(on: days) else { return row(knows, .noScore) }
        seen = zip(days, zip(computed, differences.prefix(days.count).reversed())).compactMap {
          DisplayedScore(day: $0, score: $1.0 + $1.1)
        }
        if seen.count < days.count { return row(knows, .outOfRange) }
      }
      let holdsBadge: Bool
      if settings.worlds == .ruledBadge {
        holdsBadge = try course(seen: seen, badge: nil).badgeHeld[0]
      } else if seen.isEmpty {
        if isHolderUnseen && !isHolderIfGood { return row(knows, .notHolder) }
        holdsBadge = isHolderUnseen
      } else {
        holdsBadge =
          canHoldBadge && Knowledge.holdsBadge(seen, asOf: asOf, under: settings.badge)
      }
      return try row(knows, seen: seen, holdsBadge: holdsBadge)
    }
  }

  private var asOf: Day { freelancer.history.asOf }

  /// Whether the world is that of somebody who holds the badge, and has not looked at the score (`Reading.showsBadge`).
  private mutating func showsBadge() throws -> Bool {
    guard let score = try world.scores(on: [asOf - 1])?[0] else { return false }
    return reading.showsBadge(score: score, under: settings.badge, &random)
  }

  private func row(_ knows: Knowledge, _ status: Row.Status) -> Row {
    Row(number, freelancer, knows, status)
  }

  /// The forecast, and what happens.
  private func row(
    _ knows: Knowledge, seen: [DisplayedScore], holdsBadge: Bool
  ) throws -> Row {
    let badge = holdsBadge ? SimulationConfiguration.Badge.held : .none
    let forecast = try forecast(seen: seen, badge: badge)
    guard forecast.isUsable else { return row(knows, .refused) }
    let course = try course(seen: seen, badge: settings.worlds == .ruledBadge ? nil : badge)
    var row = row(knows, forecast.fit?.isMisfit == true ? .warned : .forecast)
    row.holdsBadge = holdsBadge
    row.weeks = (1...TrialSettings.horizonWeeks).map {
      Row.Week(score: course.scores[$0], forecast: forecast.weeks[$0].scores)
    }
    row.turns = TrialSettings.turnWeeks.map { week in
      let turned = holdsBadge ? forecast.lostBy(week: week) : forecast.gainedBy(week: week)
      return Row.Turn(
        week: week, probability: turned.probability,
        isTrue: course.badgeHeld[...week].contains(!holdsBadge))
    }
    return row
  }

  private func course(
    seen: [DisplayedScore], badge: SimulationConfiguration.Badge?
  ) throws -> SimulatedWorld.Course {
    try world.course(badge: badge, seen: seen, horizonWeeks: TrialSettings.horizonWeeks)
  }

  private func forecast(
    seen: [DisplayedScore], badge: SimulationConfiguration.Badge
  ) throws -> Forecast {
    var configuration = SimulationConfiguration(rules: settings.ofForecasts.rules)
    configuration.runs = settings.runs
    configuration.horizonWeeks = TrialSettings.horizonWeeks
    configuration.seed = forecastSeed
    configuration.displayedScores = seen
    configuration.badge = badge
    return try Simulation(
      history: freelancer.history, configuration: configuration,
      sharing: settings.tablesOfForecasts
    ).run()
  }
}
