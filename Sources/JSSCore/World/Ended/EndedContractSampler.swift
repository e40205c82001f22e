/// A refund of an ended contract after the as-of day.
package struct FutureRefund: Sendable {
  /// Index of the ended contract.
  package let contract: Int
  /// Position of the run in its batch.
  package var lane: Int
  /// Days after the as-of day, at least 1.
  package let day: Int
  package let amountUSD: Double
  /// What is paid out of escrow on the same day.
  package let paidUSD: Double
  /// The outcome from that day on (`Outcome.code`), as far as it does not follow from the amounts; nil if it is that of
  /// the as-of day.
  package let outcomeCode: Int8?

  package init(
    contract: Int, lane: Int, day: Int, amountUSD: Double, paidUSD: Double = 0,
    outcomeCode: Int8? = nil
  ) {
    self.contract = contract
    self.lane = lane
    self.day = day
    self.amountUSD = amountUSD
    self.paidUSD = paidUSD
    self.outcomeCode = outcomeCode
  }
}

/// Draws outcomes and refunds of ended contracts (model B2, B4).
///
/// Random words of a contract in each run:
///
/// - hidden feedback: one word, for whether there is any and its class;
/// - refund: word 0 for whether there is one, or whether the request is accepted; word 1 for whether the refund is
///   full, or whether a declined request becomes a dispute; word 2 for the day. Words 1 and 2 are computed only if
///   they are needed.
struct EndedContractSampler: Sendable {
  private let requests: RefundRequests
  private let requestDay: Int
  private let dispute: Int32
  private let refundShare: RefundShare

  init(assumptions: Assumptions, requests: RefundRequests, refundShare: RefundShare) {
    self.requests = requests
    requestDay = assumptions.wholeNumber(.requestDecisionDays)
    dispute = Chance.threshold(assumptions.number(.requestDispute))
    self.refundShare = refundShare
  }

  /// Draws the private answers to one contract in the runs of a batch.
  ///
  /// - Parameters:
  ///   - index: place of the contract in `codes`.
  ///   - codes: by contract.
  ///   - words: scratch space.
  func drawPrivate(
    _ contract: PreparedContract, index: Int, into codes: inout [Lanes<Int8>],
    words: inout Lanes<UInt32>, parameters: borrowing RunParameters,
    chances: borrowing FeedbackChances, draws: borrowing Draws
  ) {
    guard contract.hasHiddenFeedback else {
      codes[index] = Lanes(repeating: contract.privateCode ?? PrivateCode.none)
      return
    }
    draws.fill(&words, site: contract.feedbackSite)
    chances.answer(
      into: &codes, contract: index, endDay: contract.endDay, profile: contract.profile,
      words: &words)
    guard case .requested(let request) = contract.refund else { return }
    let all = parameters.requestAccepted
    let accepted = all.span
    for lane in 0..<laneCount {
      guard
        answer(
          to: request, contract, accepted: accepted[lane], lane: lane, draws: draws)
          == .disputed
      else { continue }
      codes[index][lane] = chances.answer(
        profile: contract.disputedProfile, endDay: contract.endDay,
        word: words[lane], lane: lane)
    }
  }

  /// Appends the refunds of one contract in the runs of a batch.
  ///
  /// - Parameters:
  ///   - index: place of the contract in `outcomeCodes`.
  ///   - outcomeCodes: the outcomes on the as-of day, by contract.
  ///   - privateCodes: by contract.
  ///   - outcomes: for the readings of the batch.
  ///   - words: scratch space.
  func drawRefunds(
    _ contract: PreparedContract, index: Int, to refunds: inout [FutureRefund],
    outcomeCodes: [Lanes<Int8>], privateCodes: [Lanes<Int8>], outcomes: borrowing OutcomeLanes,
    words: inout Lanes<UInt32>, parameters: borrowing RunParameters, draws: borrowing Draws
  ) {
    switch contract.refund {
    case .none:
      break
    case .requested(let request):
      let all = parameters.requestAccepted
      let accepted = all.span
      for lane in 0..<laneCount {
        let answer = answer(
          to: request, contract, accepted: accepted[lane], lane: lane, draws: draws)
        let amountUSD = answer == .accepted ? request.refundUSD : 0
        let paidUSD: Double =
          switch answer {
          case .accepted: request.escrowUSD - request.escrowReturnedUSD
          case .declined: request.escrowUSD
          case .disputed: 0
          }
        // Where escrow is at stake, the outcome changes on that day even if all of it goes back.
        let isSettled =
          request.escrowUSD > 0 && answer != .disputed
          && contract.settledOutcomeRow != contract.outcomeRow
        if amountUSD == 0 && paidUSD == 0 && !isSettled { continue }
        refunds.append(
          FutureRefund(
            contract: index, lane: lane, day: requestDay, amountUSD: amountUSD, paidUSD: paidUSD,
            outcomeCode: request.escrowUSD > 0
              ? outcomes.code(
                row: contract.settledOutcomeRow, privateCode: privateCodes[index][lane],
                lane: lane) : nil))
      }
    case .random(let lastDay):
      draws.fill(&words, site: contract.refundSite)
      let happens = FeedbackKernels.refunds(
        words: &words, outcomes: outcomeCodes, contract: index, chances: parameters.refund)
      if happens != 0 {
        append(
          happens, contract, index: index, lastDay: lastDay, to: &refunds,
          inFull: parameters.refundInFull, draws: draws)
      }
    }
  }

  // Takes the lanes it needs instead of all parameters, because a span of one property would copy them all.
  private func append(
    _ happens: UInt64, _ contract: PreparedContract, index: Int, lastDay: Int,
    to refunds: inout [FutureRefund], inFull: borrowing Lanes<Int32>,
    draws: borrowing Draws
  ) {
    let inFull = inFull.span
    var left = happens
    while left != 0 {
      let lane = left.trailingZeroBitCount
      left &= left &- 1
      var amountUSD = contract.netUSD
      if !Chance.happens(
        draws.word(site: contract.refundSite, draw: 1, lane: lane), inFull[lane])
      {
        amountUSD *= refundShare.value(
          site: contract.refundShareSite, lane: lane, draws: draws)
      }
      let day = Uniform.index(
        draws.word(site: contract.refundSite, draw: 2, lane: lane), below: lastDay)
      refunds.append(
        FutureRefund(contract: index, lane: lane, day: 1 + day, amountUSD: amountUSD))
    }
  }

  private func answer(
    to request: PreparedContract.Request, _ contract: PreparedContract,
    accepted: Int32, lane: Int, draws: borrowing Draws
  ) -> RequestAnswer {
    RequestAnswer(
      request.decision ?? requests, site: contract.refundSite,
      accepted: accepted, dispute: dispute, lane: lane, draws: draws)
  }
}
