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
  private var futureRefunds: Bool
  private let refundShare: RefundShare

  /// The largest number of paid quarters in `quarterJobs`. Weights of contracts with more are computed one by one.
  private static let mostQuarters = PaidQuarters.most

  init(
    assumptions: Assumptions, readings: Readings, refundShare: RefundShare, futureRefunds: Bool
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
    self.refundShare = refundShare
    outcomes = EndingOutcomes(
      starsByRateBin: EndingOutcomes.typicalStars(assumptions), readings: readings)
  }

  /// The same without random refunds.
  func withoutRefunds() -> EndingRules {
    var rules = self
    rules.futureRefunds = false
    return rules
  }

  /// The charges that decide the kind of a contract.
  var chargeBounds: ChargeBounds {
    ChargeBounds(
      least: leastCharges.logarithm, secondTier: tierBounds.second.logarithm,
      thirdTier: tierBounds.third.logarithm)
  }

  /// The kinds of contracts that were paid all the time, by length in days, as if something in the first tier were charged.
  func kinds(mostDays: Int) -> [Int32] {
    (0...mostDays).map {
      EndingKernels.kind(
        quarters: $0 / rules.weight.quarterDays, tier: 0, isCharged: true,
        isLong: $0 >= rules.longTermDays)
    }
  }

  /// What the outcome and the weight of a contract depend on, besides its run (`EndingKernels.kind`).
  ///
  /// - Parameter isLong: whether the contract is long-term, provided that something was charged.
  @inline(__always)
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
  ///   - endings: with their random words; receives the places of those that `decideRefundAndWeight` is to be called for.
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

  /// Decides the outcome and the weight of one contract as `conclude` does, but with an answer that depends on what is
  /// known about the contract.
  ///
  /// - Parameters:
  ///   - word: for public feedback and its stars.
  ///   - answer: the private answer for a rate bin; not asked if the answer is assumed.
  func reconsider(
    _ ending: inout Ending, word: UInt32, parameters: borrowing EndingParameters,
    assumed: AssumedFeedback?, answer: (_ rateBin: Int) -> Int8
  ) {
    let run = parameters.runs[ending.lane]
    let draw = Chance.draw(word)
    let bin =
      assumed?.rateBin
      ?? StarBin.allCases.indices.count { draw >= run.starBins[$0] }
    let outcomes = assumed?.outcomes ?? outcomes
    let code = assumed?.privateCode ?? answer(bin)
    ending.outcomeCode =
      outcomes.codes[
        (bin * 4 + Int(ending.kind & 3)) * outcomes.codesPerTable
          + Int(run.outcomeReading) * PrivateCode.count + Int(code)]
    let tier = Int(ending.kind >> 2 & 3)
    ending.quarterJobs =
      ending.outcomeCode == Outcome.excludedCode
      ? 0
      : quarterJobs[
        (min(ending.paidQuarters, EndingRules.mostQuarters) * 3 + tier) * weightReadings.count
          + Int(run.weightReading)]
  }

  /// Whether the refund and the weight of a contract are still to be decided: something may be refunded, or the
  /// contract has more paid quarters than the table of weights. The same as in `lane_conclude`.
  @inline(__always)
  func isUndecided(_ ending: Ending) -> Bool {
    ending.outcomeCode == Outcome.negativeCode
      || ending.paidQuarters > EndingRules.mostQuarters
  }

  /// Decides the refund and the weight of a contract.
  ///
  /// - Parameters:
  ///   - shareSite: the site that the share of a partial refund is drawn from.
  ///   - refundedUSD: earlier refunds, which are part of the gross charges.
  ///   - words: a block; the first decides whether there is a refund, the second whether it is full. Asked only if there
  ///     can be one.
  @inline(never)
  func decideRefundAndWeight(
    _ ending: inout Ending, shareSite: Site, refundedUSD: Double = 0,
    mayBeRefunded: Bool = true,
    words: () -> Philox4x32.Words, parameters: borrowing EndingParameters,
    draws: borrowing Draws
  ) {
    let run = parameters.runs[ending.lane]
    let isNegative = ending.outcomeCode == Outcome.negativeCode
    if futureRefunds, mayBeRefunded, isNegative {
      let words = words()
      if Chance.happens(words.0, run.refundIfNegative) {
        ending.refundUSD = ending.charges.usd
        if !Chance.happens(words.1, run.refundInFull) {
          ending.refundUSD *= refundShare.value(
            site: shareSite, lane: ending.lane, draws: draws)
        }
      }
    }
    if ending.outcomeCode == Outcome.excludedCode { return }
    let chargesUSD = ending.charges.usd
    let netUSD = chargesUSD - ending.refundUSD
    if isNegative && (!ending.isCharged || !rules.isPaid(netChargesUSD: netUSD)) {
      ending.quarterJobs = Int32(rules.weight.unpaidNegativeQuarterJobs)
      return
    }
    let reading = weightReadings[Int(run.weightReading)]
    ending.quarterJobs = Int32(
      rules.weight.quarterJobs(
        chargesUSD: reading.basis == .net ? netUSD : chargesUSD + refundedUSD,
        paidQuarters: ending.paidQuarters, combination: reading.combination))
  }
}
