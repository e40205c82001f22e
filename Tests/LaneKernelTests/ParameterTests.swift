import JSSCore
import LaneKernels
import Testing

/// What all contracts of a run have in common, compared with a computation for one run at a time.
@Suite struct ParameterTests {
  /// Probabilities: 0, 1, halfway between two thresholds, and others.
  static func probabilities(_ random: inout RandomLanes, count: Int = laneCount) -> [Double] {
    (0..<count).map { _ in
      random.choices([0, 1, 0.5, 1.5 * 0x1p-30, 2.5 * 0x1p-30, .random(in: 0...1, using: &random)])[
        0]
    }
  }

  @Test("Thresholds of one row and of several")
  func thresholds() {
    var random = RandomLanes("thresholds")
    for _ in 0..<20 {
      let probabilities = Self.probabilities(&random, count: 3 * laneCount)
      let expected = probabilities.map { Chance.unchecked($0) }
      var one = [Int32](repeating: -1, count: 2 * laneCount)
      lane_thresholds(&one, probabilities)
      #expect(one == expected[..<laneCount] + [Int32](repeating: -1, count: laneCount))
      var several = [Int32](repeating: -1, count: 4 * laneCount)
      lane_threshold_rows(&several, probabilities, 3)
      #expect(several == expected + [Int32](repeating: -1, count: laneCount))
    }
  }

  @Test("Thresholds of what a rest leaves, in the row that is asked for")
  func cumulativeThresholds() {
    var random = RandomLanes("cumulative thresholds")
    for row in 0..<20 {
      let whole = Self.probabilities(&random)
      let rest = Self.probabilities(&random)
      var thresholds = [Int32](repeating: -1, count: 20 * laneCount)
      lane_cumulative_thresholds(&thresholds, row, whole, rest)
      var expected = [Int32](repeating: -1, count: 20 * laneCount)
      for lane in 0..<laneCount {
        expected[row * laneCount + lane] = Chance.unchecked(whole[lane] * (1 - rest[lane]))
      }
      #expect(thresholds == expected)
    }
  }

  @Test("A part of a rest becomes a share of the whole, and the rest becomes smaller")
  func take() {
    var random = RandomLanes("take")
    for _ in 0..<20 {
      let before = (parts: Self.probabilities(&random), rest: Self.probabilities(&random))
      var (parts, rest) = before
      lane_take(&parts, &rest)
      #expect(areSame(parts, zip(before.parts, before.rest).map { $0 * $1 }))
      #expect(areSame(rest, zip(before.parts, before.rest).map { $1 * (1 - $0) }))
    }
  }

  @Test("Thresholds that a draw is not below")
  func countPassed() {
    var random = RandomLanes("count passed")
    for count in 0..<6 {
      for _ in 0..<10 {
        let thresholds = random.thresholds(count: count).sorted()
        let words = (0..<laneCount).map { _ in random.word(near: thresholds + [0]) }
        var counts = [Int32](repeating: -1, count: laneCount)
        lane_count_passed(&counts, words, thresholds, count)
        #expect(
          counts == words.map { word in Int32(thresholds.count { Chance.draw(word) >= $0 }) })
      }
    }
  }

  @Test("Bounds of an age, and numbers of a mean and a deviation")
  func lengths() {
    var random = RandomLanes("lengths")
    for _ in 0..<20 {
      let means = random.numbers(-3.0...9)
      let deviations = random.numbers(0.1...4)
      let age = random.numbers(0.0...8, count: 1)[0]
      var bounds = [Double](repeating: -1, count: laneCount)
      lane_bounds_of_age(&bounds, age, means, deviations)
      #expect(areSame(bounds, zip(means, deviations).map { (age - $0) / $1 }))
      let before = random.numbers(-6.0...6)
      var numbers = before
      lane_scale_numbers(&numbers, means, deviations)
      #expect(
        areSame(numbers, (0..<laneCount).map { means[$0] + deviations[$0] * before[$0] }))
    }
  }

  @Test("The weight of each reading, in the rows that are asked for")
  func weigh() {
    var random = RandomLanes("weigh")
    for batch in 0..<40 {
      let (count, readings) = (batch % 4, 1 + batch % 7)
      let weights = random.numbers(0...32, count: count * readings) as [Int32]
      let numbers = random.numbers(0...Int32(readings) - 1)
      var rows = [Int16](repeating: -1, count: (count + 1) * laneCount)
      lane_narrow_weigh(&rows, count, weights, readings, numbers)
      let expected = (0..<count).flatMap { row in
        numbers.map { Int16(weights[row * readings + Int($0)]) }
      }
      #expect(rows == expected + [Int16](repeating: -1, count: laneCount))
    }
  }
}
