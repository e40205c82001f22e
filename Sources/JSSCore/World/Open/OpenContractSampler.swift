#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Draws when and how an open contract ends (model B4 to B6). A class, so that the threads that share it count one
/// reference and not one for each list in it.
final class OpenContractSampler: Sendable {
  // Copies of what the open contract has, because every use of it would copy all of it.
  private let request: PreparedContract.Request?
  private let assumed: AssumedFeedback?
  private let ageDays: Int
  private let plannedEndDay: Int?
  private let settlements: SettlementRules
  /// `SettlementRules.knownEnds`.
  private let knownEnds: [Ending]?
  private let profile: EvidenceProfile
  private let horizonDays: Int
  private let requests: RefundRequests
  private let requestDay: Int
  private let dispute: Int32
  private let normal = StandardNormal.table
  private let tail = NormalTail.table
  private let logDays: LogDays
  private let lengthSite: Site
  private let requestSite: Site
  private let endSite: Site
  private let refundSite: Site
  private let shareSite: Site
  /// Whether the contract has no evidence and can get none by its end.
  private let isPlain: Bool

  init(
    _ open: OpenContract, assumptions: Assumptions, requests: RefundRequests, end: EndingRules
  ) {
    request = open.request
    assumed = open.assumed
    ageDays = open.ageDays
    plannedEndDay = open.plannedEndDay
    let contract = open.contract
    horizonDays = open.lastDays.count
    self.requests = requests
    requestDay = assumptions.wholeNumber(.requestDecisionDays)
    dispute = Chance.threshold(assumptions.number(.requestDispute))
    profile = EvidenceProfile(
      rateBin: RateBin.all, hasStars: false,
      endedEarly: contract.plannedEnd != nil && contract.endedEarly,
      disputed: contract.isDisputed, repeatClient: open.isFollowed)
    isPlain =
      !profile.endedEarly && !profile.disputed && !profile.repeatClient && open.request == nil
      && contract.refundedUSD == 0 && contract.escrowReturnedUSD == 0 && contract.inEscrowUSD == 0
    settlements = SettlementRules(open, isPlain: isPlain)
    knownEnds = settlements.knownEnds(end)
    logDays = LogDays(horizonDays, startDay: open.startDay)
    lengthSite = Site(contract: contract.id, "length")
    requestSite = Site(contract: contract.id, "refund")
    endSite = Site(contract: contract.id, "end")
    refundSite = Site(contract: contract.id, "refund at the end")
    shareSite = Site(contract: contract.id, "refunded share")
  }

  /// Draws when the contract ends in the runs of a batch, and how, where that is by the last evaluation
  /// day.
  ///
  /// Words: one for the length; those of a request (`RequestAnswer`); a block for the end (`EndingContracts`), whose
  /// fourth word decides whether the charges are paid; and one where something may be refunded
  /// (`EndingRules.decideRefundAndWeight`).
  ///
  /// - Parameter contract: its index in the draws.
  func draw(
    _ contract: Int, into drawn: inout OpenDraws, scratch: inout EndingScratch, end: EndingRules,
    parameters: borrowing RunParameters, draws: borrowing Draws
  ) {
    scratch.ending.makeRoom(for: laneCount)
    var answers: Lanes<UInt8>?
    if let request { answers = self.answers(to: request, parameters, draws: draws) }
    findEndings(answers, in: &scratch, of: contract, endDays: &drawn.endDays, draws: draws)
    scratch.ending.blocks.fill(draws, site: endSite)
    var settled: [Settlement] = []
    if let knownEnds {
      scratch.ending.take(knownEnds)
    } else {
      if settlements.drawsCharges {
        scratch.ending.drawNumbers(normal)
        EndingKernels.drawCharges(of: &scratch.ending, runs: scratch.parameters.runs)
      }
      settled = settlements.settle(
        answers, in: &scratch.ending, end: end, chances: paymentChances(parameters))
    }
    end.conclude(&scratch.ending, parameters: scratch.parameters, assumed: assumed)
    if isPlain {
      for undecided in 0..<scratch.ending.undecidedCount {
        decide(Int(scratch.ending.undecided[undecided]), nil, in: &scratch, end: end, draws: draws)
      }
    } else {
      for place in settled.indices {
        reconsider(place, settled[place], in: &scratch, end: end, parameters: parameters)
        if let request, settled[place].isAccepted, request.refundUSD > 0 {
          excludeIfUnpaid(&scratch.ending.items[place])
        }
        if settled[place].refundedUSD != 0 || end.isUndecided(scratch.ending.items[place]) {
          decide(place, settled[place], in: &scratch, end: end, draws: draws)
        }
      }
    }
    drawn.endings[contract] = Array(scratch.ending.items[..<scratch.ending.count])
    drawn.refundedUSD[contract] = isPlain ? [] : settled.map(\.refundedUSD)
  }

  /// For each run, 1 if a request is accepted, 2 if a dispute arises.
  private func answers(
    to request: PreparedContract.Request, _ parameters: borrowing RunParameters,
    draws: borrowing Draws
  ) -> Lanes<UInt8> {
    var answers = Lanes<UInt8>(repeating: 0)
    let all = parameters.requestAccepted
    let accepted = all.span
    for lane in 0..<laneCount {
      switch RequestAnswer(
        request.decision ?? requests, site: requestSite, accepted: accepted[lane], dispute: dispute,
        lane: lane,
        draws: draws)
      {
      case .declined: break
      case .accepted: answers[lane] = 1
      case .disputed: answers[lane] = 2
      }
    }
    return answers
  }

  /// Decides the refund and the weight of a contract.
  ///
  /// - Parameter settlement: nil if nothing was refunded or asked back.
  private func decide(
    _ place: Int, _ settlement: Settlement?, in scratch: inout EndingScratch, end: EndingRules,
    draws: borrowing Draws
  ) {
    let run = scratch.ending.blocks.runs[place]
    end.decideRefundAndWeight(
      &scratch.ending.items[place], shareSite: shareSite,
      refundedUSD: settlement?.refundedUSD ?? 0,
      mayBeRefunded: !(settlement?.isAccepted ?? false),
      words: { draws.words(site: refundSite, run: run, block: 0) },
      parameters: scratch.parameters, draws: draws)
  }

  /// After a refund, a given outcome too counts only if it is negative or something is left of what was paid (model
  /// B2.4).
  private func excludeIfUnpaid(_ contract: inout Ending) {
    if contract.isCharged || contract.outcomeCode == Outcome.negativeCode { return }
    contract.outcomeCode = Outcome.excludedCode
    contract.quarterJobs = 0
  }

  /// Decides the outcome with the evidence there is at the end, where there is any.
  private func reconsider(
    _ place: Int, _ settlement: Settlement, in scratch: inout EndingScratch, end: EndingRules,
    parameters: borrowing RunParameters
  ) {
    let isCharged = scratch.ending.items[place].isCharged
    let isNeverPaid = !isCharged && settlement.refundedUSD == 0
    var profile = profile
    profile.endedEarly = profile.endedEarly || settlement.isAccepted
    profile.disputed = profile.disputed || settlement.isDisputed
    if !isNeverPaid {
      let backUSD = settlement.refundedUSD + settlement.escrowReturnedUSD
      if backUSD > 0 { profile.returnedShare = backUSD / (settlement.charges.usd + backUSD) }
    }
    let hasNoEvidence =
      !profile.endedEarly && !profile.disputed && !profile.repeatClient
      && profile.returnedShare == 0
    // What the loop takes for never paid may have been refunded.
    if hasNoEvidence && (isCharged || isNeverPaid) { return }
    let word = scratch.ending.blocks.words.second[place]
    let answerWord = scratch.ending.blocks.words.third[place]
    let (lane, endDay) = (
      scratch.ending.items[place].lane, scratch.ending.items[place].endDayNumber
    )
    let isSuppressed = assumed?.isSuppressed ?? false
    let known = profile
    end.reconsider(
      &scratch.ending.items[place], word: word, parameters: scratch.parameters,
      assumed: assumed
    ) { bin in
      let hasStars = bin != RateBin.all || isSuppressed
      if isNeverPaid && !hasStars { return PrivateCode.none }
      return parameters.answer(
        to: EvidenceProfile(
          rateBin: bin, hasStars: hasStars, endedEarly: known.endedEarly,
          returnedShare: known.returnedShare, disputed: known.disputed,
          repeatClient: known.repeatClient),
        endDay: endDay, word: answerWord, lane: lane)
    }
  }

  /// Thresholds that the contract is paid at its end, where that is not certain. A copy, because a span of one property
  /// would copy all parameters for each run.
  private func paymentChances(_ parameters: borrowing RunParameters) -> Lanes<Int32> {
    settlements.drawsEscrowPayment ? parameters.escrowPaid : parameters.unpaidPays
  }

  /// Finds the runs in which the contract ends by the last evaluation day, and the days.
  ///
  /// - Parameters:
  ///   - answers: nil if nothing is asked back.
  ///   - endDays: by contract; receives the end days of all runs, with the day after the last evaluation day for any later
  ///     one.
  private func findEndings(
    _ answers: Lanes<UInt8>?, in scratch: inout EndingScratch, of contract: Int,
    endDays: inout [Lanes<Int32>], draws: borrowing Draws
  ) {
    var lengths = Lanes<Double>(repeating: 0)
    if plannedEndDay == nil { drawLengths(&lengths, scratch.parameters, draws: draws) }
    if plannedEndDay == nil && answers == nil {
      var numbers = draws.runs.numbers
      EndingKernels.findOpenEndings(
        lengths: &lengths, of: &numbers, horizonDays: horizonDays, logDays: logDays,
        endDays: &endDays, contract: contract, into: &scratch.ending)
      return
    }
    let lengthsByRun = lengths.span
    var days = endDays[contract].mutableSpan
    for lane in 0..<laneCount {
      let day =
        answers?.span[lane] == 1
        ? requestDay : plannedEndDay ?? self.day(ofLength: lengthsByRun[lane])
      days[lane] = Int32(min(day, horizonDays + 1))
    }
    scratch.ending.take(
      days: endDays[contract], through: horizonDays, runs: draws.runs.numbers)
  }

  /// The day on which the contract ends; a day after the last evaluation day stands for any later one.
  ///
  /// - Parameter length: its logarithm.
  private func day(ofLength length: Double) -> Int {
    length <= logDays.logarithms[horizonDays]
      ? logDays.day(ofLength: length) : horizonDays + 1
  }

  /// Draws the logarithm of the length in the runs of a batch, given that it is longer than the contract's age.
  private func drawLengths(
    _ lengths: inout Lanes<Double>, _ parameters: borrowing EndingParameters, draws: borrowing Draws
  ) {
    var words = Lanes<UInt32>(repeating: 0)
    draws.fill(&words, site: lengthSite)
    let (means, deviations) = (parameters.lengthMeans, parameters.lengthDeviations)
    if ageDays == 0 {
      normal.fill(&lengths, words: &words)
    } else {
      ParameterKernels.bounds(
        &lengths, ofLogAge: log(Double(ageDays)), means: means, deviations: deviations)
      tail.fill(&lengths, words: &words)
    }
    ParameterKernels.scale(&lengths, means: means, deviations: deviations)
  }
}
