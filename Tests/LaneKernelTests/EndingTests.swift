import Glibc
import JSSCore
import LaneKernels
import Testing

/// Contracts that end after the as-of day, compared with a computation for one contract at a time.
@Suite struct EndingTests {
  /// What the loop computes for a contract.
  struct Found: Equatable {
    let number, lane, startDay, endDay, kind: Int32
    let logCharges: Double
    let run, block: UInt32
  }

  /// Logarithms of whole days up to a horizon, as in `LogDays`.
  struct LogDays {
    let logarithms: [Double]
    let least: [Int32]
    let cellsPerUnit: Double

    init(_ horizonDays: Int) {
      let logarithms = (0...horizonDays + 1).map { log(Double($0)) }
      let cellsPerUnit = Double(horizonDays + 1)
      least = (0...Int(logarithms[horizonDays] * cellsPerUnit)).map { cell in
        Int32(logarithms.firstIndex { $0 >= Double(cell) / cellsPerUnit }!)
      }
      (self.logarithms, self.cellsPerUnit) = (logarithms, cellsPerUnit)
    }
  }

  static let bounds = lane_kind_bounds(
    least_charges: 0, second_tier: log(500), third_tier: log(5000), long_term_days: 90,
    quarter_days: 91)

  /// Contracts that start, with their standard normal numbers.
  struct Starting {
    var lanes: [Int32]
    var words: [UInt32]
    var lengths, charges: [Double]
    var runs, blocks: [UInt32]

    /// The results of the loop; nil if it writes past the last contract.
    func found(_ terms: [lane_ending_terms], horizonDays: Int, _ days: LogDays) -> [Found]? {
      let count = lanes.count
      let filler = lane_ending(
        number: -1, lane: -1, start_day: -1, end_day: -1, kind: -1, quarter_jobs: -1, outcome: -1,
        log_charges: -1)
      var endings = [lane_ending](repeating: filler, count: count + 1)
      var (endingRuns, endingBlocks) = (
        [UInt32](repeating: 77, count: count + 1), [UInt32](repeating: 77, count: count + 1)
      )
      let found = lane_find_endings(
        &endings, &endingRuns, &endingBlocks, count, lanes, runs, blocks, words, lengths, charges,
        terms, Int32(horizonDays), days.logarithms, days.least, days.cellsPerUnit,
        EndingTests.bounds)
      guard found <= count, endings[count].number == -1, endingRuns[count] == 77,
        endingBlocks[count] == 77
      else { return nil }
      return (0..<found).map {
        Found(
          number: endings[$0].number, lane: endings[$0].lane, startDay: endings[$0].start_day,
          endDay: endings[$0].end_day, kind: endings[$0].kind,
          logCharges: endings[$0].log_charges, run: endingRuns[$0], block: endingBlocks[$0])
      }
    }

    /// The results of a computation for one contract at a time.
    func expected(_ terms: [lane_ending_terms], horizonDays: Int, _ days: LogDays) -> [Found] {
      lanes.indices.compactMap { number in
        let run = terms[Int(lanes[number])]
        let start = 1 + Uniform.index(words[number], below: horizonDays)
        let length = run.length_mean + run.length_deviation * lengths[number]
        // The length in whole days, rounded up, at least one; until the horizon.
        guard start < horizonDays,
          let ended = (1...horizonDays - start).first(where: { days.logarithms[$0] >= length })
        else { return nil }
        let amount = run.charges_mean + run.charges_deviation * charges[number]
        let bounds = EndingTests.bounds
        let tier = amount > bounds.third_tier ? 2 : amount > bounds.second_tier ? 1 : 0
        let isCharged = amount >= bounds.least_charges
        let isLong = isCharged && ended >= Int(bounds.long_term_days)
        return Found(
          number: Int32(number), lane: lanes[number], startDay: Int32(start),
          endDay: Int32(start + ended),
          kind: Int32(ended / Int(bounds.quarter_days) * 16 + tier * 4)
            + (isLong ? 3 : isCharged ? 2 : 0),
          logCharges: amount, run: runs[number], block: blocks[number] + 1)
      }
    }
  }

  @Test("Contracts that end by the horizon are found", arguments: [1, 2, 3, 30, 182, 365, 1500])
  func find(horizonDays: Int) throws {
    let days = LogDays(horizonDays)
    var random = RandomLanes("find \(horizonDays)")
    var all = 0
    for count in [0, 1, 2, 3, 5, 64, 257, 1000, 1001, 1002] {
      let terms = (0..<laneCount).map { _ in
        var terms = lane_ending_terms()
        terms.length_mean = .random(in: -1...log(Double(2 * horizonDays)), using: &random)
        terms.length_deviation = .random(in: 0...2, using: &random)
        terms.charges_mean = .random(in: 3...7, using: &random)
        terms.charges_deviation = .random(in: 0...3, using: &random)
        return terms
      }
      let starting = Starting(
        lanes: random.numbers(0...63, count: count),
        words: random.choices(
          [0, .max, .random(in: .min ... .max, using: &random)] + random.numbers(.min ... .max),
          count: count),
        lengths: random.numbers(-6...6, count: count),
        charges: random.numbers(-6...6, count: count),
        runs: random.numbers(.min ... .max, count: count),
        blocks: random.numbers(0...1 << 20, count: count))
      let expected = starting.expected(terms, horizonDays: horizonDays, days)
      #expect(starting.found(terms, horizonDays: horizonDays, days) == expected)
      all += expected.count
    }
    #expect(horizonDays == 1 ? all == 0 : all > 100)
  }

  /// Lengths of whole days, the next larger and smaller floating-point numbers, and charges at every bound.
  @Test("The last moment of a day and the first moment of the next give different days")
  func edges() {
    var terms = [lane_ending_terms](repeating: lane_ending_terms(), count: laneCount)
    terms[5].length_deviation = 1
    terms[5].charges_deviation = 1
    let bounds = [Self.bounds.least_charges, Self.bounds.second_tier, Self.bounds.third_tier]
    let charges = bounds + bounds.map(\.nextUp) + bounds.map(\.nextDown)
    var random = RandomLanes("edges")
    for horizonDays in Array(1...300) + [365, 730, 1095] {
      let days = LogDays(horizonDays)
      let whole = Array(days.logarithms.dropFirst())
      let lengths =
        whole + whole.map(\.nextUp) + whole.map(\.nextDown)
        + [-.infinity, .infinity, -0.0, -9, .nan]
      let starting = Starting(
        lanes: Array(repeating: 5, count: lengths.count),
        words: random.choices([0, 0, .max, 1 << 31], count: lengths.count),
        lengths: lengths,
        charges: random.choices(charges, count: lengths.count),
        runs: random.numbers(.min ... .max, count: lengths.count),
        blocks: random.numbers(0...1 << 20, count: lengths.count))
      #expect(
        starting.found(terms, horizonDays: horizonDays, days)
          == starting.expected(terms, horizonDays: horizonDays, days))
    }
  }
}
