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

  /// Of a contract that ends after the last evaluation day, so that it counts nowhere.
  static func later(lane: Int, startDay: Int, lastDay: Int) -> Conclusion {
    Conclusion(
      lane: lane, clientCode: 0, startDay: startDay, endDay: lastDay + 1, chargesUSD: 0,
      refundUSD: 0, outcomeCode: Outcome.excludedCode, quarterJobs: 0)
  }
}

/// How new and open contracts end: feedback, outcome, refund and weight (model B2–B4, B6).
struct EndOfContract: Sendable {
  /// A contract on its last day, which is at most the last evaluation day.
  struct Ending {
    let run: UInt32
    let lane: Int
    /// What a refunded share is drawn from.
    let shareSite: Site
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
  /// - Parameters:
  ///   - assumed: what need not be drawn.
  ///   - words: for public feedback and its stars; the private answer; a refund, and whether it is full.
  @inline(__always)
  func conclude(
    _ ending: Ending, assumed: AssumedFeedback? = nil, words: Philox4x32.Words,
    parameters: borrowing RunParameters, chances: borrowing FeedbackChances,
    generator: borrowing GSLGenerator
  ) -> Conclusion {
    let lane = ending.lane
    let bin = assumed?.rateBin ?? EndOfContract.rateBin(words.0, parameters, lane)
    var privateCode = PrivateCode.none
    if let assumedCode = assumed?.privateCode {
      privateCode = assumedCode
    } else if ending.endDay < Int(parameters.hiddenFeedbackEnd.span[lane]) {
      // The profiles without evidence come first, in the order of the bins.
      let profile = bin == RateBin.all && assumed?.isSuppressed == true ? bin + 1 : bin
      privateCode = chances.answer(
        profile: profile, hasStars: profile != RateBin.all, word: words.1, lane: lane)
    }
    let outcome = (assumed?.outcomes ?? outcomes).code(
      rateBin: bin, isCharged: ending.chargesUSD >= LongTermRule.leastChargesUSD,
      isLongTerm: ending.isLongTerm, starCuts: parameters.starCuts.span[lane],
      feedback: parameters.feedbackIndex.span[lane], privateCode: privateCode)
    let refund =
      futureRefunds && outcome == Outcome.negativeCode
      ? refundUSD(ending, words: words, parameters: parameters, generator: generator) : 0
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

  /// The star bin of the public feedback, or `RateBin.all` if there is none.
  @inline(__always)
  private static func rateBin(
    _ word: UInt32, _ parameters: borrowing RunParameters, _ lane: Int
  ) -> Int {
    let draw = Chance.draw(word)
    var bin = 0
    for thresholds in parameters.starBins.indices {
      bin += draw >= parameters.starBins.lane(lane, ofRow: thresholds) ? 1 : 0
    }
    return bin
  }

  private func refundUSD(
    _ ending: Ending, words: Philox4x32.Words, parameters: borrowing RunParameters,
    generator: borrowing GSLGenerator
  ) -> Double {
    guard Chance.happens(words.2, parameters.refundIfNegative.span[ending.lane]) else { return 0 }
    if Chance.happens(words.3, parameters.refundInFull.span[ending.lane]) {
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
