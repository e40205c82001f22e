import JSSCore
import TestSupport
import Testing

@Suite struct SpreadPaymentTests {
  /// $100 on each of ten days.
  let payment = SpreadPayment(amountUSD: 1000, first: day("2026-03-01"), last: day("2026-03-10"))

  @Test(
    "The part paid on the days after the opening through the closing",
    arguments: [
      ("2026-02-28", "2026-03-10", 1000.0), ("2025-03-17", "2026-03-17", 1000),
      ("2026-02-28", "2026-03-01", 100), ("2026-03-01", "2026-03-10", 900),
      ("2026-03-09", "2026-03-10", 100), ("2026-03-09", "2026-12-31", 100),
      ("2026-03-03", "2026-03-07", 400), ("2026-02-01", "2026-03-05", 500),
      ("2026-03-10", "2026-03-31", 0), ("2026-02-01", "2026-02-28", 0),
      ("2026-03-05", "2026-03-05", 0), ("2026-03-07", "2026-03-03", 0),
      ("2025-01-01", "2025-12-31", 0), ("2027-01-01", "2027-12-31", 0),
    ])
  func amounts(opening: String, closing: String, amountUSD: Double) {
    let amount = payment.amount(after: day(opening), through: day(closing))
    // One quotient and one product, each rounded by at most half a unit in the last place.
    #expect(abs(amount - amountUSD) <= amountUSD * Double.ulpOfOne)
  }

  @Test("A payment on a single day is counted completely or not at all")
  func singleDay() {
    let today = day("2024-02-29")
    let payment = SpreadPayment(amountUSD: 77.7, first: today, last: today)
    #expect(payment.amount(after: today - 1, through: today) == 77.7)
    #expect(payment.amount(after: today, through: today + 365) == 0)
    #expect(payment.amount(after: today - 366, through: today - 1) == 0)
  }

  @Test("The parts add up to the whole, wherever it is divided")
  func parts() {
    let payment = SpreadPayment(amountUSD: 365, first: day("2025-01-01"), last: day("2025-12-31"))
    for length in [1, 7, 30, 364, 365] {
      var sum = 0.0
      var opening = day("2024-12-31")
      while opening < day("2026-01-31") {
        sum += payment.amount(after: opening, through: opening + length)
        opening = opening + length
      }
      // At most 400 parts and 400 partial sums of at most 365, each rounded by half a unit.
      #expect(abs(sum - 365) <= 400 * 365 * Double.ulpOfOne)
    }
  }

  @Test("A last day before the first is refused")
  func refused() async {
    await #expect(processExitsWith: .failure) {
      _ = SpreadPayment(amountUSD: 1, first: Day(number: 1), last: Day(number: 0))
    }
  }
}
