import JSSCore
import TestSupport
import Testing

/// Amounts whose sums are exact.
@Suite struct MoneyTests {
  @Test("An amount changes by half a millionth of a dollar at most, and is a multiple of 2⁻²⁰")
  func nearest() {
    let amounts: [Double] = [0, 0.01, -0.01, 1 / 3, 19.99, 1234.56, -999_999.99, 0x1p30, -0x1p30]
    for amount in amounts {
      let exact = Money.exact(amount)
      #expect(abs(exact - amount) <= 0x1p-21)
      #expect((exact * 0x1p20).rounded() == exact * 0x1p20)
      #expect(Money.exact(exact) == exact)
    }
  }

  @Test("Sums do not depend on the order, and what comes and goes leaves nothing")
  func sums() {
    var generator = SplitMix64(state: 7)
    let amounts = (0..<10_000).map { _ in
      Money.exact(Double.random(in: -400_000...400_000, using: &generator))
    }
    let sum = amounts.reduce(0, +)
    #expect(amounts.sorted().reduce(0, +) == sum)
    #expect(amounts.shuffled(using: &generator).reduce(0, +) == sum)
    #expect(amounts.shuffled(using: &generator).reduce(sum) { $0 - $1 } == 0)
  }
}
