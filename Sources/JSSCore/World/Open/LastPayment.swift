/// What an open contract is paid on its last day (model B5, B6).
package enum LastPayment: Sendable, Equatable {
  /// Nothing, or as before: the charges are known.
  case nothing
  /// Charges that are known.
  case known(Double)
  /// Charges that are drawn.
  case drawn
  /// Charges that are drawn, if it is paid at all.
  case drawnIfPaid
  /// The money in escrow, if it does not go back.
  case escrow(Double)

  /// Whether charges are drawn.
  var isDrawn: Bool { self == .drawn || self == .drawnIfPaid }

  init(_ contract: Contract, isPlanned: Bool, isDormant: Bool, rules: PlatformRules) {
    if isPlanned {
      self =
        contract.netChargesUSD > 0 || contract.isPaidInFullByPlannedEnd
        ? .known(contract.netChargesUSD) : .drawn
    } else if contract.isPaidInFullByPlannedEnd {
      self = .nothing
    } else if contract.inEscrowUSD > 0 {
      self = .escrow(contract.inEscrowUSD)
    } else {
      // Nothing more is paid where the money in escrow was given back.
      self =
        contract.isNeverPaid(under: rules) && !isDormant && contract.givenBackUSD == 0
        ? .drawnIfPaid : .nothing
    }
  }
}
