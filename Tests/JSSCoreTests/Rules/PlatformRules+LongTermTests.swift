import JSSCore
import TestSupport
import Testing

/// Long-term (model A3, B2.4): 90 days or more, at least $1, last payment at most 90 days before
/// the end, and a payment in each quarter if the history gives the paid quarters.
@Suite struct LongTermTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let daysRun: Int
    let daysSincePayment: Int
    let netChargesUSD: Double
    let paidQuarters: Int?
    let isLongTerm: Bool

    init(
      _ daysRun: Int, _ daysSincePayment: Int, _ netChargesUSD: Double, _ paidQuarters: Int?,
      _ isLongTerm: Bool
    ) {
      self.daysRun = daysRun
      self.daysSincePayment = daysSincePayment
      self.netChargesUSD = netChargesUSD
      self.paidQuarters = paidQuarters
      self.isLongTerm = isLongTerm
    }

    var testDescription: String {
      "ran \(daysRun) days, paid \(daysSincePayment) days before, $\(netChargesUSD), "
        + "\(paidQuarters.map(String.init) ?? "unknown") quarters"
    }
  }

  @Test(
    "Each condition at its boundary",
    arguments: [
      Row(90, 0, 500, nil, true),
      Row(89, 0, 500, nil, false),
      Row(0, 0, 500, nil, false),
      Row(1000, 0, 500, nil, true),
      Row(90, 0, 1, nil, true),
      Row(90, 0, 0.99, nil, false),
      Row(90, 0, 0, nil, false),
      Row(300, 90, 500, nil, true),
      Row(300, 91, 500, nil, false),
      Row(300, -3, 500, nil, true),
      Row(90, 0, 500, 1, true),
      Row(90, 0, 500, 0, false),
      Row(179, 0, 500, 1, true),
      Row(180, 0, 500, 1, false),
      Row(180, 0, 500, 2, true),
      Row(719, 0, 500, 7, true),
      Row(720, 0, 500, 7, false),
      Row(720, 0, 500, 8, true),
      Row(2000, 0, 500, 8, true),
      Row(2000, 0, 500, 7, false),
      Row(89, 0, 500, 8, false),
      Row(300, 91, 500, 3, false),
    ])
  func conditions(row: Row) {
    let start = day("2023-06-30")
    let until = start + row.daysRun
    #expect(
      PlatformRules.newest.isLongTerm(
        start: start, until: until, lastPayment: until - row.daysSincePayment,
        netChargesUSD: row.netChargesUSD, paidQuarters: row.paidQuarters)
        == row.isLongTerm)
  }

  @Test("The numbers of model A3 and A5; a changed number takes effect")
  func numbers() {
    var rules = PlatformRules.newest
    #expect(rules.longTermDays == 90)
    #expect(rules.leastChargesUSD == 1)
    rules.longTermDays = 60
    let start = day("2026-01-01")
    func isLongTerm(_ days: Int) -> Bool {
      rules.isLongTerm(
        start: start, until: start + days, lastPayment: start, netChargesUSD: 5,
        paidQuarters: nil)
    }
    #expect(isLongTerm(60))
    #expect(!isLongTerm(59))
    #expect(!isLongTerm(61), "the last payment is too old")
  }
}
