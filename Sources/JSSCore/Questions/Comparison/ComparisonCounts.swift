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
    let base = CourseOfBatch(
      engine.outlook, weeks: weeks,
      earnings: days.map { engine.worlds.earnedUSD(throughDay: $0, model: engine.setup.model) })
    count(base, in: 0, units)
    var all = [base]
    for (index, scenario) in engine.scenarios.enumerated() {
      forecasts[index + 1].count(scenario.outlook, units)
      let course = CourseOfBatch(
        scenario.outlook, weeks: weeks,
        earnings: days.map { scenario.earnedUSD(throughDay: $0) })
      count(course, in: index + 1, units)
      for week in weeks.indices {
        count(course, minus: base, week: week, to: &differences[index][week], units)
      }
      for (other, before) in all.enumerated() {
        badgeDifferences[index + 1][other].add(course.badge, minus: before.badge, units)
      }
      all.append(course)
    }
  }

  /// The results of one course in the runs of a batch.
  private struct CourseOfBatch {
    let outlook: Outlook
    let badge: BadgeLanes
    /// By reported week, the number of weeks with the badge up to it.
    var weeksHeld: [Lanes<Int32>] = []
    /// By reported week, in US dollars.
    let earnings: [Lanes<Double>]

    init(_ outlook: Outlook, weeks: [Int], earnings: [Lanes<Double>]) {
      self.outlook = outlook
      self.earnings = earnings
      badge = BadgeLanes(outlook, lastWeek: weeks[weeks.count - 1])
      var sum = Lanes<Int32>(repeating: 0)
      for week in outlook.badge.held.indices.dropFirst() {
        let held = outlook.badge.held[week].span
        for lane in 0..<laneCount { sum[lane] += Int32(held[lane]) }
        if weeks.contains(week) { weeksHeld.append(sum) }
      }
    }

    func score(_ week: Int, _ lane: Int) -> Int8 { outlook.scores.displayed[week][lane] }

    func isLost(by week: Int, _ lane: Int) -> Bool { outlook.badge.firstLoss[lane] <= week }

    func isGained(by week: Int, _ lane: Int) -> Bool { outlook.badge.firstGain[lane] <= week }
  }

  private mutating func count(_ course: CourseOfBatch, in place: Int, _ units: RunUnits) {
    let least = Int8(forecasts[0].badgeScore)
    for (index, week) in weeks.enumerated() {
      units.add(to: &atLeastBadgeScore[place][index]) { course.score(week, $0) >= least }
    }
  }

  private func count(
    _ course: CourseOfBatch, minus base: CourseOfBatch, week index: Int,
    to sums: inout DifferenceSums, _ units: RunUnits
  ) {
    let week = weeks[index]
    let least = Int8(forecasts[0].badgeScore)
    units.add(
      to: &sums.score,
      among: {
        course.score(week, $0) != WindowScores.notShown
          && base.score(week, $0) != WindowScores.notShown
      },
      value: { Double(course.score(week, $0)) - Double(base.score(week, $0)) })
    units.add(to: &sums.atLeastBadgeScore) {
      ComparisonCounts.difference(course.score(week, $0) >= least, base.score(week, $0) >= least)
    }
    units.add(to: &sums.lostBy) {
      ComparisonCounts.difference(course.isLost(by: week, $0), base.isLost(by: week, $0))
    }
    units.add(to: &sums.gainedBy) {
      ComparisonCounts.difference(course.isGained(by: week, $0), base.isGained(by: week, $0))
    }
    units.add(to: &sums.earnings) { course.earnings[index][$0] - base.earnings[index][$0] }
    units.add(to: &sums.better) { course.weeksHeld[index][$0] > base.weeksHeld[index][$0] }
    units.add(to: &sums.same) { course.weeksHeld[index][$0] == base.weeksHeld[index][$0] }
    units.add(to: &sums.worse) { course.weeksHeld[index][$0] < base.weeksHeld[index][$0] }
  }

  private static func difference(_ one: Bool, _ other: Bool) -> Double {
    (one ? 1 : 0) - (other ? 1 : 0)
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

extension ComparisonCounts.DifferenceSums {
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
