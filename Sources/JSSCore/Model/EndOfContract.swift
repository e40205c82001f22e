/// What becomes of a contract that ends after the as-of day (model B6, second paragraph).
struct Conclusion: Sendable {
  /// Position of the run in its batch.
  let lane: Int
  let clientCode: Int64
  /// Days after the as-of day.
  let startDay: Int
  let endDay: Int
  /// Charges at the end, before a refund.
  let chargesUSD: Double
  /// Refunded on the end day.
  let refundUSD: Double
  /// `Outcome.code`.
  let outcomeCode: Int8
  let quarterJobs: Int32
}

/// How new and open contracts end: feedback, outcome, refund and weight (model B2–B4, B6).
struct EndOfContract: Sendable {
  /// A contract on its last day.
  struct Ending {
    let run: UInt32
    let lane: Int
    /// The first of two blocks of the site's words; a share's draws start at `shareSite`.
    let site: Site
    let shareSite: Site
    let firstBlock: UInt32
    let clientCode: Int64
    let startDay: Int
    let endDay: Int
    let chargesUSD: Double
    /// What was refunded before, for the gross charges.
    let refundedUSD: Double
    let paidQuarters: Int
    let isLongTerm: Bool
  }

  private let weight: ContractWeight
  private let weightReadings:
    [(combination: ContractWeight.Combination, basis: ContractWeight.Basis)]
  private let outcomes: EndingOutcomes
  private let futureRefunds: Bool
  private let refundShare: BetaDistribution

  init(
    assumptions: Assumptions, readings: Readings, weight: ContractWeight, futureRefunds: Bool
  ) {
    self.weight = weight
    weightReadings = readings.weightReadings
    self.futureRefunds = futureRefunds
    refundShare = assumptions.beta(.refundShare)
    outcomes = EndingOutcomes(
      starsByRateBin: EndingOutcomes.typicalStars(assumptions), readings: readings)
  }

  /// Decides everything about a contract on its last day.
  ///
  /// - Parameter assumed: what need not be drawn.
  @inline(__always)
  func conclude(
    _ ending: Ending, assumed: AssumedFeedback? = nil, words: Philox4x32.Words,
    parameters: borrowing RunParameters,
    chances: borrowing FeedbackChances, philox: Philox4x32, generator: borrowing GSLGenerator
  ) -> Conclusion {
    let lane = ending.lane
    var bin = RateBin.all
    if let assumedBin = assumed?.rateBin {
      bin = assumedBin
    } else if Chance.happens(words.0, parameters.publicFeedback.span[lane]) {
      let draw = Chance.draw(words.1)
      bin = 0
      for thresholds in parameters.starBins.indices
      where draw >= parameters.starBins[thresholds].span[lane] {
        bin += 1
      }
    }
    var privateCode = PrivateCode.none
    if let assumedCode = assumed?.privateCode {
      privateCode = assumedCode
    } else if ending.endDay < Int(parameters.hiddenFeedbackEnd.span[lane]),
      Chance.happens(
        words.2,
        bin == RateBin.all && assumed?.isSuppressed != true
          ? parameters.privateWithoutStars.span[lane] : parameters.privateGivenStars.span[lane])
    {
      // The profiles without evidence come first, in the order of the bins.
      privateCode = chances.code(profile: bin, word: words.3, lane: lane)
    }
    let isCharged = ending.chargesUSD >= LongTermRule.leastChargesUSD
    let outcome = (assumed?.outcomes ?? outcomes).table(
      rateBin: bin, isCharged: isCharged, isLongTerm: ending.isLongTerm
    ).code(
      starCuts: parameters.starCuts.span[lane], feedback: parameters.feedbackIndex.span[lane],
      privateCode: privateCode)
    let refund =
      futureRefunds && outcome == Outcome.negativeCode
      ? drawRefund(ending, parameters: parameters, philox: philox, generator: generator) : 0
    return Conclusion(
      lane: lane, clientCode: ending.clientCode, startDay: ending.startDay,
      endDay: ending.endDay, chargesUSD: ending.chargesUSD, refundUSD: refund,
      outcomeCode: outcome,
      quarterJobs: outcome == Outcome.excludedCode
        ? 0
        : quarterJobs(
          ending, outcomeCode: outcome, netUSD: ending.chargesUSD - refund,
          weightIndex: Int(parameters.weightIndex.span[lane])))
  }

  private func drawRefund(
    _ ending: Ending, parameters: borrowing RunParameters, philox: Philox4x32,
    generator: borrowing GSLGenerator
  ) -> Double {
    let words = philox.words(site: ending.site, run: ending.run, block: ending.firstBlock + 1)
    guard Chance.happens(words.0, parameters.refundIfNegative.span[ending.lane]) else { return 0 }
    if Chance.happens(words.1, parameters.refundInFull.span[ending.lane]) {
      return ending.chargesUSD
    }
    generator.start(site: ending.shareSite, run: ending.run)
    return ending.chargesUSD * refundShare.sample(generator)
  }

  @inline(__always)
  private func quarterJobs(
    _ ending: Ending, outcomeCode: Int8, netUSD: Double, weightIndex: Int
  ) -> Int32 {
    // Without charges a negative outcome weighs the same in every reading.
    if outcomeCode == Outcome.negativeCode && netUSD < LongTermRule.leastChargesUSD {
      return Int32(weight.unpaidNegativeQuarterJobs)
    }
    let reading = weightReadings[weightIndex]
    return Int32(
      weight.quarterJobs(
        chargesUSD: reading.basis == .net ? netUSD : ending.chargesUSD + ending.refundedUSD,
        paidQuarters: ending.paidQuarters, combination: reading.combination))
  }
}
