import JSSImport
import Testing

struct TransactionTypeTests {
  @Test(arguments: [
    ("Hourly", PaymentType.hourly), ("Fixed Price", .fixedPrice), ("Fixed-price", .fixedPrice),
    ("fixedPrice", .fixedPrice), ("FIXED PRICE PAYMENT", .fixedPrice), ("Milestone", .fixedPrice),
    ("Milestone payment", .fixedPrice), ("Bonus", .other), ("Miscellaneous", .other),
    ("Salary", .other), ("Expense", .other), ("Expense reimbursement", .other),
    ("Refund", .refund), ("Refund (full)", .refund),
  ])
  func payments(_ name: String, _ type: PaymentType) {
    #expect(TransactionType(name: name) == .payment(type))
  }

  @Test(arguments: [
    "Service Fee", "VAT", "VAT (KE)", "WHT", "GST", "Membership", "Membership Fee", "Subscription",
    "Connects", "Withdrawal", "Withdrawal Fee", "Payment", "Processing Fee", "Journal",
    "Payment Processing Fee", "Fee", "Service Fee Refund", "TDS", "HST", "Connects Purchase",
    "Freelancer Plus Membership",
  ])
  func others(_ name: String) {
    #expect(TransactionType(name: name) == .notEarnings)
  }

  @Test(arguments: ["", "Gift card", "Adjustment", "()", "Hourly bonus fund"])
  func unknown(_ name: String) {
    #expect(TransactionType(name: name) == nil)
  }
}
