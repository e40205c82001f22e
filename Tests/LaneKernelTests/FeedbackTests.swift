import Glibc
import JSSCore
import LaneKernels
import Testing

/// Private answers, outcomes and refunds, compared with a computation for one run at a time.
@Suite struct FeedbackTests {
  @Test("Numbers are multiplied by those of a row")
  func multiply() {
    var random = RandomLanes("multiply")
    for row in 0..<3 {
      let before = random.numbers(-1e3...1e3)
      let others = random.numbers(-1e3...1e3, count: 3 * laneCount)
      var numbers = before
      lane_multiply(&numbers, others, row)
      #expect(areSame(numbers, (0..<laneCount).map { before[$0] * others[row * laneCount + $0] }))
    }
  }

  @Test("Thresholds follow from tilted rates, from probability 0 to 1, and only their row changes")
  func chances() {
    var random = RandomLanes("chances")
    var seen = Set<Int32>()
    for batch in 0..<300 {
      let (profile, bin, place) = (batch % 3, batch % 5, batch % 2)
      let tilts =
        batch % 4 == 0 ? random.choices([1, 1e-130, 1e-5, 1e20]) : random.numbers(0.01...100)
      // By rate bin: bad, middling, good. At most one of bad and middling is 0.
      var rates = random.numbers(0.001...1, count: 5 * 3 * laneCount)
      for lane in 0..<laneCount {
        let column = Int.random(in: 0...2, using: &random)
        if column < 2 { rates[(bin * 3 + column) * laneCount + lane] = 0 }
      }
      let answered = random.choices(
        [0, 1, 0.25, .random(in: 0...1, using: &random)], count: 2 * laneCount)
      let before = random.numbers(.min ... .max, count: 3 * laneCount) as [Int32]
      var (bad, badOrMiddling) = (before, before)
      var (expectedBad, expectedBoth) = (before, before)
      lane_chances(&bad, &badOrMiddling, profile, tilts, rates, bin, answered, place)
      for lane in 0..<laneCount {
        let rate = { rates[(bin * 3 + $0) * laneCount + lane] }
        let weightBad = rate(0) * tilts[lane] * tilts[lane]
        let weightMiddling = rate(1) * tilts[lane]
        let total = weightBad + weightMiddling + rate(2)
        let any = answered[place * laneCount + lane]
        let index = profile * laneCount + lane
        expectedBad[index] = Chance.unchecked(any * (weightBad / total))
        expectedBoth[index] = Chance.unchecked(any * ((weightBad + weightMiddling) / total))
        seen.formUnion([expectedBad[index], expectedBoth[index]])
      }
      #expect(bad == expectedBad)
      #expect(badOrMiddling == expectedBoth)
    }
    #expect(seen.isSuperset(of: [0, Chance.always]))
  }

  /// Thresholds of a bad answer, of a bad or middling one, and of any, which are ascending in every run.
  struct Thresholds {
    static let profiles = 4
    static let places = 2
    var bad, badOrMiddling: [Int32]
    let answered: [Int32]

    init(_ random: inout RandomLanes) {
      let size = Self.profiles * laneCount
      answered = random.thresholds(count: Self.places * laneCount)
      (bad, badOrMiddling) = (random.thresholds(count: size), random.thresholds(count: size))
      for row in 0..<size {
        let most = min(answered[row % laneCount], answered[laneCount + row % laneCount])
        let both = max(bad[row], badOrMiddling[row])
        // Often all are the same.
        bad[row] = min(bad[row], badOrMiddling[row], most)
        badOrMiddling[row] = min(both, most)
      }
    }

    /// The three of a run.
    func of(lane: Int, profile: Int, place: Int) -> [Int32] {
      let row = profile * laneCount + lane
      return [bad[row], badOrMiddling[row], answered[place * laneCount + lane]]
    }
  }

  @Test("One word decides an answer, if answers are still collected")
  func answers() {
    var random = RandomLanes("answers")
    var seen = Set<Int8>()
    for batch in 0..<300 {
      let (profile, contract, place) = (batch % 4, batch % 3, batch % 2)
      let endDay = random.choices([0, 1, 400, .max, .min])[0] as Int32
      let ends = random.choices([endDay, endDay &+ 1, endDay &- 1, .max, .min, 0]) as [Int32]
      let thresholds = Thresholds(&random)
      let decisive = { thresholds.of(lane: $0, profile: profile, place: place) }
      let words = (0..<laneCount).map { random.word(near: decisive($0)) }
      let before = random.numbers(.min ... .max, count: 3 * laneCount) as [Int8]
      var (codes, expected) = (before, before)
      lane_answers(
        &codes, contract, words, thresholds.bad, thresholds.badOrMiddling, profile,
        thresholds.answered, place, ends, endDay)
      for lane in 0..<laneCount {
        let index = decisive(lane).firstIndex { Chance.happens(words[lane], $0) }
        let code = endDay < ends[lane] ? index.map { Int8($0 + 1) } ?? 0 : 0
        expected[contract * laneCount + lane] = code
        seen.insert(code)
      }
      #expect(codes == expected)
    }
    #expect(seen == [0, 1, 2, 3])
  }

  @Test("Outcomes are looked up by table, reading and answer", arguments: [1, 2, 7], [0, 1, 5])
  func lookUp(places: Int, tables: Int) {
    var random = RandomLanes("look up \(places) \(tables)")
    for _ in 0..<30 {
      let size = 4 * places
      let codes = random.numbers(0...3, count: tables * size) as [Int8]
      let place = random.choices(Array(0..<Int32(places)))
      var byAnswer = [Int8](repeating: -9, count: (tables * 4 + 1) * laneCount)
      lane_look_up_outcomes(&byAnswer, codes, tables, size, place)
      var expected: [Int8] = []
      for table in 0..<tables {
        for answer in 0..<4 {
          expected += place.map { codes[table * size + Int($0) * 4 + answer] }
        }
      }
      #expect(byAnswer == expected + Array(repeating: -9, count: laneCount))
    }
  }

  @Test("A contract has the outcome of its answer")
  func outcomes() {
    var random = RandomLanes("outcomes")
    for batch in 0..<100 {
      let (contract, table) = (batch % 3, batch % 5)
      let byAnswer = random.numbers(0...3, count: 5 * 4 * laneCount) as [Int8]
      let answers = random.numbers(0...3, count: 3 * laneCount) as [Int8]
      let before = random.numbers(.min ... .max, count: 3 * laneCount) as [Int8]
      var (outcomes, expected) = (before, before)
      lane_outcomes(&outcomes, answers, contract, byAnswer, table)
      for lane in 0..<laneCount {
        let row = contract * laneCount + lane
        expected[row] = byAnswer[(table * 4 + Int(answers[row])) * laneCount + lane]
      }
      #expect(outcomes == expected)
    }
  }

  @Test("The draws that give the outcome of a contract are counted, and one of them is chosen")
  func draws() {
    var random = RandomLanes("draws")
    var counts = Set<Int32>()
    for batch in 0..<300 {
      let (row, contract, table) = (batch % 2, batch % 3, batch % 5)
      let (profile, place) = (batch % 4, batch % 2)
      let endDay = random.choices([0, 1, 400])[0] as Int32
      let ends = random.choices([endDay, endDay + 1, endDay - 1, .max]) as [Int32]
      let thresholds = Thresholds(&random)
      let byAnswer = random.numbers(0...3, count: 5 * 4 * laneCount) as [Int8]
      let outcomes = random.numbers(0...3, count: 3 * laneCount) as [Int8]
      /// The draws that give the outcome, in order.
      func fitting(_ lane: Int) -> [Range<Int32>] {
        var last: Int32 = 0
        let isCollected = endDay < ends[lane]
        let bounds =
          isCollected ? thresholds.of(lane: lane, profile: profile, place: place) : [0, 0, 0]
        return zip([1, 2, 3, 0], bounds + [Chance.always]).compactMap { answer, bound in
          defer { last = bound }
          let outcome = byAnswer[(table * 4 + answer) * laneCount + lane]
          return outcome == outcomes[contract * laneCount + lane] ? last..<bound : nil
        }
      }
      let before = random.numbers(.min ... .max, count: 2 * laneCount) as [Int32]
      var (found, expected) = (before, before)
      lane_count_draws(
        &found, row, outcomes, contract, byAnswer, table, thresholds.bad,
        thresholds.badOrMiddling, profile, thresholds.answered, place, ends, endDay)
      for lane in 0..<laneCount {
        expected[row * laneCount + lane] = fitting(lane).reduce(0) { $0 + Int32($1.count) }
      }
      #expect(found == expected)
      counts.formUnion(expected[row * laneCount..<(row + 1) * laneCount])

      let uniform = random.choices([0, .max, 3] + random.numbers(.min ... .max)) as [UInt32]
      var words = uniform
      lane_choose_draws(
        &words, outcomes, contract, byAnswer, table, thresholds.bad, thresholds.badOrMiddling,
        profile, thresholds.answered, place, ends, endDay)
      for lane in 0..<laneCount {
        let draws = fitting(lane)
        let count = draws.reduce(0) { $0 + $1.count }
        // If none gives the outcome, the word does not matter.
        if count == 0 { continue }
        var left = Uniform.index(uniform[lane], below: count)
        let chosen = draws.first { range in
          if left < range.count { return true }
          left -= range.count
          return false
        }
        #expect(Int(words[lane] >> 2) == Int(chosen?.lowerBound ?? -1) + left)
        #expect(words[lane] & 3 == uniform[lane] & 3)
      }
    }
    #expect(counts.isSuperset(of: [0, Chance.always]))
  }

  @Test("Ratios are multiplied by those of two rows")
  func multiplyRatios() {
    var random = RandomLanes("multiply ratios")
    for row in 0..<3 {
      let before = random.numbers(0...1e3)
      let numbers = random.choices([0, 1, .max, 12_345], count: 3 * laneCount) as [Int32]
      let divisors = random.choices([1, 3, .max, 1 << 30], count: 3 * laneCount) as [Int32]
      var ratios = before
      lane_multiply_ratios(&ratios, numbers, divisors, row)
      let expected = (0..<laneCount).map {
        let place = row * laneCount + $0
        return before[$0] * (Double(numbers[place]) / Double(divisors[place]))
      }
      #expect(areSame(ratios, expected))
    }
  }

  @Test("Answers are known, or follow from the words of their sites; outcomes from the answers")
  func drawAnswers() {
    var random = RandomLanes("draw answers")
    var seen = Set<Int8>()
    for batch in 0..<200 {
      let sites = (0..<6).map { Site("answer").item($0 + batch) }
      let hidden = sites.map { site in
        lane_hidden_answer(
          site: site.key, known: random.choices([-1, -1, 0, 1, 2, 3])[0],
          profile: .random(in: 0..<4, using: &random), place: .random(in: 0..<2, using: &random),
          table: .random(in: 0..<5, using: &random),
          end_day: random.choices([0, 1, 400, .max, .min])[0])
      }
      // In any order; others do not change.
      let contracts = Array((0..<6).shuffled(using: &random).prefix(batch % 6))
      let ends = random.choices([0, 1, 2, 400, 401, .max, .min]) as [Int32]
      let thresholds = Thresholds(&random)
      let byAnswer = random.numbers(0...3, count: 5 * 4 * laneCount) as [Int8]
      let seed = UInt64.random(in: .min ... .max, using: &random)
      let some: UInt32 = random.choices([0, .max, .random(in: .min ... .max, using: &random)])[0]
      let group = some & ~15
      let before = random.numbers(.min ... .max, count: 6 * laneCount) as [Int8]
      var (codes, outcomes) = (before, before)
      lane_draw_answers(
        &codes, &outcomes, contracts, contracts.count, hidden, group,
        RandomNumberTests.keys(seed: seed), thresholds.bad, thresholds.badOrMiddling,
        thresholds.answered, ends, byAnswer)

      var (expectedCodes, expectedOutcomes) = (before, before)
      let philox = Philox4x32(seed: seed)
      for contract in contracts {
        let answer = hidden[contract]
        let blocks = (0..<16 as Range<UInt32>).map {
          philox.words(site: sites[contract], run: group | $0, block: 0)
        }
        let words =
          blocks.map { $0.0 } + blocks.map { $0.1 } + blocks.map { $0.2 } + blocks.map { $0.3 }
        for lane in 0..<laneCount {
          let thresholds = thresholds.of(
            lane: lane, profile: Int(answer.profile), place: Int(answer.place))
          let index = thresholds.firstIndex { Chance.happens(words[lane], $0) }
          let drawn = answer.end_day < ends[lane] ? index.map { $0 + 1 } ?? 0 : 0
          let code = answer.known < 0 ? drawn : Int(answer.known)
          expectedCodes[contract * laneCount + lane] = Int8(code)
          expectedOutcomes[contract * laneCount + lane] =
            byAnswer[(Int(answer.table) * 4 + code) * laneCount + lane]
          seen.insert(Int8(code))
        }
      }
      #expect(codes == expectedCodes)
      #expect(outcomes == expectedOutcomes)
    }
    #expect(seen == [0, 1, 2, 3])
  }

  @Test("The probability of a refund depends on the outcome")
  func refunds() {
    var random = RandomLanes("refunds")
    for batch in 0..<500 {
      let contract = batch % 3
      let outcomes = random.numbers(0...3, count: 3 * laneCount) as [Int8]
      let chances = random.thresholds(count: 2 * laneCount)
      let words = (0..<laneCount).map {
        random.word(near: [chances[$0], chances[laneCount + $0]])
      }
      var expected: UInt64 = 0
      for lane in 0..<laneCount {
        let isNegative = outcomes[contract * laneCount + lane] == 1
        if Chance.happens(words[lane], chances[isNegative ? laneCount + lane : lane]) {
          expected |= 1 << UInt64(lane)
        }
      }
      #expect(lane_refunds(words, outcomes, contract, chances) == expected)
    }
  }

  @Test("Probability 0 gives no refund, probability 1 one in every run")
  func certainRefunds() {
    let outcomes = [Int8](repeating: 2, count: laneCount)
    let chances = [Int32](repeating: 0, count: laneCount)
    let certain = [Int32](repeating: Chance.always, count: laneCount)
    let least = [UInt32](repeating: 0, count: laneCount)
    let most = [UInt32](repeating: .max, count: laneCount)
    #expect(lane_refunds(least, outcomes, 0, chances + certain) == 0)
    #expect(lane_refunds(most, outcomes, 0, certain + chances) == .max)
  }
}
