/// One contract of a freelancer with a client, as its row in the history gives it.
///
/// Nil means *unknown*, never zero. `ContractHistory.faults(in:asOf:)` checks the rules that the fields
/// must satisfy together; every contract in a `ContractHistory` satisfies them.
public struct Contract: Sendable, Equatable {
  /// How the client pays.
  public enum PaymentKind: String, CaseIterable, Sendable {
    case hourly, fixed
  }

  /// Who ended the contract.
  public enum Ender: String, CaseIterable, Sendable {
    case client, freelancer, platform
  }

  /// Why the contract ended.
  public enum EndReason: String, CaseIterable, Sendable {
    case completed
    case notNeeded = "not_needed"
    case hiredOther = "hired_other"
    case unresponsive, skills, conduct, cancelled, dispute, other
  }

  /// A stable label, unique in its history. The contract's random numbers are functions of it.
  public var id: String
  /// A stable label. Contracts of the same client have the same label.
  public var clientID: String
  public var kind: PaymentKind
  public var start: Day
  /// Nil while the contract is open.
  public var end: Day?
  /// In a scenario, the day after the as-of day on which an open contract is planned to end; nil if none
  /// is planned. What the contract says of its end and of its feedback is then assumed of that day.
  public internal(set) var plannedEnd: Day?
  /// In a scenario, whether `netChargesUSD` is all that the contract will have been paid by its planned end.
  public var isPaidInFullByPlannedEnd = false
  /// What the client has paid, including bonuses, less refunds, before platform fees.
  public var netChargesUSD: Double
  /// In a scenario, what the freelancer gives back on the as-of day without having been asked, while the contract goes
  /// on.
  public internal(set) var givenBackUSD = 0.0
  /// What has been refunded so far.
  public var refundedUSD: Double
  /// Fixed price: funded by the client and not paid out yet.
  public var inEscrowUSD: Double
  /// What has gone back to the client out of escrow; it was never paid.
  public var escrowReturnedUSD: Double
  /// The `refund_requested` cell; see `openRefundRequestUSD`.
  public var refundRequestedUSD: Double?
  /// How that request is decided, if a scenario says so; nil leaves it to the simulation's option.
  public var requestDecision: RefundRequests?
  /// Day of the last payment, if the history gives it.
  public var lastPaymentGiven: Day?
  /// Number of complete 90-day spans, counted from the start, that have a payment: 0 to 8.
  public var paidQuarters: Int?
  /// Public stars, 1 to 5; nil if none were left.
  public var stars: Double?
  /// Whether the public feedback is hidden.
  public var feedbackSuppressed: Bool
  /// The private answer, 0 to 10, if the freelancer knows or assumes it.
  public var privateFeedback: Int?
  /// The outcome, if the platform itself shows it.
  public var outcome: Outcome?
  public var endedBy: Ender?
  public var endReason: EndReason?
  /// The `disputed` cell; see `isDisputed`.
  public var disputedGiven: Bool
  /// Whether the charges count in the freelancer's own twelve-month earnings; work through an
  /// agency may not.
  public var countsForEarnings: Bool

  public init(
    id: String, clientID: String, kind: PaymentKind = .fixed, start: Day, end: Day? = nil,
    netChargesUSD: Double, refundedUSD: Double = 0, inEscrowUSD: Double = 0,
    escrowReturnedUSD: Double = 0, refundRequestedUSD: Double? = nil,
    requestDecision: RefundRequests? = nil, lastPaymentGiven: Day? = nil, paidQuarters: Int? = nil,
    stars: Double? = nil, feedbackSuppressed: Bool = false, privateFeedback: Int? = nil,
    outcome: Outcome? = nil,
    endedBy: Ender? = nil, endReason: EndReason? = nil, disputedGiven: Bool = false,
    countsForEarnings: Bool = true
  ) {
    self.id = id
    self.clientID = clientID
    self.kind = kind
    self.start = start
    self.end = end
    self.netChargesUSD = netChargesUSD
    self.refundedUSD = refundedUSD
    self.inEscrowUSD = inEscrowUSD
    self.escrowReturnedUSD = escrowReturnedUSD
    self.refundRequestedUSD = refundRequestedUSD
    self.requestDecision = requestDecision
    self.lastPaymentGiven = lastPaymentGiven
    self.paidQuarters = paidQuarters
    self.stars = stars
    self.feedbackSuppressed = feedbackSuppressed
    self.privateFeedback = privateFeedback
    self.outcome = outcome
    self.endedBy = endedBy
    self.endReason = endReason
    self.disputedGiven = disputedGiven
    self.countsForEarnings = countsForEarnings
  }

  /// Whether the contract has not ended by the as-of day.
  public var isOpen: Bool { end == nil }

  /// What the client has paid before refunds.
  public var grossChargesUSD: Double { netChargesUSD + refundedUSD }

  /// Gives money back on the as-of day: out of escrow first, the rest out of net charges.
  public mutating func giveBack(_ amountUSD: Double) {
    let outOfEscrowUSD = min(amountUSD, inEscrowUSD)
    inEscrowUSD -= outOfEscrowUSD
    escrowReturnedUSD += outOfEscrowUSD
    let refundUSD = min(amountUSD - outOfEscrowUSD, netChargesUSD)
    netChargesUSD -= refundUSD
    refundedUSD += refundUSD
    givenBackUSD += amountUSD
  }

  /// The amount of an undecided refund request; nil if there is none.
  public var openRefundRequestUSD: Double? {
    refundRequestedUSD.flatMap { $0 > 0 ? $0 : nil }
  }

  /// Whether nothing was ever paid for it: net charges below the least that count, and nothing
  /// refunded (model B, preamble).
  public func isNeverPaid(under rules: PlatformRules) -> Bool {
    !rules.isPaid(netChargesUSD: netChargesUSD) && refundedUSD == 0
  }

  /// Whether a random refund may still come: positive net charges, the last of them paid less than
  /// the window's days before the as-of day (model B4).
  func isRefundable(asOf: Day, under rules: PlatformRules) -> Bool {
    netChargesUSD > 0 && asOf - lastPayment(asOf: asOf) < rules.refundWindowDays
  }

  /// The last day on which the client of an ended contract can still leave feedback; nil if it has been left, is known,
  /// or can be left no more.
  public func feedbackUntil(asOf: Day) -> Day? {
    guard let end, stars == nil, !feedbackSuppressed, privateFeedback == nil, outcome == nil,
      asOf < end + PlatformRules.feedbackDays
    else { return nil }
    return end + PlatformRules.feedbackDays
  }

  /// The share of the agreed money that went back, 0 to 1: (refunded + escrow returned) / (gross +
  /// escrow returned); 0 if that is 0/0, or nothing was ever paid (model B2).
  public func returnedShare(under rules: PlatformRules) -> Double {
    if isNeverPaid(under: rules) { return 0 }
    let agreedUSD = grossChargesUSD + escrowReturnedUSD
    return agreedUSD > 0 ? (refundedUSD + escrowReturnedUSD) / agreedUSD : 0
  }

  /// The day of the last payment: as given, else the end, else (for an open contract) the as-of day.
  public func lastPayment(asOf: Day) -> Day { lastPaymentGiven ?? end ?? asOf }

  /// Whether an open contract pays nothing more (model B5): no payment within the last `days` days; or all that was
  /// paid went back; or never paid, older than `days` days, and nothing in escrow.
  package func isDormant(asOf: Day, afterDays days: Int, under rules: PlatformRules) -> Bool {
    guard isOpen else { return false }
    if rules.isPaid(netChargesUSD: netChargesUSD) {
      return asOf - lastPayment(asOf: asOf) > days
    }
    return refundedUSD > 0 || inEscrowUSD == 0 && asOf - start > days
  }

  /// Whether the client has ended the contract, or ends it as a scenario plans, for a reason other
  /// than its completion or a dispute. Of a contract whose end is not known the cells say nothing.
  public var endedEarly: Bool {
    guard end != nil || plannedEnd != nil, endedBy == .client, let endReason else { return false }
    return endReason != .completed && endReason != .dispute
  }

  /// Whether there was a dispute; two cells of a history can say so.
  public var isDisputed: Bool { disputedGiven || endReason == .dispute }
}
