import Glibc
import JSSCore
import LaneKernels
import Testing

/// Kinds and clients of new contracts, compared with a computation for one contract at a time in whole numbers.
@Suite struct NewContractTests {
  static let bounds = lane_charge_bounds(least: 0, second_tier: log(500), third_tier: log(5000))

  /// The history's clients, and the words below a bound that give new ones.
  struct Clients {
    let known: Int
    /// A multiple of 4, because the two lowest bits of a word do not decide what happens; at most 2³².
    let firstKnown: Int

    var rule: lane_client_rule {
      let words = 1 << 32
      return lane_client_rule(
        is_new: Int32(firstKnown / 4), known: Int64(known), first_known: Double(firstKnown) - 0.5,
        known_per_word: firstKnown < words ? Double(known) / Double(words - firstKnown) : 0)
    }

    /// The middle of the word, as a share of the words that give known clients.
    func code(word: UInt32, index: UInt32) -> Int {
      let place = Int(word) - firstKnown
      if place < 0 { return known + Int(index) }
      return (2 * place + 1) * known / (2 * ((1 << 32) - firstKnown))
    }
  }

  static func contracts(_ random: inout RandomLanes, count: Int, mostDays: Int32) -> [lane_ending] {
    let bounds = [bounds.least, bounds.second_tier, bounds.third_tier]
    let charges = bounds + bounds.map(\.nextUp) + bounds.map(\.nextDown) + [-3, 5, 7, 20]
    return (0..<count).map { _ in
      var ending = lane_ending.untouched
      ending.lane = .random(in: 0...63, using: &random)
      ending.charges = random.choices(charges)[0]
      ending.start_day = .random(in: 1...1000, using: &random)
      ending.end_day = ending.start_day + .random(in: 0...mostDays, using: &random)
      return ending
    }
  }

  static func described(
    _ ending: lane_ending, kinds: [Int32], clients: Clients, word: UInt32, index: UInt32
  ) -> lane_ending {
    let paidAllTheTime = kinds[Int(ending.end_day - ending.start_day)]
    let tier: Int32 =
      ending.charges > bounds.third_tier ? 2 : ending.charges > bounds.second_tier ? 1 : 0
    let isCharged = ending.charges >= bounds.least
    var expected = ending
    expected.kind = lane_kind(paidAllTheTime / 16, tier, isCharged, paidAllTheTime % 2 == 1)
    expected.client_code = Int64(clients.code(word: word, index: index))
    expected.paid_before = 0
    expected.is_logarithm = true
    expected.counts_for_earnings = true
    return expected
  }

  @Test("Length and charges give the kind, a word the client")
  func describe() {
    var random = RandomLanes("describe new")
    var tiers = Set<Int32>()
    for batch in 0..<400 {
      let firstKnown: Int = random.choices([
        0, 4, 1 << 31, 1 << 32, (1 << 32) - 4, 4 * .random(in: 0...1 << 30, using: &random),
      ])[0]
      let known: Int = random.choices([1, 2, 3, 64, .random(in: 1...5000, using: &random)])[0]
      let clients = Clients(known: known, firstKnown: firstKnown)
      let mostDays = 1 + batch % 300
      let kinds = (0...mostDays).map { days in
        lane_kind(Int32(days) / 91, 0, true, days >= 90)
      }
      let count = random.choices([0, 1, 2, 3, 64, 101])[0]
      let before = Self.contracts(&random, count: count + 1, mostDays: Int32(mostDays))
      let near = (-2...2).map { UInt32(clamping: firstKnown + $0) }
      let words = random.choices(near + [0, .max] + random.numbers(.min ... .max), count: count)
      let indices = random.choices([0, 1, 1 << 20, .max >> 1], count: count) as [UInt32]
      var (endings, expected) = (before, before)
      lane_describe_new(&endings, count, words, indices, kinds, Self.bounds, clients.rule)
      for place in 0..<count {
        expected[place] = Self.described(
          before[place], kinds: kinds, clients: clients, word: words[place],
          index: indices[place])
        tiers.insert(expected[place].kind >> 2 & 3)
      }
      #expect(endings.map(EndingFields.init) == expected.map(EndingFields.init))
    }
    #expect(tiers == [0, 1, 2])
  }

  @Test("A word that is neither below the threshold nor above the bound gives the first client")
  func belowTheBound() {
    let rule = lane_client_rule(is_new: 0, known: 3, first_known: 9.5, known_per_word: 1e-9)
    var endings = [lane_ending](repeating: .untouched, count: 2)
    for place in endings.indices { (endings[place].start_day, endings[place].end_day) = (1, 1) }
    lane_describe_new(&endings, 2, [0, 9], [5, 6], [2], Self.bounds, rule)
    #expect(endings.map(\.client_code) == [0, 0])
  }

  @Test("Contracts that count and are of known clients are counted by run")
  func known() {
    var random = RandomLanes("count known")
    for count in [0, 1, 2, 63, 64, 200] {
      let endings = (0..<count).map { _ in
        var ending = lane_ending.untouched
        ending.lane = .random(in: 0..<Int32(laneCount), using: &random)
        ending.client_code = random.choices([0, 6, 7, 8, 1 << 40])[0]
        ending.outcome = .random(in: 0...3, using: &random)
        return ending
      }
      let before = random.numbers(0...5) as [Int32]
      var counts = before
      lane_count_known(&counts, endings, count, 7)
      let expected = before.indices.map { lane in
        before[lane]
          + Int32(endings.count { $0.lane == lane && $0.client_code < 7 && $0.outcome != 0 })
      }
      #expect(counts == expected)
    }
  }
}
