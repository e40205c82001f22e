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

  @Test("One word decides an answer, if answers are still collected")
  func answers() {
    var random = RandomLanes("answers")
    var seen = Set<Int8>()
    for batch in 0..<300 {
      let (profile, contract, place) = (batch % 4, batch % 3, batch % 2)
      let endDay = random.choices([0, 1, 400, .max, .min])[0] as Int32
      let ends = random.choices([endDay, endDay &+ 1, endDay &- 1, .max, .min, 0]) as [Int32]
      let bad = random.thresholds(count: 4 * laneCount)
      let both = random.thresholds(count: 4 * laneCount)
      let any = random.thresholds(count: 2 * laneCount)
      let decisive = { (lane: Int) in
        let row = profile * laneCount + lane
        return [bad[row], both[row], any[place * laneCount + lane]]
      }
      let words = (0..<laneCount).map { random.word(near: decisive($0)) }
      let before = random.numbers(.min ... .max, count: 3 * laneCount) as [Int8]
      var (codes, expected) = (before, before)
      lane_answers(&codes, contract, words, bad, both, profile, any, place, ends, endDay)
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
