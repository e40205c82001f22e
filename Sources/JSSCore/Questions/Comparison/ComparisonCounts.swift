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
  /// Runs that are counted, and not yet in `badgeDifferences`.
  private var badgePairs: BadgePairTally

  /// Through the ends of the reported weeks.
  private let earningsPlan: EarnedAmounts.Plan

  /// - Parameter forecast: of the unchanged history, without any run counted.
  init(_ setup: SimulationSetup, forecast: Forecast) {
    weeks = Comparison.reportedWeeks(horizon: setup.timeline.weekCount - 1)
    earningsPlan = EarnedAmounts.Plan(
      throughDays: weeks.map { setup.timeline.evaluationDays[$0] - setup.timeline.asOf }, setup)
    var scenario = forecast
    scenario.fit = nil
    forecasts = [forecast] + setup.scenarios.map { _ in scenario }
    atLeastBadgeScore = forecasts.map { [weeks] _ in weeks.map { _ in WeightedSum() } }
    differences = setup.scenarios.map { [weeks] _ in weeks.map { _ in DifferenceSums() } }
    badgeDifferences = forecasts.indices.map { Array(repeating: BadgeSums(), count: $0) }
    badgePairs = BadgePairTally(courses: forecasts.count)
  }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    forecasts[0].count(engine, units)
    let least = forecasts[0].badgeScore
    let unchanged = EarnedAmounts(engine.worlds, earningsPlan, model: engine.setup.model)
    var base = CourseOfBatch(weeks: weeks)
    base.take(engine.outlook, badgeScore: least, earnedBeyond: nil)
    count(base, in: 0, units)
    var badges = [base.badge]
    badges.reserveCapacity(forecasts.count)
    // One for all of them, so that its lists are made once.
    var course = CourseOfBatch(weeks: weeks)
    for (index, scenario) in engine.scenarios.enumerated() {
      forecasts[index + 1].count(scenario.outlook, units)
      course.take(
        scenario.outlook, badgeScore: least, earnedBeyond: scenario.earned(beyond: unchanged))
      count(course, in: index + 1, units)
      for week in weeks.indices {
        differences[index][week].add(course, minus: base, atWeek: week, units)
      }
      badges.append(course.badge)
    }
    count(badges, units)
  }

  /// Counts the differences between all pairs of courses.
  private mutating func count(_ badges: [BadgeLanes], _ units: RunUnits) {
    if units.equalWeightOfAll == 1 {
      badgePairs.count(badges)
      return
    }
    for course in badges.indices {
      for other in 0..<course {
        badgeDifferences[course][other].add(badges[course], minus: badges[other], units)
      }
    }
  }

  private mutating func count(_ course: CourseOfBatch, in place: Int, _ units: RunUnits) {
    for week in weeks.indices {
      units.add(
        to: &atLeastBadgeScore[place][week], where: course.weeks[week].isAtLeastBadgeScore)
    }
  }

  mutating func merge(_ other: ComparisonCounts) {
    badgePairs.merge(other.badgePairs)
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
    badgePairs.add(to: &badgeDifferences)
    badgePairs = BadgePairTally(courses: forecasts.count)
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
    /// The runs that show a score.
    let isShown: LaneSet
    let isAtLeastBadgeScore: LaneSet
    let badge: BadgeLanes
    /// The number of the week.
    let number: Int
  }

  private(set) var weeks: [Week] = []
  /// The displayed scores, by number of the week.
  private(set) var scores: [Lanes<Int8>] = []
  /// By reported week, the number of weeks with the badge up to it; there are at most 105.
  private(set) var weeksHeld: [Lanes<UInt8>] = []
  /// By reported week, earnings beyond those of the unchanged history in US dollars; nil if there are none.
  private(set) var earnedBeyond: EarnedAmounts.ByDay?

  /// Of the reported weeks.
  private let numbers: [Int]

  /// In the last week.
  var badge: BadgeLanes { weeks[weeks.count - 1].badge }

  /// A course without results yet.
  ///
  /// - Parameter weeks: the reported ones, ascending.
  init(weeks: [Int]) {
    numbers = weeks
    weeksHeld.grow(to: weeks.count, with: Lanes(repeating: 0))
  }

  /// Becomes the results of a course in a batch.
  mutating func take(
    _ outlook: borrowing Outlook, badgeScore: Int, earnedBeyond: EarnedAmounts.ByDay?
  ) {
    // Its parts, because a copy of the whole counts a reference for each of its lists.
    var (firstLoss, firstGain) = (outlook.badge.firstLoss, outlook.badge.firstGain)
    let (held, displayed) = (outlook.badge.held, outlook.scores.displayed)
    weeks.removeAll(keepingCapacity: true)
    var next = 1
    for (place, week) in numbers.enumerated() {
      weeksHeld[place] = place > 0 ? weeksHeld[place - 1] : Lanes(repeating: 0)
      SetKernels.add(held, rows: next..<week + 1, to: &weeksHeld, row: place)
      next = week + 1
      weeks.append(
        Week(
          // A score that is not shown is stored as -1.
          isShown: SetKernels.lanes(of: displayed, row: week, atLeast: 0),
          isAtLeastBadgeScore: SetKernels.lanes(
            of: displayed, row: week, atLeast: Int8(badgeScore)),
          badge: BadgeLanes(
            firstLoss: &firstLoss, firstGain: &firstGain, held: held, week: week), number: week))
    }
    scores = displayed
    self.earnedBeyond = earnedBeyond
  }
}

extension ComparisonCounts.DifferenceSums {
  /// Adds a scenario minus the unchanged history in the runs of a batch.
  ///
  /// - Parameter week: its place among the reported ones.
  fileprivate mutating func add(
    _ course: borrowing CourseOfBatch, minus base: borrowing CourseOfBatch, atWeek week: Int,
    _ units: RunUnits
  ) {
    let (now, before) = (course.weeks[week], base.weeks[week])
    let (scores, others) = (course.scores, base.scores)
    units.add(
      to: &score, among: now.isShown.intersection(before.isShown),
      changed: SetKernels.lanes(of: scores, unequal: others, row: now.number)
    ) { lane in
      Double(
        Int(scores.lane(lane, ofRow: now.number)) - Int(others.lane(lane, ofRow: now.number)))
    }
    units.add(
      to: &atLeastBadgeScore, now.isAtLeastBadgeScore, minus: before.isAtLeastBadgeScore)
    units.add(to: &lostBy, now.badge.lost, minus: before.badge.lost)
    units.add(to: &gainedBy, now.badge.gained, minus: before.badge.gained)
    if let earned = course.earnedBeyond { units.add(to: &earnings, earned, row: week) }
    let hasMore = SetKernels.lanes(of: course.weeksHeld, above: base.weeksHeld, row: week)
    let hasFewer = SetKernels.lanes(of: base.weeksHeld, above: course.weeksHeld, row: week)
    units.add(to: &better, where: hasMore)
    units.add(to: &same, where: LaneSet.all.subtracting(hasMore).subtracting(hasFewer))
    units.add(to: &worse, where: hasFewer)
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
