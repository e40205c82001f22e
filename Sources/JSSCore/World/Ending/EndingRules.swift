/// How a contract ends after the as-of day (model B6, second paragraph).
package struct Ending: Sendable {
  private let laneNumber: Int32
  private let startDayNumber: Int32
  private let endDayNumber: Int32
  let clientCode: Int64
  /// Total charges at the end, before a refund.
  package let charges: Charges
  /// Refunded on the end day.
  package fileprivate(set) var refundUSD: Double
  /// `Outcome.code`.
  package let outcomeCode: Int8
  package fileprivate(set) var quarterJobs: Int32

  /// The ending of a contract as if nothing were refunded on its last day.
  @inline(__always)
  init(_ ending: EndingContract, clientCode: Int64, charges: Charges) {
    laneNumber = ending.lane
    startDayNumber = ending.startDay
    endDayNumber = ending.endDay
    self.clientCode = clientCode
    self.charges = charges
    refundUSD = 0
    outcomeCode = ending.outcomeCode
    quarterJobs = ending.quarterJobs
  }

  private init(laterThan lastDay: Int, lane: Int, startDay: Int) {
    laneNumber = Int32(truncatingIfNeeded: lane)
    startDayNumber = Int32(truncatingIfNeeded: startDay)
    endDayNumber = Int32(truncatingIfNeeded: lastDay + 1)
    clientCode = 0
    charges = .known(0)
    refundUSD = 0
    outcomeCode = Outcome.excludedCode
    quarterJobs = 0
  }

  /// Position of the run in its batch.
  @inline(__always)
  package var lane: Int { Int(laneNumber) }
  // Days after the as-of day.
  @inline(__always)
  package var startDay: Int { Int(startDayNumber) }
  @inline(__always)
  package var endDay: Int { Int(endDayNumber) }

  /// The ending of a contract that ends after the last evaluation day, so that it counts nowhere.
  package static func later(lane: Int, startDay: Int, lastDay: Int) -> Ending {
    Ending(laterThan: lastDay, lane: lane, startDay: startDay)
  }
}

/// How new and open contracts end: feedback, outcome, refund and weight (model B2–B4, B6).
struct EndingRules: Sendable {
  private let rules: PlatformRules
  private let weightReadings:
    [(combination: ContractWeight.Combination, basis: ContractWeight.Basis)]
  /// With smaller charges a contract counts as unpaid.
  private let leastCharges: Charges.Bound
  /// The charges above which the second and the third tier begin.
  private let tierBounds: (second: Charges.Bound, third: Charges.Bound)
  /// Quarter jobs of contracts without a refund, by paid quarters, then tier, then weight reading.
  private let quarterJobs: [Int32]
  private let outcomes: EndingOutcomes
  private let futureRefunds: Bool
  private let refundShare: RefundShare

  /// The largest number of paid quarters in `quarterJobs`. Weights of contracts with more are computed one by one.
  private static let mostQuarters = PaidQuarters.most

  init(
    assumptions: Assumptions, readings: Readings, futureRefunds: Bool
  ) {
    rules = assumptions.rules
    let weight = rules.weight
    leastCharges = Charges.Bound(usd: rules.leastChargesUSD)
    weightReadings = readings.weightReadings
    tierBounds = (
      Charges.Bound(usd: weight.tierBoundsUSD[0]), Charges.Bound(usd: weight.tierBoundsUSD[1])
    )
    // One amount in each tier.
    let amounts = [0] + weight.tierBoundsUSD.map { $0.nextUp }
    quarterJobs = (0...EndingRules.mostQuarters).flatMap { quarters in
      amounts.flatMap { amount in
        readings.weightReadings.map { reading in
          Int32(
            weight.quarterJobs(
              chargesUSD: amount, paidQuarters: quarters, combination: reading.combination))
        }
      }
    }
    self.futureRefunds = futureRefunds
    refundShare = RefundShare(assumptions)
    outcomes = EndingOutcomes(
      starsByRateBin: EndingOutcomes.typicalStars(assumptions), readings: readings)
  }

  /// The limits that decide the kind of a contract whose charges are drawn.
  var kindBounds: KindBounds {
    KindBounds(
      leastCharges: leastCharges.logarithm,
      secondTier: tierBounds.second.logarithm, thirdTier: tierBounds.third.logarithm,
      longTermDays: rules.longTermDays, quarterDays: rules.weight.quarterDays)
  }

  /// What the outcome and the weight of a contract depend on, besides its run (`EndingKernels.kind`).
  ///
  /// - Parameter isLong: whether the contract is long-term, provided that something was charged.
  func kind(charges: Charges, paidQuarters: Int, isLong: Bool) -> Int32 {
    EndingKernels.kind(
      quarters: min(max(paidQuarters, 0), 1 << 24),
      tier: (charges.isAbove(tierBounds.second) ? 1 : 0)
        + (charges.isAbove(tierBounds.third) ? 1 : 0),
      isCharged: charges.isAtLeast(leastCharges), isLong: isLong)
  }

  /// Decides the outcome and the weight of contracts on their last day, as if nothing were refunded.
  ///
  /// - Parameters:
  ///   - endings: each with a block of four random words: for public feedback and its stars, for the private answer,
  ///     for whether there is a refund, and for whether it is full.
  ///   - assumed: what is known and not drawn; nil if everything is drawn.
  func conclude(
    _ endings: inout EndingContracts, parameters: borrowing EndingParameters,
    assumed: AssumedFeedback? = nil
  ) {
    EndingKernels.conclude(
      &endings, runs: parameters.runs, outcomes: assumed?.outcomes ?? outcomes,
      quarterJobs: quarterJobs, mostQuarters: EndingRules.mostQuarters,
      weightReadings: weightReadings.count, assumed: assumed)
  }

  /// Whether the refund and the weight of a contract are still to be decided: something may be refunded, or the
  /// contract has more paid quarters than the table of weights.
  @inline(__always)
  func isUndecided(_ ending: EndingContract) -> Bool {
    ending.outcomeCode == Outcome.negativeCode
      || ending.paidQuarters > EndingRules.mostQuarters
  }

  /// Decides the refund and the weight of a contract.
  ///
  /// - Parameters:
  ///   - shareSite: the site that the share of a partial refund is drawn from.
  ///   - refundedUSD: earlier refunds, which are part of the gross charges.
  ///   - words: the third decides whether there is a refund, the fourth whether it is full.
  @inline(never)
  func decideRefundAndWeight(
    _ ending: Ending, of contract: EndingContract, shareSite: Site, refundedUSD: Double = 0,
    words: Philox4x32.Words, parameters: borrowing EndingParameters, draws: borrowing Draws
  ) -> Ending {
    var ending = ending
    let run = parameters.runs[ending.lane]
    let isNegative = ending.outcomeCode == Outcome.negativeCode
    if futureRefunds, isNegative, Chance.happens(words.2, run.refundIfNegative) {
      ending.refundUSD = ending.charges.usd
      if !Chance.happens(words.3, run.refundInFull) {
        ending.refundUSD *= refundShare.value(
          site: shareSite, lane: ending.lane, draws: draws)
      }
    }
    if ending.outcomeCode == Outcome.excludedCode { return ending }
    let chargesUSD = ending.charges.usd
    let netUSD = chargesUSD - ending.refundUSD
    if isNegative && (!contract.isCharged || !rules.isPaid(netChargesUSD: netUSD)) {
      ending.quarterJobs = Int32(rules.weight.unpaidNegativeQuarterJobs)
      return ending
    }
    let reading = weightReadings[Int(run.weightReading)]
    ending.quarterJobs = Int32(
      rules.weight.quarterJobs(
        chargesUSD: reading.basis == .net ? netUSD : chargesUSD + refundedUSD,
        paidQuarters: contract.paidQuarters, combination: reading.combination))
    return ending
  }
}
