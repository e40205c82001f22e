import JSSCore
import LaneKernels
import Testing

/// The badge from week to week, compared with `TopRatedRule`; and the counts of a week.
@Suite struct BadgeTests {
  /// One run, followed as specified.
  struct Run {
    var held: Bool
    var weeks: EligibleWeeks
    var firstLoss: Int?
    var cause: Int?
    var firstGain: Int?

    mutating func take(
      score: Int?, isGoodAnyway: Bool, suffices: Bool, isActive: Bool, hasLargeContract: Bool,
      week: Int, canReturn: Bool, rule: TopRatedRule
    ) {
      weeks.append(good: rule.isGood(score: score) || isGoodAnyway)
      let failure = rule.firstFailure(
        score: score, weeks: weeks, earningsUSD: suffices ? rule.earningsUSD : 0,
        isActive: isActive, hasLargeContract: hasLargeContract)
      if let failure, held, firstLoss == nil {
        firstLoss = week
        cause = TopRatedRule.LossCause.allCases.firstIndex(of: failure)
      }
      let isHeldNow = failure == nil && (held || canReturn)
      if isHeldNow && !held && firstGain == nil { firstGain = week }
      held = isHeldNow
    }
  }

  @Test("Every week of every run follows the rule", arguments: [-5, 0, 1, 90, 100, 127])
  func weeks(minimumScore: Int) {
    var random = RandomLanes("badge \(minimumScore)")
    var causes = Set<Int8>()
    for batch in 0..<20 {
      let count = random.choices([1, 2, 53, 105])[0]
      // Stricter in the second half, so that it matters which week's rule decides.
      let rules = (0..<count).map { week in
        var rule = PlatformRules.newest.badge
        let isLate = week > count / 2
        let isStricter = isLate && batch % 2 == 1 && (1..<127).contains(minimumScore)
        rule.minimumScore = minimumScore + (isStricter ? 1 : 0)
        rule.goodWeeks = [13, 0, 1, 16, 17][batch % 5] + (isLate ? 1 : 0)
        return rule
      }
      let size = count * laneCount
      // Mostly good scores, because otherwise hardly any badge would be held for long.
      let good = [Int8](repeating: Int8(min(max(minimumScore, 0), 100)), count: 40)
      let scores = random.choices(
        good + [-1, 0, 100, Int8(minimumScore), Int8(minimumScore) - 1].map { min($0, 100) },
        count: size
      ).map { max($0, -1) }
      let suffices = random.choices([UInt8](repeating: 1, count: 40) + [0], count: size)
      let activity = random.choices([UInt8](repeating: 1, count: 40) + [0], count: size)
      let large = random.choices([UInt8](repeating: 1, count: 40) + [0], count: size)
      let alsoGood = random.choices([UInt8](repeating: 0, count: 9) + [1], count: size)
      let goodBits: [UInt16] = random.choices([
        0, .max, .max >> 1, .random(in: .min ... .max, using: &random),
      ])
      // The first week is never used. The contents of the others are overwritten, and nothing is written after the last.
      var isGood = random.numbers(0...1, count: 16 * laneCount + size) as [UInt8] + [9]
      var held = random.numbers(0...1, count: size) as [UInt8] + [9]
      // Some runs have lost the badge in week 0 already.
      var firstLoss = random.choices([Int16(count), Int16(count), 0])
      var firstGain = [Int16](repeating: Int16(count), count: laneCount)
      var cause = firstLoss.map { $0 == 0 ? -5 : -7 } as [Int8]
      var runs = (0..<laneCount).map {
        Run(
          held: held[$0] == 1, weeks: EligibleWeeks(bits: goodBits[$0]),
          firstLoss: firstLoss[$0] == 0 ? 0 : nil, cause: firstLoss[$0] == 0 ? -5 : nil)
      }
      lane_follow_badge(
        &held, &isGood, &firstLoss, &cause, &firstGain, goodBits, scores, alsoGood, suffices,
        activity, large,
        rules.enumerated().map { week, rule in
          lane_badge_rule(
            can_return: week > count / 2, minimum_score: Int8(rule.minimumScore),
            needed_weeks: UInt8(rule.goodWeeks))
        }, count)
      for week in 1..<count {
        for lane in 0..<laneCount {
          let place = week * laneCount + lane
          runs[lane].take(
            score: scores[place] == -1 ? nil : Int(scores[place]),
            isGoodAnyway: alsoGood[place] == 1, suffices: suffices[place] == 1,
            isActive: activity[place] == 1, hasLargeContract: large[place] == 1, week: week,
            canReturn: week > count / 2, rule: rules[week])
        }
        let heldNow = held[week * laneCount..<(week + 1) * laneCount]
        #expect(heldNow.elementsEqual(runs.map { $0.held ? 1 : 0 }))
        let goodNow = isGood[(week + 16) * laneCount..<(week + 17) * laneCount]
        #expect(goodNow.elementsEqual(runs.map { UInt8($0.weeks.bits & 1) }))
      }
      #expect(firstLoss == runs.map { Int16($0.firstLoss ?? count) })
      #expect(firstGain == runs.map { Int16($0.firstGain ?? count) })
      #expect(cause == runs.map { $0.cause.map { Int8($0) } ?? -7 })
      for bit in 0..<16 {
        let row = isGood[(16 - bit) * laneCount..<(17 - bit) * laneCount]
        #expect(row.elementsEqual(goodBits.map { UInt8($0 >> UInt16(bit) & 1) }))
      }
      #expect(held.last == 9 && isGood.last == 9)
      causes.formUnion(cause)
    }
    // No score that is shown is negative, and none reaches 127.
    let possible: Set<Int8> =
      minimumScore > 100
      ? [-7, 0, 1] : minimumScore > 0 ? [-7, 0, 1, 2, 3, 4, 5] : [-7, 0, 2, 3, 4, 5]
    #expect(causes == possible.union([-5]))
  }

  @Test("The runs of a week are counted")
  func countWeek() {
    var random = RandomLanes("count week")
    for batch in 0..<400 {
      let week = batch % 5
      let badgeScore = random.choices([90, 0, 1, 100, 101, -1, .max, .min])[0] as Int8
      let kinds: [[Int8]] = [[-1], [0], [100], [-1, 0, 89, 90, 91, 100]]
      let scores = random.choices(kinds[batch / 5 % 4], count: 5 * laneCount)
      let isHeld: [[UInt8]] = [[0], [1], [0, 1]]
      let held = random.choices(isHeld[batch / 5 % 3], count: 5 * laneCount)
      let losses = [Int16(week), Int16(week) + 1, 0, 5]
      let firstLoss = random.choices([[5], [0], losses, losses][batch / 5 % 4])
      let firstGain = random.choices([losses, [5], losses, [0]][batch / 7 % 4])
      let counts = lane_count_week(scores, held, firstLoss, firstGain, week, badgeScore)
      let ofWeek = scores[week * laneCount..<(week + 1) * laneCount]
      #expect(Int(counts.below_badge_score) == ofWeek.count { $0 >= 0 && $0 < badgeScore })
      #expect(Int(counts.not_shown) == ofWeek.count { $0 == -1 })
      #expect(
        Int(counts.badge_held)
          == held[week * laneCount..<(week + 1) * laneCount].count { $0 == 1 })
      #expect(Int(counts.lost) == firstLoss.count { $0 <= week })
      #expect(Int(counts.gained) == firstGain.count { $0 <= week })
    }
  }

  @Test("Each score gets the weight of the runs that show it")
  func countScores() {
    var random = RandomLanes("count scores")
    for batch in 0..<400 {
      let week = batch % 3
      let kinds: [[Int8]] = [[-1], [0], [100], [-1, 0, 100], [-1, 97], Array(-1...100)]
      let scores = random.choices(kinds[batch % 6], count: 3 * laneCount)
      let weight = random.choices([1, 0.1, 1 / 3, 0] as [Double])[0]
      // Nothing is written after the last score.
      var weights: [Double] = random.numbers(0...1000, count: 104)
      var expected = weights
      lane_count_scores(&weights, scores, week, weight)
      let ofWeek = scores[week * laneCount..<(week + 1) * laneCount]
      for score in 0...100 {
        expected[score] += Double(ofWeek.count { $0 == score }) * weight
      }
      #expect(areSame(weights, expected))
    }
  }
}
