import JSSCore
import LaneKernels
import Testing

/// Sets of lanes, compared with a comparison of one lane at a time.
@Suite struct SetTests {
  /// The set of the lanes for which `isSo`.
  static func set(where isSo: (_ lane: Int) -> Bool) -> UInt64 {
    (0..<laneCount).reduce(0) { isSo($1) ? $0 | 1 << UInt64($1) : $0 }
  }

  @Test("Numbers that are at least a bound, in each row")
  func atLeast() {
    var random = RandomLanes("at least")
    for least in [-128, -127, -1, 0, 1, 89, 90, 100, 127] as [Int8] {
      let near = (-1...1).map { Int8(clamping: Int(least) + $0) }
      let numbers = random.choices(near + [.min, .max, -1, 0], count: 3 * laneCount)
      for row in 0..<3 {
        #expect(
          lane_at_least(numbers, row, least)
            == Self.set { numbers[row * laneCount + $0] >= least })
      }
    }
  }

  @Test("Numbers that are at most a bound")
  func atMost() {
    var random = RandomLanes("at most")
    for most in [.min, -1, 0, 1, 26, 105, 255, 256, 257, .max] as [Int16] {
      let near = (-1...1).map { Int16(clamping: Int(most) + $0) }
      // Of which the lower bytes alone would give other sets.
      let others: [Int16] = [.min, .max, 0, 127, 128, 255, 256, -256]
      let numbers = random.choices(near + others)
      #expect(lane_at_most(numbers, most) == Self.set { numbers[$0] <= most })
    }
  }

  @Test("Numbers without a sign that are above others, in each row")
  func above() {
    var random = RandomLanes("above")
    for _ in 0..<20 {
      let some: [UInt8] = [0, 1, 104, 105, 127, 128, 254, 255]
      let numbers = random.choices(some, count: 3 * laneCount)
      let others = random.choices(some, count: 3 * laneCount)
      for row in 0..<3 {
        #expect(
          lane_above(numbers, others, row)
            == Self.set { numbers[row * laneCount + $0] > others[row * laneCount + $0] })
      }
    }
  }

  @Test("Numbers that differ, in each row")
  func unequal() {
    var random = RandomLanes("unequal")
    for _ in 0..<20 {
      let some: [Int8] = [-128, -1, 0, 1, 97, 127]
      let numbers = random.choices(some, count: 3 * laneCount)
      let others = random.choices(some, count: 3 * laneCount)
      for row in 0..<3 {
        #expect(
          lane_unequal(numbers, others, row)
            == Self.set { numbers[row * laneCount + $0] != others[row * laneCount + $0] })
      }
    }
  }

  @Test("Numbers of a row and their squares are added; of these numbers all sums are exact")
  func sumRow() {
    var random = RandomLanes("sum row")
    for _ in 0..<20 {
      let numbers = (random.numbers(-1_000_000...1_000_000, count: 3 * laneCount) as [Int32])
        .map { Double($0) / 64 }
      for row in 0..<3 {
        let lanes = numbers[row * laneCount..<(row + 1) * laneCount]
        var (sum, squares) = (0.0, 0.0)
        lane_sum_row(&sum, &squares, numbers, row)
        #expect(sum == lanes.reduce(0, +))
        #expect(squares == lanes.reduce(0) { $0 + $1 * $1 })
      }
    }
  }

  @Test("Flags of some rows are added; nothing else changes", arguments: [0, 1, 2, 9, 104])
  func addFlags(count: Int) {
    var random = RandomLanes("add flags \(count)")
    for row in 0..<3 {
      let flags = random.numbers(0...1, count: (count + 5) * laneCount) as [UInt8]
      let before = random.numbers(0...100, count: 3 * laneCount) as [UInt8]
      var (sums, expected) = (before, before)
      lane_add_flags(&sums, row, flags, 2, count)
      for lane in 0..<laneCount {
        for added in 2..<2 + count {
          expected[row * laneCount + lane] += flags[added * laneCount + lane]
        }
      }
      #expect(sums == expected)
    }
  }

  @Test(
    "Of each pair of sets, the lanes that only one of them has are counted",
    arguments: [0, 1, 2, 3, 4, 5, 8, 9, 21])
  func countPairs(count: Int) {
    var random = RandomLanes("count pairs \(count)")
    for _ in 0..<10 {
      let sets: [UInt64] = random.choices(
        [0, .max, 1, 1 << 63, random.next(), random.next()], count: count)
      let pairs = (0..<count).flatMap { later in (0..<later).map { (sets[later], sets[$0]) } }
      // What was counted before, and one element more, which must not change.
      var more = random.numbers(0...1000, count: pairs.count + 1) as [UInt32]
      var fewer = random.numbers(0...1000, count: pairs.count + 1) as [UInt32]
      var expected = (more, fewer)
      for (place, (later, earlier)) in pairs.enumerated() {
        for lane in 0..<UInt64(laneCount) {
          let (isInLater, isInEarlier) = (later >> lane & 1, earlier >> lane & 1)
          if isInLater > isInEarlier { expected.0[place] += 1 }
          if isInLater < isInEarlier { expected.1[place] += 1 }
        }
      }
      lane_count_pairs(&more, &fewer, sets, count)
      #expect(more == expected.0)
      #expect(fewer == expected.1)
    }
  }
}
