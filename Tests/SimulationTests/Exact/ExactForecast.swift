import JSSCore

/// An event's probability together with that of its opposite, so that 0 and 1 are exact.
struct ExactShare {
  private(set) var yes = 0.0
  private(set) var no = 0.0

  mutating func add(_ probability: Double, if holds: Bool) {
    if holds { yes += probability } else { no += probability }
  }

  var value: Double { yes / (yes + no) }

  /// How far an estimate from so many runs may be off: four standard errors.
  func tolerance(runs: Double) -> Double {
    4 * (yes * no).squareRoot() / (yes + no) / runs.squareRoot()
  }

  /// Whether an estimate from so many runs is near enough; what is certain must be certain.
  func allows(_ estimate: Double, runs: Double) -> Bool {
    if yes == 0 || no == 0 { return estimate == value }
    return abs(estimate - value) <= tolerance(runs: runs)
  }
}

/// What a forecast would say after infinitely many runs (model B9).
struct ExactForecast {
  struct Week {
    var probabilityByScore = [Double](repeating: 0, count: 101)
    var below = ExactShare()
    var notShown = ExactShare()
    var held = ExactShare()
    var lostBy = ExactShare()
  }

  private(set) var weeks: [Week]
  private(set) var causes: [TopRatedRule.LossCause: ExactShare] = [:]

  init(_ exact: ExactCase) {
    weeks = [Week](repeating: Week(), count: exact.weeks + 1)
    var courses: [ExactCourse: Double] = [:]
    for (world, probability) in exact.worlds() {
      courses[ExactCourse(world, of: exact), default: 0] += probability
    }
    for (course, probability) in courses {
      for (week, score) in course.scores.enumerated() {
        if let score { weeks[week].probabilityByScore[score] += probability }
        weeks[week].below.add(probability, if: score.map { $0 < 90 } ?? false)
        weeks[week].notShown.add(probability, if: score == nil)
      }
      for (badge, chance) in ExactBadge.fates(course, exact) {
        add(badge, probability: probability * chance)
      }
    }
  }

  private mutating func add(_ badge: ExactBadge, probability: Double) {
    for week in weeks.indices {
      weeks[week].held.add(probability, if: badge.isHeld[week])
      weeks[week].lostBy.add(probability, if: badge.isLostBy[week])
    }
    for cause in TopRatedRule.LossCause.allCases {
      causes[cause, default: ExactShare()].add(probability, if: badge.firstCause == cause)
    }
  }

  // MARK: Comparison

  /// Everything in which a forecast differs from this one by more than chance allows.
  func disagreements(with forecast: Forecast) -> [String] {
    var found: [String] = []
    func compare(_ name: String, _ exact: ExactShare, _ estimate: Estimate) {
      if !exact.allows(estimate.probability, runs: Double(forecast.runs)) {
        found.append("\(name): \(estimate.probability), exactly \(exact.value)")
      }
    }
    for (index, week) in weeks.enumerated() {
      let day = forecast.weeks[index].day
      compare("\(day) below 90", week.below, forecast.belowBadgeScore(week: index))
      compare("\(day) not shown", week.notShown, forecast.notShown(week: index))
      compare("\(day) badge held", week.held, forecast.badgeHeld(week: index))
      compare("\(day) badge lost", week.lostBy, forecast.lostBy(week: index))
      found += week.disagreements(with: forecast.weeks[index].scores).map { "\(day) \($0)" }
    }
    for (cause, share) in causes {
      compare("lost by \(cause.rawValue)", share, forecast.lost(by: cause))
    }
    return found
  }
}

extension ExactForecast.Week {
  /// Percentiles, mean and possible scores that differ by more than chance allows.
  func disagreements(with scores: ScoreHistogram) -> [String] {
    let shown = probabilityByScore.reduce(0, +)
    guard shown > 0 else { return scores.shown == 0 ? [] : ["a score is shown"] }
    // Where a score is rarely shown there may be no run that shows one.
    guard scores.shown > 0 else { return [] }
    let runs = Double(scores.shown)
    var found: [String] = []
    for score in 0...100 where scores.weights[score] > 0 && probabilityByScore[score] == 0 {
      found.append("score \(score): \(scores.weights[score]) runs, impossible")
    }
    let mean = probabilityByScore.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    let square = probabilityByScore.enumerated().reduce(0) {
      $0 + (Double($1.offset) - mean / shown) * (Double($1.offset) - mean / shown) * $1.element
    }
    let tolerance = 4 * (square / shown / runs).squareRoot() + 1e-9
    if abs(scores.mean! - mean / shown) > tolerance {
      found.append("mean: \(scores.mean!), exactly \(mean / shown)")
    }
    for percent in 0...100 {
      let score = scores.percentile(Double(percent))!
      if !allowedPercentiles(percent, shown: shown, runs: runs).contains(score) {
        found.append("percentile \(percent): \(score)")
      }
    }
    return found
  }

  /// The smallest score whose cumulative share reaches the percentage; also the next one while a
  /// share differs from it by no more than chance allows.
  private func allowedPercentiles(_ percent: Int, shown: Double, runs: Double) -> [Int] {
    // The last term absorbs the rounding of sums.
    func tolerance(_ share: Double) -> Double {
      4 * (max(0, share * (1 - share)) / runs).squareRoot() + 1e-12
    }
    let target = Double(percent) / 100
    var allowed: [Int] = []
    var share = 0.0
    for score in 0...100 where probabilityByScore[score] > 0 {
      let below = share
      share += probabilityByScore[score] / shown
      let mayReach = share >= target - tolerance(share)
      let mayBeFirst = below < target + tolerance(below)
      if mayReach && mayBeFirst { allowed.append(score) }
    }
    return allowed
  }
}
