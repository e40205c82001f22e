import JSSCore

/// Draws refunds after the as-of day (model B4).
struct ExactRefunds {
  private var rate: ExactUrn
  private var inFull: ExactUrn
  private var acceptance: ExactUrn
  private let partialShare: Double
  private let disputeChance: Double

  init(_ numbers: ExactNumbers) {
    rate = numbers.beta("refund_rate")
    inFull = numbers.beta("refund_in_full")
    acceptance = numbers.beta("request_accepted")
    let share = (numbers["refund_share", "alpha"], numbers["refund_share", "beta"])
    partialShare = share.0 / (share.0 + share.1)
    disputeChance = numbers["request_dispute"]
  }

  /// Decides a request that is open on the as-of day.
  mutating func answer(
    to contract: Contract, of exact: ExactCase, _ choices: inout ExactChoices
  ) -> (refund: ExactWorld.Refund?, leadsToDispute: Bool) {
    guard let amount = contract.refundRequestedUSD else { return (nil, false) }
    let isAccepted =
      switch exact.requests {
      case .accept: true
      case .decline: false
      case .sample: acceptance.draw(&choices) == 0
      }
    let escrow = contract.inEscrowUSD
    if isAccepted {
      let outOfEscrow = min(amount, escrow)
      return (
        .init(
          day: exact.today + 7, amountUSD: amount - outOfEscrow, paidUSD: escrow - outOfEscrow,
          wasRequested: true), false
      )
    }
    if choices.happens(disputeChance) { return (nil, true) }
    if escrow == 0 { return (nil, false) }
    return (
      .init(day: exact.today + 7, amountUSD: 0, paidUSD: escrow, wasRequested: true), false
    )
  }

  /// A refund that no client has requested yet.
  mutating func draw(
    _ contract: Contract, asOf today: Day, isNegative: Bool, _ choices: inout ExactChoices
  ) -> ExactWorld.Refund? {
    let lastPayment = contract.lastPaymentGiven ?? contract.end!
    guard contract.netChargesUSD > 0, today - lastPayment <= 179 else { return nil }
    let oddsRatio = isNegative ? 8.0 : 1
    guard rate.draw(&choices, factors: [oddsRatio, 1]) == 0 else { return nil }
    let share = inFull.draw(&choices) == 0 ? 1 : partialShare
    let days = lastPayment + 180 - today
    let day = choices.pick([Double](repeating: 1 / Double(days), count: days))
    return .init(
      day: today + 1 + day, amountUSD: share * contract.netChargesUSD, wasRequested: false)
  }
}
