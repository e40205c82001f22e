import JSSCore
import TestSupport
import Testing

@Suite struct ContractWeightTests {
  let weight = PlatformRules.newest.weight

  @Test(
    "Tiers of model A2: up to $250, up to $1,000, above",
    arguments: [
      (0, 4), (0.99, 4), (1, 4), (249.99, 4), (250, 4), (250.01, 5), (500, 5), (999.99, 5),
      (1000, 5), (1000.01, 6), (1e6, 6),
    ])
  func tiers(chargesUSD: Double, quarterJobs: Int) {
    #expect(weight.tier(chargesUSD: chargesUSD) == quarterJobs)
    for combination in ContractWeight.Combination.allCases {
      #expect(
        weight.quarterJobs(chargesUSD: chargesUSD, paidQuarters: 0, combination: combination)
          == quarterJobs)
    }
  }

  /// Computed by hand from model B1, in jobs, with tier e and q paid quarters: e + q; e · max(1, q); max(e, 1 + q);
  /// at most 8.
  struct Row: Sendable, CustomTestStringConvertible {
    let chargesUSD: Double
    let paidQuarters: Int
    let sum: Int
    let product: Int
    let max: Int

    init(_ chargesUSD: Double, _ paidQuarters: Int, sum: Int, product: Int, max: Int) {
      self.chargesUSD = chargesUSD
      self.paidQuarters = paidQuarters
      self.sum = sum
      self.product = product
      self.max = max
    }

    var testDescription: String { "$\(chargesUSD), \(paidQuarters) paid quarters" }
  }

  @Test(
    "Combinations of tier and paid quarters, capped at 32 quarter jobs",
    arguments: [
      Row(250, 1, sum: 8, product: 4, max: 8),
      Row(250.01, 1, sum: 9, product: 5, max: 8),
      Row(1000.01, 1, sum: 10, product: 6, max: 8),
      Row(250, 2, sum: 12, product: 8, max: 12),
      Row(1000, 2, sum: 13, product: 10, max: 12),
      Row(5000, 2, sum: 14, product: 12, max: 12),
      Row(250, 5, sum: 24, product: 20, max: 24),
      Row(1000, 5, sum: 25, product: 25, max: 24),
      Row(5000, 5, sum: 26, product: 30, max: 24),
      Row(250, 6, sum: 28, product: 24, max: 28),
      Row(1000, 6, sum: 29, product: 30, max: 28),
      Row(5000, 6, sum: 30, product: 32, max: 28),
      Row(250, 7, sum: 32, product: 28, max: 32),
      Row(1000, 7, sum: 32, product: 32, max: 32),
      Row(5000, 7, sum: 32, product: 32, max: 32),
      Row(250, 8, sum: 32, product: 32, max: 32),
      Row(5000, 8, sum: 32, product: 32, max: 32),
      Row(5000, 40, sum: 32, product: 32, max: 32),
    ])
  func combinations(row: Row) {
    func quarterJobs(_ combination: ContractWeight.Combination) -> Int {
      weight.quarterJobs(
        chargesUSD: row.chargesUSD, paidQuarters: row.paidQuarters, combination: combination)
    }
    #expect(quarterJobs(.sum) == row.sum)
    #expect(quarterJobs(.product) == row.product)
    #expect(quarterJobs(.max) == row.max)
  }

  @Test(
    "Paid quarters are complete spans of 90 days until the end or the last payment",
    arguments: [
      // days run, days to the last payment, quarters
      (0, 0, 0), (89, 89, 0), (90, 90, 1), (90, 89, 0), (89, 200, 0), (90, 200, 1), (179, 179, 1),
      (180, 180, 2), (180, 179, 1), (400, 89, 0), (400, 90, 1), (400, 269, 2), (400, 270, 3),
      (400, 500, 4), (720, 720, 8), (900, 900, 10), (400, -5, 0),
    ])
  func paidQuarters(daysRun: Int, daysToPayment: Int, quarters: Int) {
    let start = day("2024-01-15")
    #expect(
      weight.paidQuarters(
        start: start, until: start + daysRun, lastPayment: start + daysToPayment) == quarters)
  }

  @Test("The numbers of model A2 and A3")
  func numbers() {
    #expect(weight.tierBoundsUSD == [250, 1000])
    #expect(weight.tierQuarterJobs == [4, 5, 6])
    #expect(weight.capQuarterJobs == 32)
    #expect(weight.unpaidNegativeQuarterJobs == 4)
    #expect(weight.quarterDays == 90)
  }

  @Test("Changed numbers take effect")
  func otherNumbers() {
    var weight = PlatformRules.newest.weight
    weight.tierBoundsUSD = [100, 200]
    weight.tierQuarterJobs = [2, 4, 8]
    weight.capQuarterJobs = 12
    weight.quarterDays = 30
    #expect(weight.tier(chargesUSD: 100) == 2)
    #expect(weight.tier(chargesUSD: 200) == 4)
    #expect(weight.quarterJobs(chargesUSD: 201, paidQuarters: 1, combination: .sum) == 12)
    #expect(weight.quarterJobs(chargesUSD: 201, paidQuarters: 2, combination: .sum) == 12)
    let start = day("2026-01-01")
    #expect(weight.paidQuarters(start: start, until: start + 60, lastPayment: start + 60) == 2)
  }
}
