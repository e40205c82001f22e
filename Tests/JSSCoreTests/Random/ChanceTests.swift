import JSSCore
import Testing

@Suite struct ChanceTests {
  static let words: [UInt32] = [0, 1, 3, 4, 1 << 16, 1 << 31, .max - 4, .max - 3, .max]

  @Test("An event of probability 0 never happens, one of probability 1 always", arguments: words)
  func certainties(word: UInt32) {
    #expect(!Chance.happens(word, Chance.threshold(0)))
    #expect(Chance.happens(word, Chance.threshold(1)))
    #expect(Chance.happens(word, Chance.always))
  }

  @Test(
    "Thresholds are in 2⁻³⁰; outside 0…1 they are clamped",
    arguments: [
      (0, 0), (1, 1 << 30), (0.5, 1 << 29), (0.75, 3 << 28), (0x1p-30, 1), (0x1p-31, 1),
      (0x0.FFp-31, 0), (1 - 0x1p-30, 1 << 30 - 1), (-0.25, 0), (1.25, 1 << 30),
      (-.infinity, 0), (.infinity, 1 << 30),
    ] as [(Double, Int32)])
  func thresholds(probability: Double, threshold: Int32) {
    #expect(Chance.threshold(probability) == threshold)
  }

  /// At a tie, halfway between two thresholds, `threshold` takes the upper one and
  /// `unchecked` the even one.
  @Test("Unchecked thresholds are the same except at ties")
  func unchecked() {
    let edges = [0, 0x1p-40, 0x0.FFp-31, 0x1.01p-31, 0x1p-30, 0.5, 1 - 0x1p-30, 1 - 0x1p-53, 1]
    let philox = Philox4x32(seed: 2026)
    let random = (0..<100_000).map { (run: UInt32) in
      Uniform.open(philox.word(site: Site("chances"), run: run)) + 0x1p-40
    }
    let small = random.map { $0 * 0x1p-20 }
    for probability in edges + random + small {
      #expect(Chance.unchecked(probability) == Chance.threshold(probability), "\(probability)")
    }
    for odd in [1, 3, 1 << 29 + 1, 1 << 30 + 5, 1 << 31 - 1] {
      let tie = Double(odd) * 0x1p-31
      #expect(Chance.threshold(tie) == Int32((odd + 1) / 2))
      #expect(Chance.unchecked(tie) == Int32((odd + 1) / 4 * 2))
    }
  }

  @Test("The thresholds of a batch are those of its single probabilities")
  func batch() {
    var probabilities = Lanes<Double>(repeating: 1)
    for lane in 0..<laneCount { probabilities[lane] = Double(lane) / Double(laneCount - 1) }
    var thresholds = Lanes<Int32>(repeating: -1)
    Chance.thresholds(&thresholds, of: &probabilities)
    for lane in 0..<laneCount {
      #expect(thresholds[lane] == Chance.unchecked(probabilities[lane]))
    }
    #expect(thresholds[0] == 0)
    #expect(thresholds[laneCount - 1] == Chance.always)
  }

  @Test("A draw is the upper 30 bits of its word")
  func draws() {
    #expect(Chance.draw(0) == 0)
    #expect(Chance.draw(3) == 0)
    #expect(Chance.draw(4) == 1)
    #expect(Chance.draw(.max) == Chance.always - 1)
  }

  @Test("An event of probability one half happens for exactly the lower half of the words")
  func half() {
    let threshold = Chance.threshold(0.5)
    #expect(Chance.happens(0x7FFF_FFFF, threshold))
    #expect(!Chance.happens(0x8000_0000, threshold))
  }

  @Test("A word for which an event happens makes it happen with every larger probability")
  func monotone() {
    let probabilities = (0...100).map { Double($0) / 100 }
    for word in Self.words {
      let happened = probabilities.map { Chance.happens(word, Chance.threshold($0)) ? 1 : 0 }
      #expect(happened == happened.sorted())
    }
  }
}
