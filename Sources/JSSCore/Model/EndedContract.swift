/// A contract that ended by the as-of day, with all that can be worked out before the first run.
struct EndedContract: Sendable {
  /// How it can still be refunded (model B4).
  enum Refund: Sendable, Equatable {
    case none
    /// At random, on a day from the day after the as-of day through this many days after it.
    case random(lastDay: Int)
    /// As the client has requested.
    case requested(amountUSD: Double, decision: RefundRequests?)
  }

  let id: String
  let end: Day
  /// Days after the as-of day; not positive.
  let endDay: Int32
  let clientCode: Int64
  let netUSD: Double
  let refund: Refund
  /// Whether it can still count in a score, or in the earnings by a refund.
  let isRelevant: Bool
  /// Whether the outcome depends on a private answer that is not known.
  let hasHiddenFeedback: Bool

  let hasStars: Bool
  /// Private answer that the history gives (`PrivateCode`); nil if it is to be drawn.
  let privateCode: Int8?
  /// Rows of `FeedbackChances`: as it is, and after a declined request became a dispute.
  let profile: Int
  let disputedProfile: Int
  let outcomes: OutcomeTable
  /// Quarter jobs by weight reading.
  let quarterJobs: [Int32]
  private let weighing: Weighing

  let feedbackSite: Site
  let refundSite: Site
  let refundShareSite: Site

  /// - Parameters:
  ///   - profiles: grows by the profiles of this contract that are new.
  init(
    _ contract: Contract, end: Day, asOf: Day, clientCode: Int, isFollowed: Bool,
    assumptions: Assumptions, readings: Readings, weight: ContractWeight, longTerm: LongTermRule,
    futureRefunds: Bool, earliestEnd: Day, profiles: inout EvidenceProfiles
  ) {
    id = contract.id
    self.end = end
    endDay = Int32(clamping: end - asOf)
    self.clientCode = Int64(clientCode)
    netUSD = contract.netChargesUSD
    // Feedback that is hidden was left, even where nobody remembers its stars.
    hasStars = contract.stars != nil || contract.feedbackSuppressed

    let lastPayment = contract.lastPayment(asOf: asOf)
    let refundWindow = assumptions.wholeNumber(.refundWindowDays)
    if let requested = contract.openRefundRequestUSD {
      refund = .requested(amountUSD: requested, decision: contract.requestDecision)
    } else if futureRefunds, contract.isRefundable(asOf: asOf, windowDays: refundWindow) {
      refund = .random(lastDay: lastPayment + refundWindow - asOf)
    } else {
      refund = .none
    }
    isRelevant = end >= earliestEnd || refund != .none

    var profile = EvidenceProfile(
      rateBin: RateBin.of(stars: contract.stars), endedEarly: contract.endedEarly,
      refundedShare: contract.refundedShare, disputed: contract.isDisputed,
      repeatClient: isFollowed)
    self.profile = profiles.row(of: profile)
    profile.disputed = true
    disputedProfile =
      contract.openRefundRequestUSD == nil ? self.profile : profiles.row(of: profile)

    let isCharged = contract.netChargesUSD >= LongTermRule.leastChargesUSD
    if let outcome = contract.outcome {
      outcomes = OutcomeTable(known: outcome, readings: readings)
    } else {
      let isLongTerm = longTerm.isLongTerm(
        start: contract.start, until: end, lastPayment: lastPayment,
        netChargesUSD: contract.netChargesUSD, paidQuarters: contract.paidQuarters,
        quarterDays: weight.quarterDays)
      outcomes = OutcomeTable(
        stars: contract.stars, countsOnlyIfBad: contract.feedbackSuppressed || !isCharged,
        otherwise: isLongTerm ? .positive : .excluded, excludedUnlessNegative: !isCharged,
        readings: readings)
    }
    privateCode = PrivateCode.of(answer: contract.privateFeedback, assumptions)
    hasHiddenFeedback = contract.outcome == nil && contract.privateFeedback == nil

    weighing = Weighing(
      weight: weight, readings: readings.weightReadings, grossUSD: contract.grossChargesUSD,
      paidQuarters: contract.paidQuarters
        ?? weight.paidQuarters(start: contract.start, until: end, lastPayment: lastPayment))
    let unpaidNegative = Int32(weight.unpaidNegativeQuarterJobs)
    let isUnpaidNegative =
      !isCharged && (contract.outcome == nil || contract.outcome == .negative)
    quarterJobs = readings.weightReadings.indices.map { [weighing] index in
      isUnpaidNegative
        ? unpaidNegative : weighing.quarterJobs(netUSD: contract.netChargesUSD, reading: index)
    }

    feedbackSite = Site(contract: contract.id, "hidden feedback")
    refundSite = Site(contract: contract.id, "refund")
    refundShareSite = Site(contract: contract.id, "refunded share")
  }

  /// The quarter jobs of each run of a batch at the as-of day.
  ///
  /// - Parameter readings: index of the weight reading.
  @inline(__always)
  func weigh(into lanes: inout Lanes<Int32>, readings: borrowing Lanes<Int32>) {
    let readings = readings.span
    let weights = quarterJobs.span
    var lanes = lanes.mutableSpan
    for lane in 0..<laneCount { lanes[lane] = weights[Int(readings[lane])] }
  }

  /// The best outcome it can have: excluded where nothing was charged.
  var bestOutcomeCode: Int8 {
    netUSD < LongTermRule.leastChargesUSD ? Outcome.excludedCode : Outcome.positive.code
  }

  /// Outcome code and quarter jobs after a refund that leaves these net charges (model B4).
  func afterRefund(
    outcomeCode: Int8, netUSD: Double, weightIndex: Int
  ) -> (outcomeCode: Int8, quarterJobs: Int32) {
    if outcomeCode == Outcome.excludedCode { return (outcomeCode, 0) }
    if netUSD < LongTermRule.leastChargesUSD {
      return outcomeCode == Outcome.negativeCode
        ? (outcomeCode, Int32(weighing.weight.unpaidNegativeQuarterJobs))
        : (Outcome.excludedCode, 0)
    }
    return (outcomeCode, weighing.quarterJobs(netUSD: netUSD, reading: weightIndex))
  }

  /// What the weight depends on besides the net charges.
  private struct Weighing: Sendable {
    let weight: ContractWeight
    let readings: [(combination: ContractWeight.Combination, basis: ContractWeight.Basis)]
    let grossUSD: Double
    let paidQuarters: Int

    func quarterJobs(netUSD: Double, reading index: Int) -> Int32 {
      let reading = readings[index]
      return Int32(
        weight.quarterJobs(
          chargesUSD: reading.basis == .net ? netUSD : grossUSD, paidQuarters: paidQuarters,
          combination: reading.combination))
    }
  }
}

/// A refund of an ended contract after the as-of day.
struct FutureRefund: Sendable {
  /// Index of the ended contract.
  let contract: Int
  /// Position of the run in its batch.
  var lane: Int
  /// Days after the as-of day, at least 1.
  let day: Int
  let amountUSD: Double
}

/// What the user expects of open refund requests.
public enum RefundRequests: String, CaseIterable, Sendable {
  case sample, accept, decline
}

/// Draws outcomes and refunds of ended contracts (model B2, B4).
struct EndedContractSampler: Sendable {
  let requests: RefundRequests
  private let requestDay: Int
  private let dispute: Int32
  private let refundShare: BetaDistribution

  init(assumptions: Assumptions, requests: RefundRequests) {
    self.requests = requests
    requestDay = assumptions.wholeNumber(.requestDecisionDays)
    dispute = Chance.threshold(assumptions.number(.requestDispute))
    refundShare = assumptions.beta(.refundShare)
  }

  /// Draws one contract in the runs of a batch.
  ///
  /// Words of a contract: of its hidden feedback, whether it exists, and its class; of its refund,
  /// whether there is one (or the request is accepted), whether it is full (or a declined request
  /// becomes a dispute), and the day.
  ///
  /// - Parameters:
  ///   - privateCodes: receives the private answers.
  ///   - outcomeCodes: receives the outcomes at the as-of day.
  ///   - refunds: grows by the refunds still to come.
  ///   - runs: whose random numbers each run of the batch takes.
  func draw(
    _ contract: EndedContract, index: Int, privateCodes: inout Lanes<Int8>,
    outcomeCodes: inout Lanes<Int8>, refunds: inout [FutureRefund],
    parameters: borrowing RunParameters, chances: borrowing FeedbackChances, philox: Philox4x32,
    generator: borrowing GSLGenerator, runs: borrowing Lanes<UInt32>
  ) {
    var refundWords = LaneWords()
    if contract.refund != .none {
      philox.fill(&refundWords, site: contract.refundSite, runs: runs)
    }
    drawPrivate(
      contract, into: &privateCodes, refundWords: refundWords, parameters: parameters,
      chances: chances, philox: philox, runs: runs)

    let starCuts = parameters.starCuts.span
    let feedback = parameters.feedbackIndex.span
    let codes = privateCodes.span
    var outcomes = outcomeCodes.mutableSpan
    for lane in 0..<laneCount {
      outcomes[lane] = contract.outcomes.code(
        starCuts: starCuts[lane], feedback: feedback[lane], privateCode: codes[lane])
    }

    switch contract.refund {
    case .none:
      break
    case .requested(let amountUSD, let decision):
      for lane in 0..<laneCount
      where isAccepted(
        refundWords.first.span[lane], decision: decision, parameters: parameters, lane: lane)
      {
        refunds.append(
          FutureRefund(contract: index, lane: lane, day: requestDay, amountUSD: amountUSD))
      }
    case .random(let lastDay):
      let chance = parameters.refund.span
      let chanceIfNegative = parameters.refundIfNegative.span
      let happens = refundWords.first.span
      for lane in 0..<laneCount
      where Chance.happens(
        happens[lane],
        outcomes[lane] == Outcome.negativeCode ? chanceIfNegative[lane] : chance[lane])
      {
        var amountUSD = contract.netUSD
        if !Chance.happens(refundWords.second.span[lane], parameters.refundInFull.span[lane]) {
          generator.start(site: contract.refundShareSite, run: runs.span[lane])
          amountUSD *= refundShare.sample(generator)
        }
        refunds.append(
          FutureRefund(
            contract: index, lane: lane,
            day: 1 + Uniform.index(refundWords.third.span[lane], below: lastDay),
            amountUSD: amountUSD))
      }
    }
  }

  private func drawPrivate(
    _ contract: EndedContract, into privateCodes: inout Lanes<Int8>,
    refundWords: LaneWords, parameters: borrowing RunParameters,
    chances: borrowing FeedbackChances, philox: Philox4x32, runs: borrowing Lanes<UInt32>
  ) {
    var codes = privateCodes.mutableSpan
    guard contract.hasHiddenFeedback else {
      let code = contract.privateCode ?? PrivateCode.none
      for lane in 0..<laneCount { codes[lane] = code }
      return
    }
    var words = LaneWords()
    philox.fill(&words, site: contract.feedbackSite, runs: runs)
    let existence = words.first.span
    let classes = words.second.span
    let ends = parameters.hiddenFeedbackEnd.span
    let exists =
      contract.hasStars ? parameters.privateGivenStars.span : parameters.privateWithoutStars.span
    let bad = chances.bad[contract.profile].span
    let badOrMiddling = chances.badOrMiddling[contract.profile].span
    for lane in 0..<laneCount {
      let draw = Chance.draw(classes[lane])
      let code: Int8 = draw < bad[lane] ? 1 : draw < badOrMiddling[lane] ? 2 : 3
      let isGiven =
        contract.endDay < ends[lane] && Chance.happens(existence[lane], exists[lane])
      codes[lane] = isGiven ? code : PrivateCode.none
    }
    guard case .requested(_, let decision) = contract.refund else { return }
    for lane in 0..<laneCount
    where codes[lane] != PrivateCode.none
      && !isAccepted(
        refundWords.first.span[lane], decision: decision, parameters: parameters, lane: lane)
      && Chance.happens(refundWords.second.span[lane], dispute)
    {
      codes[lane] = chances.code(
        profile: contract.disputedProfile, word: classes[lane], lane: lane)
    }
  }

  private func isAccepted(
    _ word: UInt32, decision: RefundRequests?, parameters: borrowing RunParameters, lane: Int
  ) -> Bool {
    switch decision ?? requests {
    case .accept: true
    case .decline: false
    case .sample: Chance.happens(word, parameters.requestAccepted.span[lane])
    }
  }
}
