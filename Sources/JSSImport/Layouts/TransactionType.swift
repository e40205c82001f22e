/// What a payment is for.
package enum PaymentType: Sendable, Hashable {
  case hourly
  case fixedPrice
  /// On top of either: a bonus, a salary, expenses, miscellaneous.
  case other
  case refund
}

/// What an entry of an account is, by the name that exports have for its type.
package enum TransactionType: Equatable, Sendable {
  /// Something that a client pays for a contract, or gets back.
  case payment(PaymentType)
  /// Fees, taxes, memberships, withdrawals.
  case notEarnings

  /// Any spelling: capitals, spaces, hyphens and what follows in parentheses do not matter, nor does a
  /// closing "payment" or "reimbursement". Whatever names a fee, a tax, a membership or connects is no earning. Nil if the
  /// type is not known.
  package init?(name: String) {
    let letters = name.lowercased().prefix { $0 != "(" }.filter(\.isLetter)
    if ["fee", "tax", "membership", "connects"].contains(where: letters.contains) {
      self = .notEarnings
      return
    }
    let endings = ["", "payment", "reimbursement"]
    let type = endings.lazy.compactMap { ending -> TransactionType? in
      guard letters.hasSuffix(ending), letters.count > ending.count else { return nil }
      return Self.known[String(letters.dropLast(ending.count))]
    }.first
    guard let type else { return nil }
    self = type
  }

  private static let known: [String: TransactionType] = {
    let names: [(TransactionType, [String])] = [
      (.payment(.hourly), ["hourly", "timesheet"]),
      (.payment(.fixedPrice), ["fixedprice", "fixed", "milestone"]),
      (.payment(.other), ["bonus", "miscellaneous", "misc", "salary", "expense", "expenses"]),
      (.payment(.refund), ["refund"]),
      (
        .notEarnings,
        [
          "service", "vat", "wht", "gst", "hst", "pst", "qst", "tds", "tcs", "subscription",
          "withdrawal", "payment", "processing", "paymentprocessing", "journal",
          "journalentry",
        ]
      ),
    ]
    return Dictionary(
      uniqueKeysWithValues: names.flatMap { type, names in names.map { ($0, type) } })
  }()
}
