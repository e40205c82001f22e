/// One contract of a freelancer with a client, as its row in the history says it.
///
/// An optional that is nil means *unknown*, never zero. The rules that tie the fields together are
/// in `ContractHistory.faults(in:asOf:)`; a `ContractHistory` holds only contracts that keep them.
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

  /// A stable label, unique in its history. It keys the contract's random numbers.
  public var id: String
  /// A stable label: the same client, the same label.
  public var clientID: String
  public var kind: PaymentKind
  public var start: Day
  /// Nil while the contract is open.
  public var end: Day?
  /// In a scenario, the day, later than the as-of day, on which a contract ends that has not ended
  /// yet; nil if that is unknown. What the contract says of its feedback is then assumed of that day.
  public internal(set) var plannedEnd: Day?
  /// What the client has paid, bonuses in, refunds out, before platform fees.
  public var netChargesUSD: Double
  /// What has been refunded so far.
  public var refundedUSD: Double
  /// The `refund_requested` cell; see `openRefundRequestUSD`.
  public var refundRequestedUSD: Double?
  /// What becomes of that request, where a scenario says it; nil: as the simulation is told.
  public var requestDecision: RefundRequests?
  /// Day of the last payment where the history says it.
  public var lastPaymentGiven: Day?
  /// Complete 90-day spans from the start on with a payment in each, 0 to 8.
  public var paidQuarters: Int?
  /// Public stars, 1 to 5; nil if none were left.
  public var stars: Double?
  /// Whether the public feedback is hidden.
  public var feedbackSuppressed: Bool
  /// The private 0 to 10 answer, where the freelancer knows or assumes it.
  public var privateFeedback: Int?
  /// The outcome, where the platform itself shows it.
  public var outcome: Outcome?
  public var endedBy: Ender?
  public var endReason: EndReason?
  /// The `disputed` cell; see `isDisputed`.
  public var disputedGiven: Bool

  public init(
    id: String, clientID: String, kind: PaymentKind = .fixed, start: Day, end: Day? = nil,
    netChargesUSD: Double, refundedUSD: Double = 0, refundRequestedUSD: Double? = nil,
    requestDecision: RefundRequests? = nil, lastPaymentGiven: Day? = nil, paidQuarters: Int? = nil,
    stars: Double? = nil,
    feedbackSuppressed: Bool = false, privateFeedback: Int? = nil, outcome: Outcome? = nil,
    endedBy: Ender? = nil, endReason: EndReason? = nil, disputedGiven: Bool = false
  ) {
    self.id = id
    self.clientID = clientID
    self.kind = kind
    self.start = start
    self.end = end
    self.netChargesUSD = netChargesUSD
    self.refundedUSD = refundedUSD
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
  }

  /// Whether it has not ended by the as-of day.
  public var isOpen: Bool { end == nil }

  /// What the client has paid before refunds.
  public var grossChargesUSD: Double { netChargesUSD + refundedUSD }

  /// What the client asks back and is still undecided; nil if nothing is.
  public var openRefundRequestUSD: Double? {
    refundRequestedUSD.flatMap { $0 > 0 ? $0 : nil }
  }

  /// Whether something may still be refunded: an open request, or net charges whose last payment is
  /// less than `windowDays` before the as-of day.
  func isRefundable(asOf: Day, windowDays: Int) -> Bool {
    openRefundRequestUSD != nil
      || netChargesUSD > 0 && asOf - lastPayment(asOf: asOf) < windowDays
  }

  /// Refunded share of the gross charges, 0 to 1; 0 if nothing was ever charged.
  public var refundedShare: Double {
    grossChargesUSD > 0 ? refundedUSD / grossChargesUSD : 0
  }

  /// Last payment: as given, else the end, else (open) the as-of day.
  public func lastPayment(asOf: Day) -> Day { lastPaymentGiven ?? end ?? asOf }

  /// Whether an open contract was paid once, but not for more than so many days.
  func isDormant(asOf: Day, afterDays days: Int) -> Bool {
    isOpen && netChargesUSD > 0 && asOf - lastPayment(asOf: asOf) > days
  }

  /// Whether the client ended the contract for a reason other than its completion or a dispute.
  public var endedEarly: Bool {
    guard endedBy == .client, let endReason else { return false }
    return endReason != .completed && endReason != .dispute
  }

  /// Whether there was a dispute, by either cell that can say so.
  public var isDisputed: Bool { disputedGiven || endReason == .dispute }
}
