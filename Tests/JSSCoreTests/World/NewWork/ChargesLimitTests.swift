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
    let run = limit.ofRun(mean: mean, deviation: deviation)
    // A shift of a number by the error of the table shifts its place by so much.
    let within =
      low > 0 ? share(above: low) - share(above: high) : share(below: high) - share(below: low)
    let nearest = max(low, min(high, 0))
    let density = exp(-nearest * nearest / 2) / (2 * Double.pi).squareRoot()
    let tolerance = 3.4e-6 * density / within + 1e-9
    for step in 1...99 {
      let word = UInt32(Double(step) / 100 * 0x1p32)
      let limited = (run.logCharges(word, .table) - mean) / deviation
      #expect(limited >= low - 1e-9 && limited <= high + 1e-9)
      // In the tail where the size lies, so that nothing cancels.
      let place =
        low > 0
        ? 1 - (share(above: limited) - share(above: high)) / within
        : (share(below: limited) - share(below: low)) / within
      #expect(abs(place - (Double(word) + 0.5) * 0x1p-32) < tolerance, "\(size) \(normal) \(step)")
    }
  }

  @Test("Where a size hardly ever occurs, the charges are at its edge")
  func edge() {
    func logCharges(_ size: ContractSize, mean: Double) -> Double {
      ChargesLimit(size, under: rules).ofRun(mean: mean, deviation: 1).logCharges(1 << 31, .table)
    }
    #expect(abs(exp(logCharges(.small, mean: 60)) - 250) < 1)
    let large = exp(logCharges(.large, mean: -60))
    #expect(abs(large - 1000) < 1 && large > 1000)
  }

  @Test("A limited amount is of its size, to the last bit", arguments: ContractSize.allCases)
  func size(_ size: ContractSize) {
    let run = ChargesLimit(size, under: rules).ofRun(mean: 6, deviation: 1.5)
    let words = [0, 1, .max - 1, .max] + stride(from: 0, to: UInt32.max, by: 1 << 24)
    for word in words {
      let logCharges = run.logCharges(word, .table)
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
