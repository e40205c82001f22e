import JSSCore
import LaneKernels
import Testing

/// Sums over contracts and the scores of windows, compared with a computation for one run at a time.
@Suite struct SumTests {
  /// Rows of successes, totals and counted contracts. The totals go up to the largest that are allowed.
  static func sums(_ random: inout RandomLanes, rows: Int = 1) -> [Int32] {
    random.numbers(-80_000...80_000, count: rows * 3 * laneCount)
  }

  // The loops that there are for sums of 32 and of 16 bits.
  typealias AddContract =
    (UnsafeMutableRawPointer, UnsafeRawPointer, Int, UnsafeRawPointer, Int) -> Void
  typealias AddOpen =
    (UnsafeMutableRawPointer, UnsafeRawPointer, Int, Int32, UnsafeRawPointer, Int) -> Void
  typealias AddEndings =
    (UnsafeMutableRawPointer, UnsafeRawPointer, Int, UnsafePointer<Int32>) -> Void
  typealias AddSums = (UnsafeMutableRawPointer, Int, UnsafeRawPointer, Int) -> Void
  typealias Move = (
    UnsafeMutableRawPointer, Int, UnsafeRawPointer, UnsafePointer<Int32>, Int, Int, Int
  ) -> Void

  /// Any sums: they wrap around, because parts of a window can be out of range where all of it is not.
  static func any<Number: FixedWidthInteger>(
    _ random: inout RandomLanes, rows: Int, columns: Int = 3
  ) -> [Number] {
    random.numbers(.min ... .max, count: rows * columns * laneCount)
  }

  @Test("A contract adds its weight with the sign of its outcome")
  func addContract() {
    check(lane_add_contract, weights: [0, 1, 4, 16, 80_000] as [Int32])
    check(lane_narrow_add_contract, weights: [0, 1, 4, 16, 16_000] as [Int16])
  }

  private func check<Number: FixedWidthInteger>(_ add: AddContract, weights: [Number]) {
    var random = RandomLanes("add contract")
    let outcomes: [Outcome] = [.excluded, .negative, .neutral, .positive]
    for batch in 0..<200 {
      let (contract, weight) = (batch % 3, batch % 4)
      let codes = random.numbers(0...3, count: 3 * laneCount) as [Int8]
      let quarterJobs = random.choices(weights, count: 4 * laneCount)
      // One more row, which must not change.
      var sums: [Number] = Self.any(&random, rows: 2)
      var expected = sums
      add(&sums, codes, contract, quarterJobs, weight)
      for lane in 0..<laneCount {
        let outcome = outcomes[Int(codes[contract * laneCount + lane])]
        guard outcome.isCounted else { continue }
        let added = quarterJobs[weight * laneCount + lane]
        expected[lane] &+= Number(outcome.sign) * added
        expected[laneCount + lane] &+= added
        expected[2 * laneCount + lane] &+= 1
      }
      #expect(sums == expected)
    }
  }

  @Test("An open contract counts as a success until the day before its end")
  func addOpen() {
    check(lane_add_open, weights: [0, 1, 4, 16, 80_000] as [Int32])
    check(lane_narrow_add_open, weights: [0, 1, 4, 16, 16_000] as [Int16])
  }

  private func check<Number: FixedWidthInteger>(_ add: AddOpen, weights: [Number]) {
    var random = RandomLanes("add open")
    for batch in 0..<200 {
      let (contract, weight) = (batch % 3, batch % 4)
      let day = random.choices([0, 1, 364, -1, .max, .min])[0] as Int32
      let endDays =
        random.choices([day, day &+ 1, day &- 1, .max, .min], count: 3 * laneCount) as [Int32]
      let quarterJobs = random.choices(weights, count: 4 * laneCount)
      var sums: [Number] = Self.any(&random, rows: 2)
      var expected = sums
      add(&sums, endDays, contract, day, quarterJobs, weight)
      for lane in 0..<laneCount where endDays[contract * laneCount + lane] > day {
        let added = quarterJobs[weight * laneCount + lane]
        expected[lane] &+= added
        expected[laneCount + lane] &+= added
        expected[2 * laneCount + lane] &+= 1
      }
      #expect(sums == expected)
    }
  }

  @Test("A contract that ends is added to the bin of its day, if it has one")
  func addEndings() {
    check(lane_add_endings, weights: [1, 4, 80_000] as [Int32])
    check(lane_narrow_add_endings, weights: [1, 4, 16_000] as [Int16])
  }

  private func check<Number: FixedWidthInteger>(_ add: AddEndings, weights: [Number]) {
    var random = RandomLanes("add endings")
    for batch in 0..<200 {
      let bins = random.choices([-1, 0, 1, 2, 4], count: 30) as [Int32]
      let count = [0, 1, 2, 7, 64, 301][batch % 6]
      let endings = (0..<count).map { _ in
        var ending = lane_ending.untouched
        ending.lane = .random(in: 0...63, using: &random)
        ending.end_day = .random(in: 0..<30, using: &random)
        ending.outcome = .random(in: 0...3, using: &random)
        // 0 if the contract does not count.
        ending.quarter_jobs = ending.outcome == 0 ? 0 : Int32(random.choices(weights)[0])
        return ending
      }
      // Bin 3 and the last row must not change.
      var rows: [Number] = Self.any(&random, rows: 6)
      var expected = rows
      // Endings beyond the count are not added.
      let added = count - min(count, batch % 3)
      add(&rows, endings, added, bins)
      for ending in endings[..<added] where bins[Int(ending.end_day)] >= 0 && ending.outcome > 0 {
        let place = Int(bins[Int(ending.end_day)]) * 3 * laneCount + Int(ending.lane)
        let (weight, sign) = (Number(ending.quarter_jobs), Number(ending.outcome) - 2)
        expected[place] &+= sign * weight
        expected[place + laneCount] &+= weight
        expected[place + 2 * laneCount] &+= 1
      }
      #expect(rows == expected)
    }
  }

  @Test("One of the changes is added to one row of sums, and to no other")
  func addSums() {
    check(lane_add_sums, of: Int32.self)
    check(lane_narrow_add_sums, of: Int16.self)
  }

  private func check<Number: FixedWidthInteger>(_ add: AddSums, of _: Number.Type) {
    var random = RandomLanes("add sums")
    let size = 3 * laneCount
    for row in 0..<4 {
      var sums: [Number] = Self.any(&random, rows: 4)
      let changes: [Number] = Self.any(&random, rows: 3)
      var expected = sums
      for place in 0..<size { expected[row * size + place] &+= changes[row % 3 * size + place] }
      add(&sums, row, changes, row % 3)
      #expect(sums == expected)
    }
  }

  @Test("Some rows change their sign, and no other")
  func negate() {
    var random = RandomLanes("negate")
    let size = 3 * laneCount
    for numbers in [[], [0], [2, 0], [1, 3, 2]] {
      var rows: [Int16] = Self.any(&random, rows: 5)
      var expected = rows
      for row in numbers {
        for place in row * size..<(row + 1) * size { expected[place] = 0 &- rows[place] }
      }
      lane_narrow_negate(&rows, numbers, numbers.count)
      #expect(rows == expected)
    }
  }

  @Test("What comes into a window is added, what leaves it is subtracted, and no other changes")
  func move() {
    check(lane_move, of: Int32.self, columns: 3)
    check(lane_narrow_move, of: Int16.self, columns: 3)
    check(lane_move_clients, of: Int64.self, columns: 2)
  }

  private func check<Number: FixedWidthInteger>(
    _ move: Move, of _: Number.Type, columns: Int
  ) {
    var random = RandomLanes("move")
    let size = columns * laneCount
    for batch in 0..<200 {
      let (window, first) = (batch % 3, batch % 5)
      let (entering, leaving) = (batch / 5 % 4, batch / 20 % 4)
      let rows: [Number] = Self.any(&random, rows: 6, columns: columns)
      // The same rows may come and leave.
      let numbers = random.numbers(0...5, count: first + entering + leaving) as [Int32]
      var sums: [Number] = Self.any(&random, rows: 3, columns: columns)
      var expected = sums
      move(&sums, window, rows, numbers, first, entering, leaving)
      for (place, row) in numbers.dropFirst(first).enumerated() {
        for column in 0..<size {
          let change = rows[Int(row) * size + column]
          if place < entering {
            expected[window * size + column] &+= change
          } else {
            expected[window * size + column] &-= change
          }
        }
      }
      #expect(sums == expected)
    }
  }

  @Test("Occupied bins contain what ended in them, and others do not change")
  func fill() {
    var random = RandomLanes("fill")
    let size = 3 * laneCount
    for batch in 0..<100 {
      let occupied = [[], [0], [4], [0, 1, 3, 4]][batch % 4]
      let count = occupied.isEmpty ? 0 : batch % 9
      let contracts = (0..<count).map { _ in
        lane_counting(
          index: .random(in: 0..<5, using: &random), bin: random.choices(occupied)[0],
          weight_row: .random(in: 0..<3, using: &random), client_code: -5)
      }
      let codes = random.numbers(0...3, count: 5 * laneCount) as [Int8]
      let quarterJobs = random.choices([0, 1, 4, 16_000], count: 3 * laneCount) as [Int16]
      var rows: [Int16] = Self.any(&random, rows: 6)
      var expected = rows
      for bin in occupied {
        for place in bin * size..<(bin + 1) * size { expected[place] = 0 }
      }
      for contract in contracts {
        for lane in 0..<laneCount {
          let code = codes[contract.index * laneCount + lane]
          if code == 0 { continue }
          let weight = quarterJobs[contract.weight_row * laneCount + lane]
          expected[contract.bin * size + lane] &+= Int16(code - 2) &* weight
          expected[contract.bin * size + laneCount + lane] &+= weight
          expected[contract.bin * size + 2 * laneCount + lane] += 1
        }
      }
      lane_narrow_fill(&rows, occupied, occupied.count, contracts, count, codes, quarterJobs)
      #expect(rows == expected)
    }
  }

  /// Successes near a step of the percent of a total, or at either end.
  static func successes(of total: Int32, _ random: inout RandomLanes) -> Int32 {
    let percent = Int32.random(in: 0...100, using: &random)
    let step = (2 * percent - 1) * total / 200
    let successes = random.choices([step - 1, step, step + 1, -total, total, 0])[0]
    return min(max(successes, -total), total)
  }

  @Test("A score is the percent of a run's sums, if enough contracts count")
  func scores() {
    var random = RandomLanes("scores")
    var seen = Set<Int8>()
    for batch in 0..<3000 {
      let window = batch % 3
      let totals = (0..<laneCount).map { _ -> Int32 in
        random.choices([0, 1, 2, 80_000, 79_999, .random(in: 1...80_000, using: &random)])[0]
      }
      let successes = totals.map { Self.successes(of: $0, &random) }
      let needed = random.numbers(0...5, count: 3 * laneCount) as [Int32]
      let counted = random.numbers(0...6) as [Int32]
      var scores = [Int8](repeating: 99, count: laneCount)
      lane_scores(&scores, successes + totals + counted, needed, window)
      let expected = (0..<laneCount).map { lane -> Int8 in
        if counted[lane] < needed[window * laneCount + lane] { return -1 }
        let (successes, total) = (Int(successes[lane]), Int(totals[lane]))
        return total == 0
          ? 0 : Int8(JobSuccessScore.percent(successes: successes, total: total))
      }
      #expect(scores == expected)
      seen.formUnion(expected)
    }
    #expect(seen == Set(-1...100))
  }

  @Test("A single percent is right near every step of many totals")
  func percent() {
    for total in stride(from: 1 as Int32, through: 80_000, by: 7) {
      let wrong = (0...100 as ClosedRange<Int32>).contains { percent in
        let step = (2 * percent - 1) * total / 200
        return (step - 1...step + 1).contains { successes in
          let expected = JobSuccessScore.percent(successes: Int(successes), total: Int(total))
          return abs(successes) <= total && lane_percent(successes, total) != expected
        }
      }
      #expect(!wrong, "total \(total)")
    }
    #expect(lane_percent(0, 0) == 0)
  }

  @Test("A run with few contracts is found; one contract more or less, and it is not")
  func hasFew() {
    var random = RandomLanes("has few")
    for lane in 0..<laneCount {
      let window = lane % 3
      let most = Int32.random(in: 2...9, using: &random)
      let needed = random.numbers(1...2, count: 3 * laneCount) as [Int32]
      var others = random.numbers(0...5) as [Int32]
      // Too few for a score, or too many to be of one client.
      var counted = (0..<laneCount).map {
        random.choices([needed[window * laneCount + $0] - 1, others[$0] + most + 1])[0]
      }
      func isFound() -> Bool {
        let nothing = [Int32](repeating: 0, count: 2 * laneCount)
        return lane_has_few(nothing + counted, needed, window, others, most)
      }
      #expect(!isFound())
      for count in [needed[window * laneCount + lane], others[lane] + most] {
        counted[lane] = count
        #expect(isFound())
      }
      counted[lane] += 1
      #expect(!isFound())
      others[lane] += 1
      #expect(isFound())
    }
  }

  @Test("With one outcome in all runs, a contract changes the sums as if taken out and added anew")
  func replaceOutcome() {
    var random = RandomLanes("replace outcome")
    for batch in 0..<200 {
      let (contract, weight, outcome) = (batch % 3, batch % 4, Int8(batch / 3 % 4))
      let codes = random.numbers(0...3, count: 3 * laneCount) as [Int8]
      let quarterJobs = random.choices([0, 1, 4, 80_000], count: 4 * laneCount) as [Int32]
      let size = 3 * laneCount
      var before = [Int32](repeating: 0, count: size)
      lane_add_contract(&before, codes, contract, quarterJobs, weight)
      var after = [Int32](repeating: 0, count: size)
      let outcomes = [Int8](repeating: outcome, count: laneCount)
      lane_add_contract(&after, outcomes, 0, quarterJobs, weight)
      var change: [Int32] = Self.any(&random, rows: 1)
      lane_replace_outcome(&change, codes, contract, outcome, quarterJobs, weight)
      for place in 0..<size { #expect(change[place] == after[place] - before[place]) }
    }
  }

  @Test("The scores after a change are those of the changed sums")
  func changedScores() {
    var random = RandomLanes("changed scores")
    for batch in 0..<500 {
      let (row, change, window) = (batch % 4, batch % 3, batch % 2)
      let sums = random.numbers(0...20_000, count: 4 * 3 * laneCount) as [Int32]
      let changes = random.numbers(0...20_000, count: 3 * 3 * laneCount) as [Int32]
      let needed = random.numbers(0...40_000, count: 2 * laneCount) as [Int32]
      let most = random.choices([0, 1, 40_000])[0] as Int32
      var both = Array(sums[row * 3 * laneCount..<(row + 1) * 3 * laneCount])
      lane_add_sums(&both, 0, changes, change)
      var expected = [Int8](repeating: 99, count: laneCount)
      lane_scores(&expected, both, needed, window)
      var scores = [Int8](repeating: 99, count: laneCount)
      let hasFew = lane_changed_scores(&scores, sums, row, changes, change, needed, window, most)
      #expect(scores == expected)
      let nobody = [Int32](repeating: 0, count: laneCount)
      #expect(hasFew == lane_has_few(both, needed, window, nobody, most))
    }
  }

  @Test("A miss is the difference from the score shown, for each day; no score has its own")
  func addMisses() {
    var random = RandomLanes("add misses")
    for row in 0..<3 {
      let scores = random.numbers(-1...100, count: 3 * laneCount) as [Int8]
      var misses = random.numbers(0...1000) as [Int32]
      let (shown, days) = (random.numbers(0...100)[0] as Int32, random.numbers(1...700)[0] as Int32)
      let expected = (0..<laneCount).map { lane -> Int32 in
        let score = Int32(scores[row * laneCount + lane])
        return misses[lane] + days * (score < 0 ? 1 << 20 : abs(shown - score))
      }
      lane_add_misses(&misses, scores, row, shown, days, 1 << 20)
      #expect(misses == expected)
    }
  }
}
