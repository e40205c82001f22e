import JSSCore
import LaneKernels
import Testing

/// The badge from week to week, compared with `TopRatedRule`; and the counts of runs.
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

  @Test("A week before the as-of day is good by its score, or as long as none has been shown")
  func pastWeeks() {
    var random = RandomLanes("past weeks")
    for least in [0, 1, 90, 100] as [Int8] {
      for rises in [false, true] {
        let scores = random.choices([-1, 0, least, max(least - 1, 0), 100])
        var bits = random.numbers(.min ... .max) as [UInt16]
        var hasShown = random.numbers(0...1) as [UInt8]
        let before = zip(bits, hasShown).map { (weeks: EligibleWeeks(bits: $0), hasShown: $1 == 1) }
        lane_append_week(&bits, &hasShown, scores, least, rises)
        for lane in 0..<laneCount {
          var (weeks, shown) = before[lane]
          shown = shown || scores[lane] >= 0
          weeks.append(good: scores[lane] >= least || rises && !shown)
          #expect(bits[lane] == weeks.bits)
          #expect(hasShown[lane] == (shown ? 1 : 0))
        }
      }
    }
  }

  @Test("The badge is held where the score, the good weeks and all else suffice")
  func hold() {
    var random = RandomLanes("hold")
    var rule = PlatformRules.newest.badge
    for minimumScore in [-5, 0, 1, 90, 100] {
      for goodWeeks in [0, 1, 13, 16, 17] {
        (rule.minimumScore, rule.goodWeeks) = (minimumScore, goodWeeks)
        let near = Int8(min(max(minimumScore, 0), 100))
        let scores = random.choices([-1, 0, near, max(near - 1, 0), 100])
        let bits: [UInt16] = random.choices([
          0, .max, .max >> 3, .max >> 4, .random(in: .min ... .max, using: &random),
        ])
        let suffices = random.choices([1, 1, 1, 0]) as [UInt8]
        var held = [UInt8](repeating: 7, count: laneCount)
        lane_hold(
          &held, scores, bits, suffices,
          lane_badge_rule(
            can_return: false, minimum_score: Int8(minimumScore), needed_weeks: UInt8(goodWeeks)))
        for lane in 0..<laneCount {
          let score = scores[lane] < 0 ? nil : Int(scores[lane])
          let isHeld =
            rule.isGood(score: score) && suffices[lane] == 1
            && EligibleWeeks(bits: bits[lane]).goodCount >= goodWeeks
          #expect(held[lane] == (isHeld ? 1 : 0))
        }
      }
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

  @Test(
    "Runs are counted by score, badge, first loss with its cause and first gain",
    arguments: [0, 1, 7, 8, 27, 105])
  func countRuns(weeks: Int) {
    var random = RandomLanes("count runs \(weeks)")
    for batch in 0..<60 {
      let kinds: [[Int8]] = [[-1], [0], [100], [-1, 0, 100], [-1, 97], Array(-1...100)]
      let scores = random.choices(kinds[batch % 6], count: weeks * laneCount)
      let isHeld: [[UInt8]] = [[0], [1], [0, 1]]
      let held = random.choices(isHeld[batch % 3], count: weeks * laneCount)
      let firstLoss = random.numbers(0...Int16(weeks))
      let firstGain = random.numbers(0...Int16(weeks))
      let cause = random.numbers(0...5) as [Int8]
      // Runs that were counted before, and one element more, which must not change.
      var byScore = random.numbers(0...1000, count: weeks * 102 + 1) as [UInt32]
      var byHeld = random.numbers(0...1000, count: weeks + 1) as [UInt32]
      var byLoss = random.numbers(0...1000, count: (weeks + 1) * 6 + 1) as [UInt32]
      var byGain = random.numbers(0...1000, count: weeks + 2) as [UInt32]
      var expected = (byScore, byHeld, byLoss, byGain)
      for lane in 0..<laneCount {
        for week in 0..<weeks {
          expected.0[week * 102 + 1 + Int(scores[week * laneCount + lane])] += 1
          expected.1[week] += UInt32(held[week * laneCount + lane])
        }
        expected.2[Int(firstLoss[lane]) * 6 + Int(cause[lane])] += 1
        expected.3[Int(firstGain[lane])] += 1
      }
      lane_count_runs(
        &byScore, &byHeld, &byLoss, &byGain, scores, held, firstLoss, cause, firstGain, weeks)
      #expect(byScore == expected.0)
      #expect(byHeld == expected.1)
      #expect(byLoss == expected.2)
      #expect(byGain == expected.3)
    }
  }
}
