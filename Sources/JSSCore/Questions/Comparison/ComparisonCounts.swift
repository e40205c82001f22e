/// The counts over the runs for a comparison.
struct ComparisonCounts: RunCounts {
  /// Sums over the differences of a scenario from the unchanged history, at the end of one week.
  struct DifferenceSums: Sendable {
    var score = ConditionalSum()
    var atLeastBadgeScore = WeightedSum()
    var lostBy = WeightedSum()
    var gainedBy = WeightedSum()
    var earnings = WeightedSum()
    var better = WeightedSum()
    var same = WeightedSum()
    var worse = WeightedSum()
  }

  let weeks: [Int]
  /// The unchanged history, then the scenarios.
  var forecasts: [Forecast]
  /// By course, then reported week.
  private(set) var atLeastBadgeScore: [[WeightedSum]]
  /// By scenario, then reported week.
  private(set) var differences: [[DifferenceSums]]
  /// By course, then by each course before it.
  private(set) var badgeDifferences: [[BadgeSums]]

  /// The ends of the reported weeks, in days after the as-of day.
  private let days: [Int]

  /// - Parameter forecast: of the unchanged history, without any run counted.
  init(_ setup: SimulationSetup, forecast: Forecast) {
    weeks = Comparison.reportedWeeks(horizon: setup.timeline.weekCount - 1)
    days = weeks.map { setup.timeline.evaluationDays[$0] - setup.timeline.asOf }
    var scenario = forecast
    scenario.fit = nil
    forecasts = [forecast] + setup.scenarios.map { _ in scenario }
    atLeastBadgeScore = forecasts.map { [weeks] _ in weeks.map { _ in WeightedSum() } }
    differences = setup.scenarios.map { [weeks] _ in weeks.map { _ in DifferenceSums() } }
    badgeDifferences = forecasts.indices.map { Array(repeating: BadgeSums(), count: $0) }
  }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    forecasts[0].count(engine, units)
    let least = forecasts[0].badgeScore
    let earned = EarnedAmounts(engine.worlds, throughDays: days, model: engine.setup.model)
    let base = CourseOfBatch(
      engine.outlook, weeks: weeks, badgeScore: least, earnings: earned.all)
    count(base, in: 0, units)
    var badges = [base.badge]
    badges.reserveCapacity(forecasts.count)
    for (index, scenario) in engine.scenarios.enumerated() {
      forecasts[index + 1].count(scenario.outlook, units)
      let course = CourseOfBatch(
        scenario.outlook, weeks: weeks, badgeScore: least,
        earnings: scenario.earnings(unchanged: earned))
      count(course, in: index + 1, units)
      for week in weeks.indices {
        differences[index][week].add(course.weeks[week], minus: base.weeks[week], units)
      }
      for other in badges.indices {
        badgeDifferences[index + 1][other].add(course.badge, minus: badges[other], units)
      }
      badges.append(course.badge)
    }
  }

  private mutating func count(_ course: CourseOfBatch, in place: Int, _ units: RunUnits) {
    for week in weeks.indices {
      units.add(
        to: &atLeastBadgeScore[place][week], where: course.weeks[week].isAtLeastBadgeScore)
    }
  }

  mutating func merge(_ other: ComparisonCounts) {
    for course in forecasts.indices {
      forecasts[course].merge(other.forecasts[course])
      for week in weeks.indices {
        atLeastBadgeScore[course][week].merge(other.atLeastBadgeScore[course][week])
      }
      for before in 0..<course {
        badgeDifferences[course][before].merge(other.badgeDifferences[course][before])
      }
    }
    for scenario in differences.indices {
      for week in weeks.indices {
        differences[scenario][week].merge(other.differences[scenario][week])
      }
    }
  }

  mutating func settle() {
    for course in forecasts.indices { forecasts[course].settle() }
  }

  mutating func scale(by factor: Double) {
    for course in forecasts.indices {
      forecasts[course].scale(by: factor)
      for week in weeks.indices { atLeastBadgeScore[course][week].scale(by: factor) }
      for before in 0..<course {
        badgeDifferences[course][before].scale(by: factor)
      }
    }
    for scenario in differences.indices {
      for week in weeks.indices { differences[scenario][week].scale(by: factor) }
    }
  }
}

/// The results of one course in the runs of a batch.
private struct CourseOfBatch {
  /// At the end of one of the reported weeks.
  struct Week {
    let scores: Lanes<Int8>
    let isAtLeastBadgeScore: LaneSet
    let badge: BadgeLanes
    /// The number of weeks with the badge up to it; there are at most 105.
    let weeksHeld: Lanes<UInt8>
    /// In US dollars.
    let earnings: Lanes<Double>
  }

  let weeks: [Week]

  /// In the last week.
  var badge: BadgeLanes { weeks[weeks.count - 1].badge }

  /// - Parameters:
  ///   - weeks: the reported ones, ascending.
  ///   - earnings: by reported week.
  init(
    _ outlook: borrowing Outlook, weeks: [Int], badgeScore: Int, earnings: [Lanes<Double>]
  ) {
    // Its parts, because a copy of the whole counts a reference for each of its lists.
    let (firstLoss, firstGain) = (outlook.badge.firstLoss, outlook.badge.firstGain)
    let (held, displayed) = (outlook.badge.held, outlook.scores.displayed)
    var results: [Week] = []
    results.reserveCapacity(weeks.count)
    let least = Int8(badgeScore)
    var weeksHeld = Lanes<UInt8>(repeating: 0)
    var next = 1
    for (place, week) in weeks.enumerated() {
      while next <= week {
        CourseOfBatch.add(held[next], to: &weeksHeld)
        next += 1
      }
      let scores = displayed[week]
      let shown = scores.span
      results.append(
        Week(
          scores: scores,
          isAtLeastBadgeScore: LaneSet { shown[$0] >= least },
          badge: BadgeLanes(firstLoss: firstLoss, firstGain: firstGain, held: held, week: week),
          weeksHeld: weeksHeld, earnings: earnings[place]))
    }
    self.weeks = results
  }

  private static func add(_ held: borrowing Lanes<UInt8>, to weeks: inout Lanes<UInt8>) {
    let held = held.span
    var weeks = weeks.mutableSpan
    for lane in 0..<laneCount { weeks[lane] &+= held[lane] }
  }
}

extension ComparisonCounts.DifferenceSums {
  /// Adds a scenario minus the unchanged history in the runs of a batch.
  fileprivate mutating func add(
    _ course: borrowing CourseOfBatch.Week, minus base: borrowing CourseOfBatch.Week,
    _ units: RunUnits
  ) {
    units.add(to: &score, course.scores, minus: base.scores)
    units.add(
      to: &atLeastBadgeScore, course.isAtLeastBadgeScore, minus: base.isAtLeastBadgeScore)
    units.add(to: &lostBy, course.badge.lost, minus: base.badge.lost)
    units.add(to: &gainedBy, course.badge.gained, minus: base.badge.gained)
    let (earned, baseEarned) = (course.earnings.span, base.earnings.span)
    units.add(to: &earnings) { earned[$0] - baseEarned[$0] }
    let (own, other) = (course.weeksHeld.span, base.weeksHeld.span)
    units.add(to: &better, where: LaneSet { own[$0] > other[$0] })
    units.add(to: &same, where: LaneSet { own[$0] == other[$0] })
    units.add(to: &worse, where: LaneSet { own[$0] < other[$0] })
  }

  mutating func merge(_ other: Self) {
    score.merge(other.score)
    atLeastBadgeScore.merge(other.atLeastBadgeScore)
    lostBy.merge(other.lostBy)
    gainedBy.merge(other.gainedBy)
    earnings.merge(other.earnings)
    better.merge(other.better)
    same.merge(other.same)
    worse.merge(other.worse)
  }

  mutating func scale(by factor: Double) {
    score.scale(by: factor)
    atLeastBadgeScore.scale(by: factor)
    lostBy.scale(by: factor)
    gainedBy.scale(by: factor)
    earnings.scale(by: factor)
    better.scale(by: factor)
    same.scale(by: factor)
    worse.scale(by: factor)
  }
}
