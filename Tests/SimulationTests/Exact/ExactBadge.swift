import JSSCore

/// The score, earnings and activity that the badge depends on in one world, week by week (model B8).
struct ExactCourse: Hashable {
  var scores: [Int?] = []
  var earnsEnough: [Bool] = []
  var isActive: [Bool] = []

  /// - Parameter offset: δ of model B10, which is added to every score that is shown.
  init(_ world: ExactWorld, offset: Int, of exact: ExactCase) {
    let score = ExactScore(exact: exact, world: world)
    for day in exact.days {
      scores.append(score.displayed(on: day).map { min(max($0 + offset, 0), 100) })
      earnsEnough.append(Self.earnings(on: day, world, exact) > 1000 - 1e-6)
      isActive.append(exact.activity == .assumed || Self.isActive(on: day, exact))
    }
    if let shown = exact.shownNow { scores[0] = shown }
  }

  /// Net charges of the last twelve months, less the refunds in them.
  private static func earnings(on day: Day, _ world: ExactWorld, _ exact: ExactCase) -> Double {
    let first = ExactScore.day(day, monthsBack: 12) + 1
    var earned = 0.0
    for (index, contract) in exact.contracts.enumerated() {
      let days = contract.start...(contract.lastPaymentGiven ?? contract.end ?? exact.today)
      let length = days.upperBound - days.lowerBound + 1
      let inside = min(day, days.upperBound) - max(first, days.lowerBound) + 1
      earned += contract.netChargesUSD * Double(max(0, inside)) / Double(length)
      if let refund = world.refunds[index], (first...day).contains(refund.day) {
        earned -= refund.amountUSD
      }
    }
    return max(0, earned)
  }

  /// Whether a contract was open, or there were earnings, in the last 90 days.
  private static func isActive(on day: Day, _ exact: ExactCase) -> Bool {
    exact.contracts.contains {
      guard let end = $0.end else { return true }
      let lastPayment = $0.lastPaymentGiven ?? end
      return end > day - 90 || ($0.netChargesUSD > 0 && lastPayment > day - 90)
    }
  }
}

/// The fate of the badge in one world, for one arrangement of the good weeks before it.
struct ExactBadge {
  private(set) var isHeld: [Bool]
  private(set) var isLostBy: [Bool] = [false]
  private(set) var firstCause: TopRatedRule.LossCause?

  init(_ course: ExactCourse, goodWeeks: [Bool], startsHeld: Bool, _ exact: ExactCase) {
    isHeld = [startsHeld]
    var goodWeeks = goodWeeks
    for week in 1...exact.weeks {
      let score = course.scores[week]
      goodWeeks = goodWeeks.dropFirst() + [score.map { $0 >= 90 } ?? false]
      let cause: TopRatedRule.LossCause? =
        if score == nil {
          .scoreNotShown
        } else if score! < 90 {
          .scoreTooLow
        } else if goodWeeks.count(where: { $0 }) < 13 {
          .tooFewGoodWeeks
        } else if !course.earnsEnough[week] {
          .earningsTooLow
        } else if !course.isActive[week] {
          .inactive
        } else {
          nil
        }
      let wasHeld = isHeld[week - 1]
      if wasHeld {
        isHeld.append(cause == nil)
      } else {
        isHeld.append(cause == nil && exact.days[week] - exact.firstStart > 90)
      }
      if wasHeld && cause != nil && firstCause == nil { firstCause = cause }
      isLostBy.append(firstCause != nil)
    }
  }

  /// Whether the badge is held on the as-of day.
  static func startsHeld(_ course: ExactCourse, _ exact: ExactCase) -> Bool {
    if let badge = exact.badge { return badge == .held }
    return course.scores[0].map { $0 >= 90 } ?? false && course.earnsEnough[0]
      && exact.today - exact.firstStart > 90 && exact.eligibleWeeks ?? 16 >= 13
  }

  /// The possible fates with their probabilities.
  static func fates(_ course: ExactCourse, _ exact: ExactCase) -> [(ExactBadge, chance: Double)] {
    let startsHeld = startsHeld(course, exact)
    let arrangements = arrangements[exact.eligibleWeeks ?? (startsHeld ? 16 : 0)]!
    return arrangements.map {
      (
        ExactBadge(course, goodWeeks: $0, startsHeld: startsHeld, exact),
        chance: 1 / Double(arrangements.count)
      )
    }
  }

  /// All arrangements of good weeks among the last 16, by their number.
  private static let arrangements: [Int: [[Bool]]] = {
    var all: [[Bool]] = [[]]
    for _ in 0..<16 { all = all.flatMap { [$0 + [false], $0 + [true]] } }
    return Dictionary(grouping: all) { weeks in weeks.count { $0 } }
  }()
}
