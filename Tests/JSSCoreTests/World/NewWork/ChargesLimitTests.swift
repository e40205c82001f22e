import Foundation
import JSSCore
import Testing

/// Charges limited to one size, against the error function of the C library.
@Suite struct ChargesLimitTests {
  private let rules = PlatformRules.newest

  private func share(below number: Double) -> Double { erfc(-number / 2.squareRoot()) / 2 }
  private func share(above number: Double) -> Double { erfc(number / 2.squareRoot()) / 2 }

  @Test(
    "A contract keeps its place among those of the size", arguments: ContractSize.allCases,
    [(5.7, 1.0), (5.7, 0.3), (4, 0.5), (7.5, 0.4), (9, 0.5)])
  func place(_ size: ContractSize, _ normal: (mean: Double, deviation: Double)) {
    let limit = ChargesLimit(size, under: rules)
    let (mean, deviation) = normal
    let low = size.lowerUSD(under: rules).map { (log($0) - mean) / deviation } ?? -Double.infinity
    let high = size.upperUSD(under: rules).map { (log($0) - mean) / deviation } ?? .infinity
    for step in -25...25 {
      let number = Double(step) / 10
      let limited = (limit.logCharges(number, mean: mean, deviation: deviation) - mean) / deviation
      #expect(limited >= low - 1e-9 && limited <= high + 1e-9)
      // In the tail where the size lies, so that nothing cancels.
      let place =
        low > 0
        ? 1 - (share(above: limited) - share(above: high))
          / (share(above: low) - share(above: high))
        : (share(below: limited) - share(below: low)) / (share(below: high) - share(below: low))
      #expect(abs(place - share(below: number)) < 1e-6, "\(size) \(normal) \(number)")
    }
  }

  @Test("Where a size hardly ever occurs, the charges are at its edge")
  func edge() {
    let small = ChargesLimit(.small, under: rules).logCharges(0, mean: 60, deviation: 1)
    #expect(abs(exp(small) - 250) < 1)
    let large = ChargesLimit(.large, under: rules).logCharges(0, mean: -60, deviation: 1)
    #expect(abs(exp(large) - 1000) < 1 && exp(large) > 1000)
  }

  @Test("A limited amount is of its size, to the last bit", arguments: ContractSize.allCases)
  func size(_ size: ContractSize) {
    let limit = ChargesLimit(size, under: rules)
    for step in -60...60 {
      let logCharges = limit.logCharges(Double(step) / 10, mean: 6, deviation: 1.5)
      if let lower = size.lowerUSD(under: rules) { #expect(logCharges > log(lower)) }
      if let upper = size.upperUSD(under: rules) { #expect(logCharges <= log(upper)) }
    }
  }

  @Test("The size of an amount: the bounds of the weights belong to the size below")
  func sizes() {
    let sizes = [0, 250, 250.01, 1000, 1000.01, 1e9].map { ContractSize(ofUSD: $0, under: rules) }
    #expect(sizes == [.small, .small, .medium, .medium, .large, .large])
    #expect(ContractSize.allCases.map { $0.typicalUSD(under: rules) } == [250, 1000, 2000])
  }
}
