/// What is needed to draw the feedback and the refunds of an ended contract. It has plain values only, so that the
/// loop over contracts does no reference counting.
package struct PreparedContract: Sendable {
  /// How the contract can still be refunded (model B4).
  package enum Refund: Sendable, Equatable {
    case none
    /// At random, on a day from the first through the `lastDay`-th day after the as-of day.
    case random(lastDay: Int)
    /// The client asks for money back.
    case requested(Request)
  }

  /// Money that the client asks back: out of escrow first, the rest out of the net charges.
  package struct Request: Sendable, Equatable {
    /// Out of the net charges.
    package let refundUSD: Double
    /// In escrow, and what of it goes back if the request is accepted.
    package let escrowUSD: Double
    package let escrowReturnedUSD: Double
    package let decision: RefundRequests?

    /// Nil if nothing is asked back.
    init?(_ contract: Contract) {
      guard let requestedUSD = contract.openRefundRequestUSD else { return nil }
      escrowUSD = contract.inEscrowUSD
      escrowReturnedUSD = min(requestedUSD, escrowUSD)
      refundUSD = requestedUSD - escrowReturnedUSD
      decision = contract.requestDecision
    }
  }

  /// Days after the as-of day; 0 or negative.
  let endDay: Int32
  package let netUSD: Double
  package let refund: Refund
  /// Whether the private answer is drawn: neither it nor the outcome is known, and the client may have answered.
  package let hasHiddenFeedback: Bool
  /// The private answer that the history gives (`PrivateCode`); nil if it gives none.
  package let privateCode: Int8?
  /// Rows of `FeedbackChances`: `profile` for the contract as it is, `disputedProfile` if a declined refund request
  /// becomes a dispute.
  package let profile: Int
  package let disputedProfile: Int
  /// Row of `InternedTables.outcomes`.
  let outcomeRow: Int
  /// The row from the day on which money in escrow is paid or goes back.
  let settledOutcomeRow: Int
  package let countsForEarnings: Bool
  let feedbackSite: Site
  let refundSite: Site
  let refundShareSite: Site
}

/// A contract that ended by the as-of day, with everything that can be computed before the first run. It is a class
/// so that a copy counts one reference instead of one for each array in it.
package final class EndedContract: Sendable {
  package let prepared: PreparedContract
  package let id: String
  package let end: Day
  package let clientCode: Int64
  /// Whether the contract can still count in a score, or still be refunded, which changes the earnings.
  let isRelevant: Bool
  /// Quarter jobs by weight reading, and the row of this list in `InternedTables.weights`.
  package let quarterJobs: [Int32]
  package let weightRow: Int
  // What the weight depends on, apart from the net charges.
  private let weighing: WeighingRules
  private let grossUSD: Double
  private let paidQuarters: Int

  var netUSD: Double { prepared.netUSD }
  var hasHiddenFeedback: Bool { prepared.hasHiddenFeedback }

  /// - Parameters:
  ///   - isFollowed: whether the same client has another contract with a later start.
  ///   - shared: receives the values of this contract that it does not have yet.
  init(
    _ contract: Contract, end: Day, clientCode: Int, isFollowed: Bool,
    context: borrowing PreparationContext, shared: inout InternedTables
  ) {
    let (asOf, readings, rules) = (context.asOf, context.readings, context.rules)
    id = contract.id
    self.end = end
    self.clientCode = Int64(clientCode)
    // Suppressed feedback was left, even if the history does not give its stars.
    let hasStars = contract.stars != nil || contract.feedbackSuppressed

    let lastPayment = contract.lastPayment(asOf: asOf)
    let refundWindow = rules.refundWindowDays
    let refund: PreparedContract.Refund
    if let request = PreparedContract.Request(contract) {
      refund = .requested(request)
    } else if context.includesFutureRefunds, contract.isRefundable(asOf: asOf, under: rules) {
      refund = .random(lastDay: lastPayment + refundWindow - asOf)
    } else {
      refund = .none
    }
    isRelevant = end >= context.earliestEnd || refund != .none

    var profile = EvidenceProfile(
      rateBin: RateBin.of(stars: contract.stars), hasStars: hasStars,
      endedEarly: contract.endedEarly,
      returnedShare: contract.returnedShare(under: rules), disputed: contract.isDisputed,
      repeatClient: isFollowed)
    let profileRow = shared.profiles.row(of: profile)
    profile.disputed = true
    let disputedRow =
      contract.openRefundRequestUSD == nil ? profileRow : shared.profiles.row(of: profile)

    let isCharged = rules.isPaid(netChargesUSD: contract.netChargesUSD)
    func outcomeRow(isCharged: Bool) -> Int {
      if let outcome = contract.outcome {
        return shared.outcomes.row(of: OutcomeTable(known: outcome, readings: readings))
      }
      let isLongTerm = rules.isLongTerm(
        start: contract.start, until: end, lastPayment: lastPayment,
        netChargesUSD: contract.netChargesUSD, paidQuarters: contract.paidQuarters)
      return shared.outcomes.row(
        of: OutcomeTable(
          stars: contract.stars, countsOnlyIfBad: contract.feedbackSuppressed || !isCharged,
          otherwise: isLongTerm ? .positive : .excluded, excludedUnlessNegative: !isCharged,
          readings: readings))
    }
    let outcomes = outcomeRow(isCharged: isCharged)
    // Where nothing was paid or can be, and nothing was said in public, nothing was said in private either.
    let mayHaveAnswered =
      hasStars || contract.inEscrowUSD > 0 || !contract.isNeverPaid(under: rules)
    prepared = PreparedContract(
      endDay: Int32(clamping: end - asOf), netUSD: contract.netChargesUSD, refund: refund,
      hasHiddenFeedback: mayHaveAnswered && contract.outcome == nil
        && contract.privateFeedback == nil,
      privateCode: PrivateCode.of(answer: contract.privateFeedback, context.assumptions),
      profile: profileRow, disputedProfile: disputedRow,
      outcomeRow: outcomes,
      settledOutcomeRow: contract.inEscrowUSD > 0 ? outcomeRow(isCharged: true) : outcomes,
      countsForEarnings: contract.countsForEarnings,
      feedbackSite: Site(contract: contract.id, "hidden feedback"),
      refundSite: Site(contract: contract.id, "refund"),
      refundShareSite: Site(contract: contract.id, "refunded share"))

    let weighing = context.weighing
    let grossUSD = contract.grossChargesUSD
    let paidQuarters =
      contract.paidQuarters
      ?? rules.weight.paidQuarters(start: contract.start, until: end, lastPayment: lastPayment)
    self.weighing = weighing
    self.grossUSD = grossUSD
    self.paidQuarters = paidQuarters
    let unpaidNegative = Int32(rules.weight.unpaidNegativeQuarterJobs)
    let isUnpaidNegative =
      !isCharged && (contract.outcome == nil || contract.outcome == .negative)
    weightRow = shared.weights.row(
      of: weighing.readings.indices.map { index in
        isUnpaidNegative
          ? unpaidNegative
          : weighing.quarterJobs(
            netUSD: contract.netChargesUSD, grossUSD: grossUSD, paidQuarters: paidQuarters,
            reading: index)
      })
    // The list of the row, which all contracts of equal weight share.
    quarterJobs = shared.weights.all[weightRow]
  }

  /// The best outcome that the contract can have: excluded if nothing was charged, else positive.
  package var bestOutcomeCode: Int8 {
    weighing.rules.isPaid(netChargesUSD: netUSD) ? Outcome.positive.code : Outcome.excludedCode
  }

  /// The largest weight that the contract can have. What is paid out of escrow can raise it; a refund lowers it or leaves
  /// it, unless a lower tier is assumed to weigh more.
  func mostQuarterJobs(under rule: ContractWeight) -> Int {
    if case .requested = prepared.refund { return rule.mostQuarterJobs }
    if prepared.refund != .none, rule.tierQuarterJobs != rule.tierQuarterJobs.sorted() {
      return rule.mostQuarterJobs
    }
    return max(Int(quarterJobs.max() ?? 0), rule.unpaidNegativeQuarterJobs)
  }

  /// The outcome code and quarter jobs after a refund (model B4).
  ///
  /// - Parameters:
  ///   - netUSD: the net charges after the refund.
  ///   - paidUSD: what was paid besides, out of escrow.
  package func afterRefund(
    outcomeCode: Int8, netUSD: Double, paidUSD: Double = 0, weightIndex: Int
  ) -> (outcomeCode: Int8, quarterJobs: Int32) {
    if outcomeCode == Outcome.excludedCode { return (outcomeCode, 0) }
    if !weighing.rules.isPaid(netChargesUSD: netUSD) {
      return outcomeCode == Outcome.negativeCode
        ? (outcomeCode, Int32(weighing.rules.weight.unpaidNegativeQuarterJobs))
        : (Outcome.excludedCode, 0)
    }
    return (
      outcomeCode,
      weighing.quarterJobs(
        netUSD: netUSD, grossUSD: grossUSD + paidUSD, paidQuarters: paidQuarters,
        reading: weightIndex)
    )
  }
}
