import Glibc
import JSSCore
import LaneKernels
import Testing

/// Contracts that end after the as-of day, compared with a computation for one contract at a time.
@Suite struct EndingTests {
  /// The logarithm of the length of a contract that ends on a day.
  static func logarithm(day: Int, startDay: Int = 0) -> Double {
    day > startDay ? log(Double(day - startDay)) : -.infinity
  }

  /// The first day after the as-of day on which a contract of some length has ended; nil if that is after the horizon.
  static func endDay(ofLength length: Double, startDay: Int = 0, horizonDays: Int) -> Int? {
    (1...horizonDays).first { logarithm(day: $0, startDay: startDay) >= length }
  }

  @Test("The contracts of each run are listed in pairs; nothing is written after the room")
  func listPairs() {
    var random = RandomLanes("list pairs")
    let edges: [Int32] = [0, 0, 1, 2, 3, 4, 14, 15, 16, 17, 18, 31, 32, 33, 100]
    for batch in 0..<200 {
      let counts = batch == 0 ? [Int32](repeating: 0, count: laneCount) : random.choices(edges)
      let runNumbers = random.numbers(.min ... .max) as [UInt32]
      var pairs: [(lane: Int32, run: UInt32, number: UInt32, left: Int32)] = []
      for lane in 0..<laneCount {
        for (number, first) in stride(from: 0, to: counts[lane], by: 2).enumerated() {
          pairs.append((Int32(lane), runNumbers[lane], UInt32(number), counts[lane] - first))
        }
      }
      let guardWords = [UInt32](repeating: 77, count: 4)
      let guardNumbers = [Int32](repeating: 77, count: 4)
      var lanes = [Int32](repeating: -1, count: pairs.count + 8) + guardNumbers
      var left = lanes
      var runs = [UInt32](repeating: 1, count: pairs.count + 8) + guardWords
      var numbers = runs
      let found = lane_list_pairs(&lanes, &runs, &numbers, &left, counts, runNumbers)
      #expect(found == pairs.count)
      #expect(lanes.prefix(found).elementsEqual(pairs.map(\.lane)))
      #expect(runs.prefix(found).elementsEqual(pairs.map(\.run)))
      #expect(numbers.prefix(found).elementsEqual(pairs.map(\.number)))
      #expect(left.prefix(found).elementsEqual(pairs.map(\.left)))
      #expect(lanes.suffix(4) == guardNumbers[...] && left.suffix(4) == guardNumbers[...])
      #expect(runs.suffix(4) == guardWords[...] && numbers.suffix(4) == guardWords[...])
    }
  }

  /// What the loop finds out about a contract.
  struct Found: Equatable {
    let lane, startDay, endDay: Int32
    let run, index: UInt32
  }

  /// Pairs of contracts that start, each contract with its word and its standard normal number.
  struct Starting {
    var lanes, left: [Int32]
    var runs, numbers: [UInt32]
    var words: [[UInt32]]
    var lengths: [[Double]]

    /// The results of the loop; nil if it writes past the last contract that there can be.
    func found(_ terms: [lane_ending_terms], horizonDays: Int) -> [Found]? {
      let table = LogDays(horizonDays)
      let (count, room) = (lanes.count, 2 * lanes.count + 1)
      var endings = [lane_ending](repeating: .untouched, count: room + 1)
      var endingRuns = [UInt32](repeating: 77, count: room + 1)
      var indices = endingRuns
      let found = lane_find_endings(
        &endings, &endingRuns, &indices, count, lanes, runs, numbers, left, words[0], lengths[0],
        words[1], lengths[1], terms, Int32(horizonDays), table.logarithms, table.least,
        table.cellsPerUnit)
      guard found < room, endingRuns[room] == 77, indices[room] == 77,
        EndingFields(endings[room]) == EndingFields(.untouched)
      else { return nil }
      return (0..<found).map {
        Found(
          lane: endings[$0].lane, startDay: endings[$0].start_day, endDay: endings[$0].end_day,
          run: endingRuns[$0], index: indices[$0])
      }
    }

    /// The results of a computation for one contract at a time.
    func expected(_ terms: [lane_ending_terms], horizonDays: Int) -> [Found] {
      lanes.indices.flatMap { pair in
        (0..<min(2, Int(left[pair]))).compactMap { slot in
          let run = terms[Int(lanes[pair])]
          let start = 1 + Uniform.index(words[slot][pair], below: horizonDays)
          let length = run.length_mean + run.length_deviation * lengths[slot][pair]
          guard start < horizonDays,
            let ended = EndingTests.endDay(ofLength: length, horizonDays: horizonDays - start)
          else { return nil }
          return Found(
            lane: lanes[pair], startDay: Int32(start), endDay: Int32(start + ended),
            run: runs[pair], index: 2 * numbers[pair] + UInt32(slot))
        }
      }
    }

    init(
      _ random: inout RandomLanes, lanes: [Int32], words: [UInt32], lengths: [Double]
    ) {
      let count = lanes.count
      self.lanes = lanes
      left = random.choices([1, 2, 3, 1000], count: count)
      runs = random.numbers(.min ... .max, count: count)
      numbers = random.numbers(0...1 << 20, count: count)
      self.words = (0..<2).map { _ in random.choices(words, count: count) }
      self.lengths = (0..<2).map { _ in lengths.shuffled(using: &random) }
    }
  }

  @Test("Contracts that end by the horizon are found", arguments: [1, 2, 3, 30, 182, 365, 1500])
  func find(horizonDays: Int) {
    var random = RandomLanes("find \(horizonDays)")
    var all = 0
    for count in [0, 1, 2, 3, 5, 64, 257, 1000] {
      let terms = (0..<laneCount).map { _ in
        var terms = lane_ending_terms()
        terms.length_mean = .random(in: -1...log(Double(2 * horizonDays)), using: &random)
        terms.length_deviation = .random(in: 0...2, using: &random)
        return terms
      }
      let starting = Starting(
        &random, lanes: random.numbers(0...63, count: count),
        words: [0, .max] + random.numbers(.min ... .max),
        lengths: random.numbers(-6...6, count: count))
      let expected = starting.expected(terms, horizonDays: horizonDays)
      #expect(starting.found(terms, horizonDays: horizonDays) == expected)
      all += expected.count
    }
    #expect(horizonDays == 1 ? all == 0 : all > 100)
  }

  /// Lengths of whole days, and the next larger and smaller floating-point numbers.
  @Test("The last moment of a day and the first moment of the next give different days")
  func edges() {
    var terms = [lane_ending_terms](repeating: lane_ending_terms(), count: laneCount)
    terms[5].length_deviation = 1
    var random = RandomLanes("edges")
    for horizonDays in Array(1...300) + [365, 730, 1095] {
      let whole = (1...horizonDays + 1).map { Self.logarithm(day: $0) }
      let lengths =
        whole + whole.map(\.nextUp) + whole.map(\.nextDown)
        + [-.infinity, .infinity, -0.0, -9, .nan]
      let starting = Starting(
        &random, lanes: Array(repeating: 5, count: lengths.count), words: [0, 0, .max, 1 << 31],
        lengths: lengths)
      #expect(
        starting.found(terms, horizonDays: horizonDays)
          == starting.expected(terms, horizonDays: horizonDays))
    }
  }

  @Test(
    "A length belongs to the first day whose length is not below it",
    arguments: [-20_000, -366, -10, -1, 0, 1, 5])
  func firstDay(startDay: Int) {
    for horizonDays in [1, 2, 7, 30, 182, 728] {
      let table = LogDays(horizonDays, startDay: startDay)
      let last = Self.logarithm(day: horizonDays, startDay: startDay)
      let whole = (1...horizonDays).map { Self.logarithm(day: $0, startDay: startDay) }
      let lengths = whole + whole.map(\.nextUp) + whole.map(\.nextDown) + [-5, -0.0, 0]
      for length in lengths where length > -.infinity && length <= last {
        let day = lane_first_day(
          length, table.logarithms, table.least, table.origin, table.cellsPerUnit)
        #expect(
          Int(day)
            == Self.endDay(ofLength: length, startDay: startDay, horizonDays: horizonDays),
          "length \(length), \(horizonDays) days")
      }
    }
  }

  @Test(
    "The runs in which an open contract ends by the horizon", arguments: [-700, -5, -1, 0, 1, 6])
  func findOpen(startDay: Int) {
    var random = RandomLanes("find open \(startDay)")
    var ends = Set<Bool>()
    for batch in 0..<600 {
      let horizonDays = random.choices([1, 2, 7, 182, 1095])[0]
      let table = LogDays(horizonDays, startDay: startDay)
      let last = Self.logarithm(day: horizonDays, startDay: startDay)
      let days = random.numbers(1...horizonDays)
      let edges = days.map { Self.logarithm(day: $0, startDay: startDay) }
      let lengths: [Double] =
        batch % 7 == 0
        ? Array(repeating: .infinity, count: laneCount)
        : batch % 7 == 1
          ? Array(repeating: log(0.5), count: laneCount)
          : edges.map { edge in
            let some = [
              edge, edge.nextUp, edge.nextDown, last, last.nextUp, last.nextDown, .nan, 1, 0, -3,
            ].filter { $0 != -.infinity }
            return random.choices(some)[0]
          }
      let (contract, rows) = (batch % 3, 3)
      let runs = random.numbers(.min ... .max) as [UInt32]
      var endings = [lane_ending](repeating: .untouched, count: laneCount + 2)
      var endingRuns = [UInt32](repeating: 77, count: laneCount + 2)
      var indices = endingRuns
      let before = random.numbers(.min ... .max, count: rows * laneCount) as [Int32]
      var endDays = before
      let found = lane_find_open_endings(
        &endings, &endingRuns, &indices, &endDays, contract, runs, lengths, Int32(horizonDays),
        table.logarithms, table.least, table.origin, table.cellsPerUnit)

      let expected = lengths.map {
        Self.endDay(ofLength: $0, startDay: startDay, horizonDays: horizonDays)
      }
      var expectedDays = before
      for lane in 0..<laneCount {
        expectedDays[contract * laneCount + lane] = Int32(expected[lane] ?? horizonDays + 1)
      }
      #expect(endDays == expectedDays)
      let ending = (0..<laneCount).filter { expected[$0] != nil }
      #expect(found == ending.count)
      #expect(endings.prefix(found).map { Int($0.lane) } == ending)
      #expect(endings.prefix(found).map { Int($0.end_day) } == ending.map { expected[$0] })
      #expect(endingRuns.prefix(found).elementsEqual(ending.map { runs[$0] }))
      #expect(indices.prefix(found).allSatisfy { $0 == 0 })
      #expect(endingRuns[laneCount + 1] == 77 && indices[laneCount + 1] == 77)
      #expect(EndingFields(endings[laneCount + 1]) == EndingFields(.untouched))
      ends.formUnion(expected.map { $0 != nil })
    }
    #expect(ends == [true, false])
  }

  @Test("Charges follow from the run's mean and deviation; nothing else changes")
  func drawCharges() {
    var random = RandomLanes("draw charges")
    for count in [0, 1, 2, 3, 64, 101] {
      let terms = (0..<laneCount).map { _ in
        var terms = lane_ending_terms()
        terms.charges_mean = .random(in: 3...7, using: &random)
        terms.charges_deviation = .random(in: 0...3, using: &random)
        return terms
      }
      let before = (0...count).map { _ in
        var ending = lane_ending.untouched
        ending.lane = .random(in: 0...63, using: &random)
        return ending
      }
      let numbers: [Double] = random.numbers(-6...6, count: count)
      var (endings, expected) = (before, before)
      lane_draw_charges(&endings, count, numbers, terms)
      for place in 0..<count {
        let run = terms[Int(before[place].lane)]
        expected[place].charges = run.charges_mean + run.charges_deviation * numbers[place]
      }
      #expect(endings.map(EndingFields.init) == expected.map(EndingFields.init))
    }
  }

  @Test(
    "Charges of one size are those of the run, or NaN where the table does not suffice",
    arguments: ContractSize.allCases)
  func limitCharges(size: ContractSize) throws {
    let normal: QuantileTable = try RandomNumberTests.stored("normal", in: NormalTail.table)
    let coefficients: [Float] = try RandomNumberTests.stored("coefficients", in: normal)
    let limit = ChargesLimit(size, under: .newest)
    var random = RandomLanes("limit charges \(size)")
    var (known, unknown) = (0, 0)
    for count in [0, 1, 7, 8, 9, 64, 101, 1000] {
      // Far out too, where a size has hardly any probability.
      let runs = (0..<laneCount).map { _ in
        limit.ofRun(
          mean: .random(in: -10...20, using: &random),
          deviation: .random(in: 0.1...3, using: &random))
      }
      let words = random.choices(RandomNumberTests.words, count: count)
      // One more, which is not changed.
      let before = (0...count).map { _ in
        var ending = lane_ending.untouched
        ending.lane = .random(in: 0...63, using: &random)
        return ending
      }
      var (endings, expected) = (before, before)
      let areKnown = lane_limit_charges(&endings, count, words, runs, coefficients)
      for place in 0..<count {
        let run = runs[Int(before[place].lane)]
        let share = Uniform.open(words[place])
        let tail = run.beyond + (run.isUpper ? 1 - share : share) * run.within
        if tail * 0x1p32 >= 0.5 {
          expected[place].charges = run.logCharges(words[place], .table)
          known += 1
        } else {
          #expect(endings[place].charges.isNaN)
          endings[place].charges = 0
          expected[place].charges = 0
          unknown += 1
        }
      }
      #expect(areKnown == endings.prefix(count).allSatisfy { $0.charges != 0 })
      #expect(endings.map(EndingFields.init) == expected.map(EndingFields.init))
    }
    #expect(known > 300 && unknown > 30)
  }

  @Test(
    "Contracts are divided by the day on which they start, in their order",
    arguments: [0, 1, 2, 3, 64, 101])
  func divide(count: Int) {
    var random = RandomLanes("divide \(count)")
    for day in [0, 1, 28, 91, 1000] as [Int32] {
      let endings = (0..<count).map { place in
        var ending = lane_ending.untouched
        ending.client_code = Int64(place)
        ending.start_day = random.choices([day - 1, day, day + 1, 0, 2000])[0]
        ending.charges = .random(in: -3...20, using: &random)
        ending.counts_for_earnings = place % 3 == 0
        return ending
      }
      // Each has room for one more than all, and after that nothing is written.
      var earlier = [lane_ending](repeating: .untouched, count: count + 2)
      var later = earlier
      let found = lane_divide(&earlier, &later, endings, count, day)
      let expected = (
        endings.filter { $0.start_day <= day }, endings.filter { $0.start_day > day }
      )
      #expect(found == expected.0.count)
      #expect(
        earlier.prefix(found).map(EndingFields.init) == expected.0.map(EndingFields.init))
      #expect(
        later.prefix(count - found).map(EndingFields.init) == expected.1.map(EndingFields.init))
      for all in [earlier, later] {
        #expect(EndingFields(all[count + 1]) == EndingFields(.untouched))
      }
    }
  }
}
