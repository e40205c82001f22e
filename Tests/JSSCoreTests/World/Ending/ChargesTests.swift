import Foundation
import JSSCore
import Testing

@Suite struct ChargesTests {
  @Test("Drawn charges are the exponential of their logarithm, and at most a billion dollars")
  func amounts() {
    #expect(Charges.known(12.5).usd == 12.5)
    #expect(Charges.known(5e9).usd == 5e9)
    #expect(Charges.logarithm(0).usd == 1)
    #expect(Charges.logarithm(log(250)).usd == exp(log(250)))
    #expect(Charges.logarithm(log(1e9) + 1e-9).usd == 1e9)
    #expect(Charges.logarithm(1000).usd == 1e9)
    #expect(Charges.logarithm(.nan).usd == 1e9)
  }

  @Test("Charges equal to a bound are at least it but not above it, in dollars and as logarithms")
  func bounds() {
    let bound = Charges.Bound(usd: 250)
    for (charges, isAbove, isAtLeast) in [
      (Charges.known(250), false, true), (.known(250.01), true, true),
      (.known(249.99), false, false), (.logarithm(log(250)), false, true),
      (.logarithm(log(250).nextUp), true, true), (.logarithm(log(250).nextDown), false, false),
    ] {
      #expect(charges.isAbove(bound) == isAbove, "\(charges)")
      #expect(charges.isAtLeast(bound) == isAtLeast, "\(charges)")
    }
  }
}
