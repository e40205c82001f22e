import JSSCore
import LaneKernels
import Testing

/// Sums over contracts and the scores of windows, compared with a computation for one run at a time.
@Suite struct SumTests {
  /// Rows of successes, totals and counted contracts. The totals go up to the largest that are allowed.
  static func sums(_ random: inout RandomLanes, rows: Int = 1) -> [Int32] {
    random.numbers(-80_000...80_000, count: rows * 3 * laneCount)
  }

  @Test("A contract adds its weight with the sign of its outcome")
  func addContract() {
    var random = RandomLanes("add contract")
    let outcomes: [Outcome] = [.excluded, .negative, .neutral, .positive]
    for batch in 0..<200 {
      let (contract, weight) = (batch % 3, batch % 4)
      let codes = random.numbers(0...3, count: 3 * laneCount) as [Int8]
      let quarterJobs = random.choices([0, 1, 4, 16, 80_000], count: 4 * laneCount) as [Int32]
      var sums = Self.sums(&random)
      var expected = sums
      lane_add_contract(&sums, codes, contract, quarterJobs, weight)
      for lane in 0..<laneCount {
        let outcome = outcomes[Int(codes[contract * laneCount + lane])]
        guard outcome.isCounted else { continue }
        let added = quarterJobs[weight * laneCount + lane]
        expected[lane] += Int32(outcome.sign) * added
        expected[laneCount + lane] += added
        expected[2 * laneCount + lane] += 1
      }
      #expect(sums == expected)
    }
  }

  @Test("An open contract counts as a success until the day before its end")
  func addOpen() {
    var random = RandomLanes("add open")
    for batch in 0..<200 {
      let (contract, weight) = (batch % 3, batch % 4)
      let day = random.choices([0, 1, 364, -1, .max, .min])[0] as Int32
      let endDays =
        random.choices([day, day &+ 1, day &- 1, .max, .min], count: 3 * laneCount) as [Int32]
      let quarterJobs = random.choices([0, 1, 4, 16, 80_000], count: 4 * laneCount) as [Int32]
      var sums = Self.sums(&random)
      var expected = sums
      lane_add_open(&sums, endDays, contract, day, quarterJobs, weight)
      for lane in 0..<laneCount where endDays[contract * laneCount + lane] > day {
        let added = quarterJobs[weight * laneCount + lane]
        expected[lane] += added
        expected[laneCount + lane] += added
        expected[2 * laneCount + lane] += 1
      }
      #expect(sums == expected)
    }
  }

  @Test("Each row becomes the sum of all rows up to it", arguments: [0, 1, 2, 3, 60])
  func accumulate(count: Int) {
    var random = RandomLanes("accumulate \(count)")
    // One more row, which must not change.
    var sums = Self.sums(&random, rows: count + 1)
    var clients: [Int64] = random.numbers(
      .min / 100 ... .max / 100, count: (count + 1) * 2 * laneCount)
    var (expectedSums, expectedClients) = (sums, clients)
    lane_accumulate(&sums, count)
    lane_accumulate_clients(&clients, count)
    for row in 0..<count where row > 0 {
      for place in row * 3 * laneCount..<(row + 1) * 3 * laneCount {
        expectedSums[place] += expectedSums[place - 3 * laneCount]
      }
      for place in row * 2 * laneCount..<(row + 1) * 2 * laneCount {
        expectedClients[place] += expectedClients[place - 2 * laneCount]
      }
    }
    #expect(sums == expectedSums)
    #expect(clients == expectedClients)
  }

  @Test("A window contains what ended in it, the changes, and what is open")
  func window() {
    var random = RandomLanes("window")
    for _ in 0..<100 {
      let rows = random.numbers(0...4, count: 4) as [Int]
      /// The sum of the four rows, for any number of columns.
      func expected<Number: FixedWidthInteger>(
        _ ended: [Number], _ changes: [Number], _ running: [Number], columns: Int
      ) -> [Number] {
        let size = columns * laneCount
        return (0..<size).map {
          ended[rows[0] * size + $0] - ended[rows[1] * size + $0] + changes[rows[2] * size + $0]
            + running[rows[3] * size + $0]
        }
      }
      let (ended, changes, running) = (
        Self.sums(&random, rows: 5), Self.sums(&random, rows: 5), Self.sums(&random, rows: 5)
      )
      var sums = [Int32](repeating: -1, count: 3 * laneCount)
      lane_window(&sums, ended, rows[0], rows[1], changes, rows[2], running, rows[3])
      #expect(sums == expected(ended, changes, running, columns: 3))

      let codes = (0..<3).map { _ in
        random.numbers(.min / 8 ... .max / 8, count: 5 * 2 * laneCount) as [Int64]
      }
      var clients = [Int64](repeating: -1, count: 2 * laneCount)
      lane_window_clients(
        &clients, codes[0], rows[0], rows[1], codes[1], rows[2], codes[2], rows[3])
      #expect(clients == expected(codes[0], codes[1], codes[2], columns: 2))
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

  @Test("One of the changes is added to one row of sums, and to no other")
  func addSums() {
    var random = RandomLanes("add sums")
    let size = 3 * laneCount
    for row in 0..<4 {
      var sums = Self.sums(&random, rows: 4)
      let changes = Self.sums(&random, rows: 3)
      var expected = sums
      for place in 0..<size { expected[row * size + place] += changes[row % 3 * size + place] }
      lane_add_sums(&sums, row, changes, row % 3)
      #expect(sums == expected)
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
