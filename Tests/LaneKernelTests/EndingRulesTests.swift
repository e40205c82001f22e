import JSSCore
import LaneKernels
import Testing

/// The outcomes and weights of contracts that end, compared with a computation for one contract at a time.
@Suite struct EndingRulesTests {
  static let starBins = 6
  static let profiles = Int(LANE_PLAIN_PROFILES)
  /// The size of `lane_ending_terms` without padding at the end.
  static let numbersPerRun = 4 * 2 + 5 + 8 + profiles * 4
  /// The largest number of paid quarters in the table of weights.
  static let mostQuarters = 8

  /// The numbers of a C array as a list.
  static func list<Numbers>(_ numbers: Numbers) -> [Int32] {
    withUnsafeBytes(of: numbers) { Array($0.bindMemory(to: Int32.self)) }
  }

  static func set<Numbers>(_ numbers: inout Numbers, _ list: [Int32]) {
    withUnsafeMutableBytes(of: &numbers) { bytes in
      list.withUnsafeBytes { bytes.copyMemory(from: $0) }
    }
  }

  @Test("Each run gets its thresholds of a profile; nothing else changes")
  func copyAnswers() {
    var random = RandomLanes("copy answers")
    for batch in 0..<40 {
      let (profile, place) = (batch % Self.profiles, batch % 2)
      let bad = random.thresholds(count: Self.profiles * laneCount)
      let both = random.thresholds(count: Self.profiles * laneCount)
      let any = random.thresholds(count: 2 * laneCount)
      var terms = [lane_ending_terms](repeating: lane_ending_terms(), count: laneCount)
      for lane in terms.indices {
        Self.set(&terms[lane], random.numbers(.min ... .max, count: Self.numbersPerRun))
      }
      var expected = terms
      lane_copy_answers(&terms, profile, bad, both, any, place)
      for lane in terms.indices {
        var answers = Self.list(expected[lane].answers)
        let row = profile * laneCount + lane
        answers.replaceSubrange(
          profile * 4..<profile * 4 + 4,
          with: [bad[row], both[row], any[place * laneCount + lane], .max])
        Self.set(&expected[lane].answers, answers)
      }
      for lane in terms.indices {
        let (found, expected) = (Self.list(terms[lane]), Self.list(expected[lane]))
        #expect(found.prefix(Self.numbersPerRun) == expected.prefix(Self.numbersPerRun))
      }
    }
  }

  @Test("Each run gets its thresholds of the star bins; nothing else changes")
  func copyStarBins() {
    var random = RandomLanes("copy star bins")
    let bins = random.thresholds(count: Self.starBins * laneCount)
    var terms = [lane_ending_terms](repeating: lane_ending_terms(), count: laneCount)
    for lane in terms.indices {
      Self.set(&terms[lane], random.numbers(.min ... .max, count: Self.numbersPerRun))
    }
    var expected = terms
    lane_copy_star_bins(&terms, bins)
    for lane in terms.indices {
      let own = (0..<Self.starBins).map { bins[$0 * laneCount + lane] }
      Self.set(&expected[lane].star_bins, own + [.max, .max])
      let (found, expected) = (Self.list(terms[lane]), Self.list(expected[lane]))
      #expect(found.prefix(Self.numbersPerRun) == expected.prefix(Self.numbersPerRun))
    }
  }

  /// The parameters of runs with all kinds of thresholds.
  static func terms(
    _ random: inout RandomLanes, outcomeReadings: Int, weightReadings: Int
  ) -> [lane_ending_terms] {
    (0..<laneCount).map { _ in
      var terms = lane_ending_terms()
      terms.collection_end = random.choices([100, 101, 99, 0, .max])[0]
      terms.outcome_reading = .random(in: 0..<Int32(outcomeReadings), using: &random)
      terms.weight_reading = .random(in: 0..<Int32(weightReadings), using: &random)
      set(&terms.star_bins, random.thresholds(count: starBins).sorted() + [.max, .max])
      set(
        &terms.answers,
        (0..<profiles).flatMap { _ in random.thresholds(count: 3).sorted() + [.max] })
      return terms
    }
  }

  static func endings(_ random: inout RandomLanes, count: Int) -> [lane_ending] {
    (0..<count).map { _ in
      var ending = lane_ending.untouched
      ending.lane = .random(in: 0...63, using: &random)
      ending.end_day = random.choices([99, 100, 101, 7])[0]
      ending.kind = lane_kind(
        .random(in: 0...12, using: &random), .random(in: 0...2, using: &random),
        .random(using: &random), .random(using: &random))
      return ending
    }
  }

  /// Tables of outcomes and weights.
  struct Tables {
    let outcomeReadings, weightReadings: Int
    let outcomes: [Int8]
    let quarterJobs: [Int32]

    /// The outcome and the quarter jobs of a contract, given its random words.
    func conclusion(
      of ending: lane_ending, _ run: lane_ending_terms, stars: UInt32, answer: UInt32,
      _ assumed: lane_assumed
    ) -> (outcome: Int8, quarterJobs: Int32) {
      let starBins = EndingRulesTests.list(run.star_bins).prefix(EndingRulesTests.starBins)
      let stars = starBins.firstIndex { Chance.happens(stars, $0) }
      let drawnBin = stars ?? EndingRulesTests.starBins
      let bin = assumed.rate_bin < 0 ? drawnBin : Int(assumed.rate_bin)
      let profile = bin == EndingRulesTests.starBins && assumed.is_suppressed ? bin + 1 : bin
      let thresholds = EndingRulesTests.list(run.answers)[profile * 4..<profile * 4 + 3]
      let index = thresholds.firstIndex { Chance.happens(answer, $0) }
      let isCollected = ending.end_day < run.collection_end
      // Nothing is said in private where nothing was charged and nothing said in public.
      let mayAnswer =
        bin < EndingRulesTests.starBins || assumed.is_suppressed || ending.kind & 2 != 0
      let drawn = isCollected && mayAnswer ? index.map { $0 - thresholds.startIndex + 1 } ?? 0 : 0
      let answer = assumed.private_code < 0 ? drawn : Int(assumed.private_code)
      let isCharged = ending.kind & 2 != 0
      let isLong = ending.kind & 1 != 0
      let table = (bin * 2 + (isCharged ? 1 : 0)) * 2 + (isLong ? 1 : 0)
      let outcome =
        outcomes[(table * outcomeReadings + Int(run.outcome_reading)) * 4 + answer]
      let quarters = min(Int(ending.kind) / 16, EndingRulesTests.mostQuarters)
      let weight = (quarters * 3 + Int(ending.kind) / 4 % 4) * weightReadings
      return (outcome, outcome == 0 ? 0 : quarterJobs[weight + Int(run.weight_reading)])
    }
  }

  @Test("Stars, answer, outcome and weight follow from the random words", arguments: [false, true])
  func conclude(isSuppressed: Bool) {
    var random = RandomLanes("conclude \(isSuppressed)")
    var seen = Set<Int8>()
    for batch in 0..<120 {
      let tables = Self.tables(
        &random, outcomeReadings: 1 + batch % 5, weightReadings: 1 + batch % 3)
      let terms = Self.terms(
        &random, outcomeReadings: tables.outcomeReadings, weightReadings: tables.weightReadings)
      let assumed = lane_assumed(
        rate_bin: batch % 2 == 0 ? -1 : .random(in: 0...6, using: &random),
        private_code: batch / 2 % 2 == 0 ? -1 : .random(in: 0...3, using: &random),
        is_suppressed: isSuppressed)
      let count = random.choices([0, 1, 2, 3, 64, 101])[0]
      let before = Self.endings(&random, count: count + 1)
      let stars = before.map {
        random.word(near: Array(Self.list(terms[Int($0.lane)].star_bins).prefix(Self.starBins)))
      }
      let answers = before.map { random.word(near: Self.list(terms[Int($0.lane)].answers)) }
      var (endings, expected) = (before, before)
      var undecided = [Int32](repeating: -1, count: count + 2)
      let found = lane_conclude(
        &endings, &undecided, count, stars, answers, terms, tables.outcomes,
        tables.outcomeReadings * 4, tables.quarterJobs, Int32(Self.mostQuarters),
        tables.weightReadings, assumed)
      var expectedUndecided: [Int32] = []
      for place in 0..<count {
        (expected[place].outcome, expected[place].quarter_jobs) = tables.conclusion(
          of: before[place], terms[Int(before[place].lane)], stars: stars[place],
          answer: answers[place], assumed)
        expected[place].refund = 0
        if expected[place].outcome == 1 || before[place].kind / 16 > Self.mostQuarters {
          expectedUndecided.append(Int32(place))
        }
        seen.insert(expected[place].outcome)
      }
      #expect(endings.map(EndingFields.init) == expected.map(EndingFields.init))
      #expect(found == expectedUndecided.count)
      #expect(undecided.prefix(found) == expectedUndecided[...])
      #expect(undecided.last == -1)
    }
    #expect(seen == [0, 1, 2, 3])
  }

  static func tables(
    _ random: inout RandomLanes, outcomeReadings: Int, weightReadings: Int
  ) -> Tables {
    Tables(
      outcomeReadings: outcomeReadings, weightReadings: weightReadings,
      outcomes: random.numbers(0...3, count: (starBins + 1) * 4 * outcomeReadings * 4),
      quarterJobs: random.numbers(1...1000, count: (mostQuarters + 1) * 3 * weightReadings))
  }
}
