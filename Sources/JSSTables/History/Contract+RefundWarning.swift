internal import JSSCore

extension Contract {
  /// What is to be asked if as much was refunded as is left, or more: the charges may be what was paid
  /// before. Nil if nothing is.
  var refundWarning: String? {
    guard netChargesUSD > 0, refundedUSD >= netChargesUSD, refundedUSD <= 1e9 else { return nil }
    let paid = Contract.dollars(netChargesUSD)
    return
      "\(paid) paid and \(Contract.dollars(refundedUSD)) refunded: is \(paid) what is left, or was "
      + "it given back? After a full refund total_charges is 0."
  }

  /// For example `600` or `600.50`.
  private static func dollars(_ amount: Double) -> String {
    FixedDecimal.text(amount, decimals: amount == amount.rounded() ? 0 : 2)
  }
}
