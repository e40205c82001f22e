import JSSCore

/// The fate of the badge in one world, for one arrangement of the good weeks before it (model B8).
struct ExactBadge {
  private(set) var isHeld: [Bool]
  private(set) var isLostBy: [Bool]
  private(set) var isGainedBy: [Bool] = [false]
  private(set) var firstCause: TopRatedRule.LossCause?

  init(_ course: ExactCourse, goodWeeks: [Bool], startsHeld: Bool, _ exact: ExactCase) {
    // With an older reading, what was held then may be lost by now.
    let now = course.scores[0]
    if startsHeld, exact.oldReading != nil, !Self.isGood(now) {
      firstCause = now == nil ? .scoreNotShown : .scoreTooLow
    }
    isHeld = [startsHeld && firstCause == nil]
    isLostBy = [firstCause != nil]
    var goodWeeks = goodWeeks
    for week in 1...exact.weeks {
      let score = course.scores[week]
      let isGood = Self.isGood(score) || Self.isRising(course, throughWeek: week, exact)
      goodWeeks = goodWeeks.dropFirst() + [isGood]
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
        } else if !course.hasLargeContract[week] {
          .noLargeContract
        } else {
          nil
        }
      let wasHeld = isHeld[week - 1]
      let day = exact.days[week]
      let canReturn = day - exact.firstStart > 90 && !exact.isOnHold(day)
      isHeld.append(cause == nil && (wasHeld || canReturn))
      if wasHeld && cause != nil && firstCause == nil { firstCause = cause }
      isLostBy.append(firstCause != nil)
      isGainedBy.append(isGainedBy[week - 1] || (isHeld[week] && !wasHeld))
    }
  }

  private static func isGood(_ score: Int?) -> Bool { score.map { $0 >= 90 } ?? false }

  /// Rising Talent: no score was shown since the first of the 16 Saturdays.
  private static func isRising(_ course: ExactCourse, throughWeek week: Int, _ exact: ExactCase)
    -> Bool
  {
    exact.hasRisingTalent && (course.pastScores + course.scores[...week]).allSatisfy { $0 == nil }
  }

  /// Which of the past Saturdays were good by their scores.
  private static func goodPast(_ course: ExactCourse, _ exact: ExactCase) -> [Bool] {
    course.pastScores.indices.map { place in
      isGood(course.pastScores[place])
        || exact.hasRisingTalent && course.pastScores[...place].allSatisfy { $0 == nil }
    }
  }

  /// The possible fates with their probabilities.
  static func fates(_ course: ExactCourse, _ exact: ExactCase) -> [(ExactBadge, chance: Double)] {
    let isGoodNow = isGood(course.scores[0])
    let conditionsBesideScore =
      course.earnsEnough[0] && course.hasLargeContract[0]
      && exact.today - exact.firstStart > 90 && !exact.isOnHold(exact.today)
    var arrangements: [[Bool]]
    if let count = exact.eligibleWeeks {
      arrangements = blocks(good: count, isGoodNow: isGoodNow)
    } else {
      arrangements = [goodPast(course, exact)]
    }
    let goodCount = arrangements[0].count { $0 }
    let startsHeld: Bool
    switch exact.badge {
    case .held:
      startsHeld = !exact.isOnHold(exact.today)
      if exact.eligibleWeeks == nil { arrangements = [filled(arrangements[0])] }
    case .some(.none):
      startsHeld = false
      if exact.eligibleWeeks == nil && isGoodNow && conditionsBesideScore && goodCount >= 13 {
        arrangements = blocks(good: 12, isGoodNow: true)
      }
    case nil:
      let isGoodThen = exact.oldReading.map { $0 >= 90 } ?? isGoodNow
      startsHeld = isGoodThen && conditionsBesideScore && goodCount >= 13
    }
    return arrangements.map {
      (
        ExactBadge(course, goodWeeks: $0, startsHeld: startsHeld, exact),
        chance: 1 / Double(arrangements.count)
      )
    }
  }

  /// All places of one block of bad weeks, oldest week first: the newest while the score is bad, else any.
  private static func blocks(good: Int, isGoodNow: Bool) -> [[Bool]] {
    let places = isGoodNow ? 0...good : good...good
    return places.map { before in
      (0..<16).map { $0 < before || $0 >= before + 16 - good }
    }
  }

  /// With the newest bad weeks made good until 13 are.
  private static func filled(_ weeks: [Bool]) -> [Bool] {
    var weeks = weeks
    while weeks.count(where: { $0 }) < 13 { weeks[weeks.lastIndex(of: false)!] = true }
    return weeks
  }
}
