import JSSCore
import LaneKernels
import Testing

/// Random words and the numbers they give, compared with the code for one run.
@Suite struct RandomNumberTests {
  /// A stored property by its name, because the coefficients of the tables are private.
  static func stored<Value>(_ name: String, in subject: Any) throws -> Value {
    let stored = Mirror(reflecting: subject).children.first { $0.label == name }
    return try #require(stored?.value as? Value)
  }

  /// The smallest and largest words, those around every power of two, and random ones. Their number is a
  /// multiple of 4.
  static let words: [UInt32] = {
    var words: [UInt32] = [0, .max, 1, .max - 1]
    for shift: UInt32 in 0..<32 {
      let power: UInt32 = 1 << shift
      words += [power - 1, power, .max - power, .max - power + 1]
    }
    var random = RandomLanes("words")
    return words + random.numbers(.min ... .max, count: 4000)
  }()

  /// The keys of a seed.
  static func keys(seed: UInt64) -> [UInt64] {
    var keys = [UInt64](repeating: 0, count: MemoryLayout<lane_keys>.size / 8)
    lane_fill_keys(&keys, seed)
    return keys
  }

  @Test(
    "The keys of a round are the two halves of the seed, with so many times the constants",
    arguments: [0, 1, .max, 1 << 32, 0x1234_5678_9ABC_DEF0])
  func keys(seed: UInt64) {
    let copies = Int(LANE_KEY_COPIES)
    let constants: [UInt64] = [0x9E37_79B9, 0xBB67_AE85]
    let halves = [seed & 0xFFFF_FFFF, seed >> 32]
    let expected = (0..<2).flatMap { half in
      (0..<10 as Range<UInt64>).flatMap { round in
        [UInt64](
          repeating: (halves[half] + round * constants[half]) & 0xFFFF_FFFF, count: copies)
      }
    }
    #expect(copies == 8)
    // Nothing is written after the last.
    var keys = [UInt64](repeating: 5, count: expected.count + 1)
    lane_fill_keys(&keys, seed)
    #expect(keys == expected + [5])
    #expect(Self.keys(seed: seed) == expected)
  }

  @Test(
    "A group contains the first words of sixteen blocks, then the second, third and fourth words")
  func groups() {
    var random = RandomLanes("groups")
    for _ in 0..<200 {
      let seed = random.choices([0, .max, .random(in: .min ... .max, using: &random)])[0] as UInt64
      let draw = random.choices([0, .max, .random(in: .min ... .max, using: &random)])[0] as UInt32
      let any = random.choices([0, .max, .random(in: .min ... .max, using: &random)])[0] as UInt32
      let group = any & ~15
      let site = Site("group").item(.random(in: 0...1000, using: &random))
      var words = [UInt32](repeating: 0, count: laneCount)
      lane_philox_group(&words, site.key, draw, group, Self.keys(seed: seed))
      let philox = Philox4x32(seed: seed)
      let blocks = (0..<16).map { philox.words(site: site, run: group | $0, block: draw) }
      #expect(
        words == blocks.map { $0.0 } + blocks.map { $0.1 } + blocks.map { $0.2 }
          + blocks.map { $0.3 })
    }
  }

  @Test("Any blocks, eight at a time; nothing is written after the last")
  func blocks() {
    var random = RandomLanes("blocks")
    let site = Site("blocks")
    for count in [0, 8, 16, 24, 64, 72, 1000] {
      let seed = UInt64.random(in: .min ... .max, using: &random)
      let runs = random.numbers(.min ... .max, count: count) as [UInt32]
      let blocks = random.choices([0, 1, 4, .max, 1 << 20], count: count) as [UInt32]
      let filler: [UInt32] = [1, 2, 3, 4]
      var words = [[UInt32]](repeating: filler, count: 4)
      for index in words.indices { words[index] = Array(repeating: 0, count: count) + filler }
      var (first, second, third, fourth) = (words[0], words[1], words[2], words[3])
      lane_philox_blocks(
        &first, &second, &third, &fourth, runs, blocks, count, site.key, Self.keys(seed: seed))
      let philox = Philox4x32(seed: seed)
      let expected = (0..<count).map {
        philox.words(site: site, run: runs[$0], block: blocks[$0])
      }
      #expect(first == expected.map { $0.0 } + filler)
      #expect(second == expected.map { $0.1 } + filler)
      #expect(third == expected.map { $0.2 } + filler)
      #expect(fourth == expected.map { $0.3 } + filler)
    }
  }

  @Test("Quantiles are those of the table; nothing is written after the last")
  func quantiles() throws {
    let tables = [
      StandardNormal.table, try #require(BetaDistribution(alpha: 3, beta: 97)?.table),
      StandardNormal.exponential(mean: 0.3, deviation: 2, limit: 60),
    ]
    for table in tables {
      let coefficients: [Float] = try Self.stored("coefficients", in: table)
      for count in [0, 8, 16, 56, 64, 72, 120, 128, 136, Self.words.count / 8 * 8] {
        var values = [Double](repeating: -1000, count: count + 4)
        lane_quantiles(&values, Self.words, count, coefficients)
        let expected = Self.words.prefix(count).map { table.value($0) }
        #expect(areSame(values, expected + Array(repeating: -1000, count: 4)))
      }
    }
  }

  /// The specification of `lane_numbers_above`: `NormalTail.sample`, or NaN where the tables do not suffice.
  static func number(_ word: UInt32, above bound: Double) -> Double {
    let tail = NormalTail.table
    guard abs(bound) < 8, tail.probability(above: bound) * Uniform.open(word) >= 0x1p-33
    else { return .nan }
    return tail.sample(word, above: bound)
  }

  @Test("Numbers above bounds are those of the tables, or NaN where these do not suffice")
  func numbersAbove() throws {
    let tail: [Double] = try Self.stored("coefficients", in: NormalTail.table)
    // A cell after the last, which is never read.
    let cells = tail + [1, 0, 0, 0]
    let normal: QuantileTable = try Self.stored("normal", in: NormalTail.table)
    let coefficients: [Float] = try Self.stored("coefficients", in: normal)
    let eighths = (-64...64).map { Double($0) / 8 }
    let edges: [Double] =
      eighths + eighths.map(\.nextUp) + eighths.map(\.nextDown)
      + [.nan, .infinity, -.infinity, 1e300, -1e300, 37.5, .leastNonzeroMagnitude]
    var random = RandomLanes("numbers above")
    var (known, unknown) = (0, 0)
    for batch in 0..<3000 {
      let bounds = batch % 2 == 0 ? random.choices(edges) : random.numbers(-8.5...8.5)
      let words = random.choices(Self.words)
      var numbers = bounds
      let areKnown = lane_numbers_above(&numbers, words, coefficients, cells)
      let expected = (0..<laneCount).map { Self.number(words[$0], above: bounds[$0]) }
      #expect(areSame(numbers, expected))
      #expect(areKnown == !expected.contains { $0.isNaN })
      #expect(zip(numbers, bounds).allSatisfy { $0.isNaN || $0 >= $1 })
      known += numbers.count { !$0.isNaN }
      unknown += numbers.count { $0.isNaN }
    }
    #expect(known > 100_000 && unknown > 1000)
  }
}
