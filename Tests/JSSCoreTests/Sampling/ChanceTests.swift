import JSSCore
import Testing

@Suite struct ChanceTests {
  static let words: [UInt32] = [0, 1, 3, 4, 1 << 16, 1 << 31, .max - 4, .max - 3, .max]

  @Test("Probability 0 never happens, 1 always, whatever the word", arguments: words)
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

  @Test("A draw is the upper 30 bits of its word")
  func draws() {
    #expect(Chance.draw(0) == 0)
    #expect(Chance.draw(3) == 0)
    #expect(Chance.draw(4) == 1)
    #expect(Chance.draw(.max) == Chance.always - 1)
  }

  @Test("One half happens for exactly the lower half of the words")
  func half() {
    let threshold = Chance.threshold(0.5)
    #expect(Chance.happens(0x7FFF_FFFF, threshold))
    #expect(!Chance.happens(0x8000_0000, threshold))
  }

  @Test("What happens with one probability happens with every larger one")
  func monotone() {
    let probabilities = (0...100).map { Double($0) / 100 }
    for word in Self.words {
      let happened = probabilities.map { Chance.happens(word, Chance.threshold($0)) ? 1 : 0 }
      #expect(happened == happened.sorted())
    }
  }
}
