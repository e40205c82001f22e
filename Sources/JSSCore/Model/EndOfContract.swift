/// What becomes of a contract that ends after the as-of day (model B6, second paragraph).
struct Conclusion: Sendable {
  /// Position of the run in its batch.
  let lane: Int
  let clientCode: Int64
  /// Days after the as-of day.
  let startDay: Int
  let endDay: Int
  /// At the end, before a refund.
  let charges: Charges
  /// Refunded on the end day.
  let refundUSD: Double
  /// `Outcome.code`.
  let outcomeCode: Int8
  let quarterJobs: Int32

  /// Of a contract that ends after the last evaluation day, so that it counts nowhere.
  static func later(lane: Int, startDay: Int, lastDay: Int) -> Conclusion {
    Conclusion(
      lane: lane, clientCode: 0, startDay: startDay, endDay: lastDay + 1, charges: .known(0),
      refundUSD: 0, outcomeCode: Outcome.excludedCode, quarterJobs: 0)
  }
}

/// How new and open contracts end: feedback, outcome, refund and weight (model B2–B4, B6).
struct EndOfContract: Sendable {
  /// A contract on its last day, which is at most the last evaluation day.
  struct Ending {
    let run: UInt32
    let lane: Int
    /// What a refunded share is drawn from: the site, or an item of its series.
    let shareSite: Site
    let item: Int?
    let clientCode: Int64
    let startDay: Int
    let endDay: Int
    let charges: Charges
    /// What was refunded before, for the gross charges.
    let refundedUSD: Double
    let paidQuarters: Int
    /// Whether it is long-term if something was charged.
    let isLong: Bool
  }

  private let weight: ContractWeight
  private let weightReadings:
    [(combination: ContractWeight.Combination, basis: ContractWeight.Basis)]
  private let readingCount: Int
  /// Where the second and the third tier begin.
  private let tierBounds: (second: Charges.Bound, third: Charges.Bound)
  /// Quarter jobs of contracts that nothing was refunded of, by paid quarters, then tier, then weight
  /// reading.
  private let quarterJobs: [Int32]
  private let outcomes: EndingOutcomes
  private let futureRefunds: Bool
  private let refundShare: RefundShare

  private static let leastCharges = Charges.Bound(usd: LongTermRule.leastChargesUSD)
  /// Paid quarters in `quarterJobs`; more are worked out one by one.
  private static let mostQuarters = 8

  init(
    assumptions: Assumptions, readings: Readings, weight: ContractWeight, futureRefunds: Bool
  ) {
    self.weight = weight
    weightReadings = readings.weightReadings
    readingCount = weightReadings.count
    tierBounds = (
      Charges.Bound(usd: weight.tierBoundsUSD[0]), Charges.Bound(usd: weight.tierBoundsUSD[1])
    )
    // An amount of each tier.
    let amounts = [0] + weight.tierBoundsUSD.map { $0.nextUp }
    quarterJobs = (0...EndOfContract.mostQuarters).flatMap { quarters in
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

  /// Decides everything about a contract on its last day.
  ///
  /// - Parameters:
  ///   - assumed: what need not be drawn.
  ///   - words: for public feedback and its stars; the private answer; a refund, and whether it is full.
  ///   - terms: of the batch.
  @inline(__always)
  func conclude(
    _ ending: Ending, assumed: AssumedFeedback? = nil, words: Philox4x32.Words,
    terms: borrowing EndingTerms, philox: Philox4x32, generator: borrowing GSLGenerator
  ) -> Conclusion {
    let runs = terms.runs.span
    let lane = ending.lane
    let bin = assumed?.rateBin ?? runs[lane].rateBin(words.0)
    var privateCode = PrivateCode.none
    if let assumedCode = assumed?.privateCode {
      privateCode = assumedCode
    } else if ending.endDay < Int(runs[lane].hiddenFeedbackEnd) {
      // The profiles without evidence come first, in the order of the bins.
      privateCode = terms.answer(
        profile: bin == RateBin.all && assumed?.isSuppressed == true ? bin + 1 : bin,
        word: words.1, lane: lane)
    }
    let isCharged = ending.charges.isAtLeast(EndOfContract.leastCharges)
    func outcome(_ outcomes: borrowing EndingOutcomes) -> Int8 {
      outcomes.code(
        rateBin: bin, isCharged: isCharged, isLongTerm: isCharged && ending.isLong,
        reading: runs[lane].outcomeReading, privateCode: privateCode)
    }
    // Not by `??`, which would count references to the table.
    let outcome = if let assumed { outcome(assumed.outcomes) } else { outcome(outcomes) }
    let refund =
      futureRefunds && outcome == Outcome.negativeCode
      ? refundUSD(
        ending, words: words, terms: runs[lane], philox: philox, generator: generator) : 0
    return Conclusion(
      lane: ending.lane, clientCode: ending.clientCode, startDay: ending.startDay,
      endDay: ending.endDay, charges: ending.charges, refundUSD: refund, outcomeCode: outcome,
      quarterJobs: quarterJobs(
        ending, outcomeCode: outcome, refundUSD: refund, isCharged: isCharged,
        weightIndex: Int(runs[lane].weightIndex)))
  }

  @inline(never)
  private func refundUSD(
    _ ending: Ending, words: Philox4x32.Words, terms: EndingTerms.Run, philox: Philox4x32,
    generator: borrowing GSLGenerator
  ) -> Double {
    guard Chance.happens(words.2, terms.refundIfNegative) else { return 0 }
    if Chance.happens(words.3, terms.refundInFull) { return ending.charges.usd }
    return ending.charges.usd
      * refundShare.value(
        site: ending.item.map { ending.shareSite.item($0) } ?? ending.shareSite, run: ending.run,
        philox: philox, generator: generator)
  }

  @inline(__always)
  private func quarterJobs(
    _ ending: Ending, outcomeCode: Int8, refundUSD: Double, isCharged: Bool, weightIndex: Int
  ) -> Int32 {
    if outcomeCode == Outcome.excludedCode { return 0 }
    if refundUSD == 0, ending.refundedUSD == 0,
      ending.paidQuarters <= EndOfContract.mostQuarters
    {
      // Without charges a negative outcome weighs the same in every reading.
      if outcomeCode == Outcome.negativeCode && !isCharged {
        return Int32(weight.unpaidNegativeQuarterJobs)
      }
      let tier =
        (ending.charges.isAbove(tierBounds.second) ? 1 : 0)
        &+ (ending.charges.isAbove(tierBounds.third) ? 1 : 0)
      return quarterJobs[(ending.paidQuarters &* 3 &+ tier) &* readingCount &+ weightIndex]
    }
    return refundedQuarterJobs(
      ending, outcomeCode: outcomeCode, refundUSD: refundUSD, weightIndex: weightIndex)
  }

  @inline(never)
  private func refundedQuarterJobs(
    _ ending: Ending, outcomeCode: Int8, refundUSD: Double, weightIndex: Int
  ) -> Int32 {
    let chargesUSD = ending.charges.usd
    let netUSD = chargesUSD - refundUSD
    if outcomeCode == Outcome.negativeCode && netUSD < LongTermRule.leastChargesUSD {
      return Int32(weight.unpaidNegativeQuarterJobs)
    }
    let reading = weightReadings[weightIndex]
    return Int32(
      weight.quarterJobs(
        chargesUSD: reading.basis == .net ? netUSD : chargesUSD + ending.refundedUSD,
        paidQuarters: ending.paidQuarters, combination: reading.combination))
  }
}
