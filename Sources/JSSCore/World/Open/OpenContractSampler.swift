#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Draws when and how an open contract ends (model B4 to B6). A class, so that the threads that share it count one
/// reference and not one for each list in it.
final class OpenContractSampler: Sendable {
  // Copies of what the open contract has, because every use of it would copy all of it.
  private let payment: LastPayment
  private let request: PreparedContract.Request?
  private let assumed: AssumedFeedback?
  private let clientCode: Int64
  private let startDay: Int
  private let ageDays: Int
  private let plannedEndDay: Int?
  private let isDormant: Bool
  private let lastDays: [OpenContract.LastDay]
  private let paidLastDays: [OpenContract.LastDay]
  private let refundedUSD: Double
  private let escrowReturnedUSD: Double
  private let countsForEarnings: Bool
  private let profile: EvidenceProfile
  private let horizonDays: Int
  private let requests: RefundRequests
  private let requestDay: Int
  private let dispute: Int32
  private let rules: PlatformRules
  private let normal = StandardNormal.table
  private let tail = NormalTail.table
  private let lengthSite: Site
  private let chargesSite: Site
  private let paymentSite: Site
  private let requestSite: Site
  private let endSite: Site
  private let shareSite: Site
  /// Whether the contract has no evidence and can get none by its end.
  private let isPlain: Bool

  init(_ open: OpenContract, assumptions: Assumptions, requests: RefundRequests) {
    payment = open.payment
    request = open.request
    assumed = open.assumed
    clientCode = open.clientCode
    startDay = open.startDay
    ageDays = open.ageDays
    plannedEndDay = open.plannedEndDay
    isDormant = open.isDormant
    lastDays = open.lastDays
    paidLastDays = open.paidLastDays
    let contract = open.contract
    horizonDays = open.lastDays.count
    self.requests = requests
    requestDay = assumptions.wholeNumber(.requestDecisionDays)
    dispute = Chance.threshold(assumptions.number(.requestDispute))
    rules = assumptions.rules
    profile = EvidenceProfile(
      rateBin: RateBin.all, hasStars: false,
      endedEarly: contract.plannedEnd != nil && contract.endedEarly,
      disputed: contract.isDisputed, repeatClient: open.isFollowed)
    refundedUSD = contract.refundedUSD
    escrowReturnedUSD = contract.escrowReturnedUSD
    countsForEarnings = contract.countsForEarnings
    isPlain =
      !profile.endedEarly && !profile.disputed && !profile.repeatClient && open.request == nil
      && contract.refundedUSD == 0 && contract.escrowReturnedUSD == 0 && contract.inEscrowUSD == 0
    lengthSite = Site(contract: contract.id, "length")
    chargesSite = Site(contract: contract.id, "charges")
    paymentSite = Site(contract: contract.id, "payment at the end")
    requestSite = Site(contract: contract.id, "refund")
    endSite = Site(contract: contract.id, "end")
    shareSite = Site(contract: contract.id, "refunded share")
  }

  /// How the money of the contract stands at its end, in one run.
  private struct Settlement {
    /// Net charges in all, and what of them was paid before the last day.
    var charges: Charges
    var paidBeforeUSD: Double
    var refundedUSD: Double
    var escrowReturnedUSD: Double
    /// Whether something is paid on the last day.
    var isPaid: Bool
    var isAccepted = false
    var isDisputed = false
  }

  /// Draws when the contract ends in the runs of a batch, and how, where that is by the last evaluation
  /// day.
  ///
  /// Words: one for the length; one for the charges and one for whether they are paid, where they are drawn; those of
  /// a request (`RequestAnswer`); a block as `EndingRules.conclude` says.
  func draw(
    into drawn: inout OpenDraws, scratch: inout EndingScratch, end: EndingRules,
    parameters: borrowing RunParameters, draws: borrowing Draws
  ) {
    var numbers = Lanes<Double>(repeating: 0)
    if payment == .drawn || payment == .drawnIfPaid {
      normal.fill(&numbers, site: chargesSite, draws: draws)
    }
    var answers = Lanes<UInt8>(repeating: 0)
    if let request {
      for lane in 0..<laneCount {
        switch RequestAnswer(
          request.decision ?? requests, site: requestSite,
          accepted: parameters.requestAccepted.span[lane], dispute: dispute, lane: lane,
          draws: draws)
        {
        case .declined: break
        case .accepted: answers[lane] = 1
        case .disputed: answers[lane] = 2
        }
      }
    }
    findEndings(answers, in: &scratch, draws: draws)
    scratch.ending.contracts.fill(draws, site: endSite)
    var settlements: [Settlement] = []
    settlements.reserveCapacity(scratch.ending.contracts.count)
    drawn.endDays.append(
      finishEndings(
        &scratch.ending, answers: answers, numbers: numbers, settlements: &settlements, end: end,
        endingParameters: scratch.parameters, chances: paymentChances(parameters), draws: draws))
    end.conclude(&scratch.ending, parameters: scratch.parameters, assumed: assumed)
    for place in 0..<scratch.ending.contracts.count {
      let settlement = settlements[place]
      if !isPlain {
        reconsider(place, settlement, in: &scratch, end: end, parameters: parameters)
      }
      if let request, settlement.isAccepted, request.refundUSD > 0 {
        excludeIfUnpaid(&scratch.ending.items[place])
      }
      let contract = scratch.ending.items[place]
      let ending = Ending(
        contract, clientCode: clientCode, charges: settlement.charges,
        paidBeforeUSD: settlement.paidBeforeUSD,
        countsForEarnings: countsForEarnings)
      drawn.refundedUSD.append(settlement.refundedUSD)
      drawn.endings.append(
        settlement.refundedUSD != 0 || end.isUndecided(contract)
          ? end.decideRefundAndWeight(
            ending, of: contract, shareSite: shareSite, refundedUSD: settlement.refundedUSD,
            mayBeRefunded: !settlement.isAccepted,
            words: scratch.ending.contracts.words[place], parameters: scratch.parameters,
            draws: draws)
          : ending)
    }
  }

  /// After a refund, a given outcome too counts only if it is negative or something is left of what was paid (model
  /// B2.4).
  private func excludeIfUnpaid(_ contract: inout EndingContract) {
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
    let word = scratch.ending.contracts.words.first[place]
    let answerWord = scratch.ending.contracts.words.second[place]
    let (lane, endDay) = (
      Int(scratch.ending.items[place].lane), scratch.ending.items[place].endDay
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

  /// What is paid and what goes back by the end of the contract on a day, in one run.
  ///
  /// - Parameters:
  ///   - number: a standard normal number for the charges.
  ///   - chance: the threshold that it is paid, where that is not certain.
  @inline(__always)
  private func settlement(
    on day: Int, answer: UInt8, number: Double, chance: Int32, lane: Int,
    endingParameters: borrowing EndingParameters, draws: borrowing Draws
  ) -> Settlement {
    let beforeUSD = lastDay(day, isPaid: !isDormant).chargesUSD
    var settlement = Settlement(
      charges: .known(beforeUSD), paidBeforeUSD: beforeUSD, refundedUSD: refundedUSD,
      escrowReturnedUSD: escrowReturnedUSD, isPaid: !isDormant)
    settlement.isDisputed = answer == 2
    if answer == 1, let request {
      let restUSD = request.escrowUSD - request.escrowReturnedUSD
      settlement.isAccepted = true
      settlement.charges = .known(beforeUSD + restUSD - request.refundUSD)
      settlement.refundedUSD += request.refundUSD
      settlement.escrowReturnedUSD += request.escrowReturnedUSD
      settlement.isPaid = !isDormant || restUSD > 0
      return settlement
    }
    switch payment {
    case .nothing: break
    case .known(let usd): settlement.charges = .known(beforeUSD + usd)
    case .drawn:
      settlement.charges = drawnCharges(number, lane, endingParameters, beforeUSD)
    case .drawnIfPaid:
      if Chance.happens(draws.word(site: paymentSite, lane: lane), chance) {
        settlement.charges = drawnCharges(number, lane, endingParameters, beforeUSD)
      }
    case .escrow(let usd):
      if Chance.happens(draws.word(site: paymentSite, lane: lane), chance) {
        settlement.charges = .known(beforeUSD + usd)
        settlement.isPaid = true
      } else {
        settlement.escrowReturnedUSD += usd
      }
    }
    return settlement
  }

  /// Thresholds that the contract is paid at its end, where that is not certain. A copy, because a span of one property
  /// would copy all parameters for each run.
  private func paymentChances(_ parameters: borrowing RunParameters) -> Lanes<Int32> {
    if case .escrow = payment { parameters.escrowPaid } else { parameters.unpaidPays }
  }

  /// What is known about the contract if it ends on a day.
  ///
  /// - Parameter isPaid: whether something is paid on that day.
  private func lastDay(_ day: Int, isPaid: Bool) -> OpenContract.LastDay {
    isDormant && isPaid ? paidLastDays[day - 1] : lastDays[day - 1]
  }

  private func drawnCharges(
    _ number: Double, _ lane: Int, _ parameters: borrowing EndingParameters, _ beforeUSD: Double
  ) -> Charges {
    let runs = parameters.runs.span
    let logarithm = runs[lane].chargesMean + runs[lane].chargesDeviation * number
    let charges = Charges.logarithm(logarithm)
    return beforeUSD > 0 ? .known(beforeUSD + charges.usd) : charges
  }

  /// Works out days, money and kinds.
  ///
  /// - Parameters:
  ///   - numbers: standard normal numbers for the charges.
  ///   - chances: of `paymentChances`.
  ///   - settlements: receives one for each contract.
  /// - Returns: the end days of all runs; a day after the last evaluation day stands for any later one.
  private func finishEndings(
    _ ending: inout EndingContracts, answers: borrowing Lanes<UInt8>,
    numbers: borrowing Lanes<Double>, settlements: inout [Settlement], end: EndingRules,
    endingParameters: borrowing EndingParameters, chances: borrowing Lanes<Int32>,
    draws: borrowing Draws
  ) -> Lanes<Int32> {
    var endDays = Lanes<Int32>(repeating: Int32(horizonDays + 1))
    let (answers, numbers, chances) = (answers.span, numbers.span, chances.span)
    for place in 0..<ending.contracts.count {
      let lane = Int(ending.items[place].lane)
      let endDay: Int
      if answers[lane] == 1 {
        endDay = requestDay
      } else if let planned = plannedEndDay {
        endDay = planned
      } else {
        let length = exp(ending.items[place].logCharges).rounded(.up)
        endDay = min(max(1, startDay + Int(length)), horizonDays)
      }
      let settlement = settlement(
        on: endDay, answer: answers[lane], number: numbers[lane], chance: chances[lane], lane: lane,
        endingParameters: endingParameters, draws: draws)
      let lastDay = lastDay(endDay, isPaid: settlement.isPaid)
      ending.items[place].startDay = Int32(truncatingIfNeeded: startDay)
      ending.items[place].endDay = Int32(truncatingIfNeeded: endDay)
      ending.items[place].kind = end.kind(
        charges: settlement.charges, paidQuarters: lastDay.paidQuarters, isLong: lastDay.isLong)
      var days = endDays.mutableSpan
      days[lane] = Int32(truncatingIfNeeded: endDay)
      settlements.append(settlement)
    }
    return endDays
  }

  /// Finds the runs in which the contract ends by the last evaluation day. `EndingContract.logCharges` holds the
  /// logarithm of the length here; the charges are in `Settlement`.
  private func findEndings(
    _ answers: borrowing Lanes<UInt8>, in scratch: inout EndingScratch, draws: borrowing Draws
  ) {
    scratch.ending.makeRoom(for: laneCount)
    var numbers = Lanes<Double>(repeating: 0)
    if plannedEndDay == nil { drawLengths(&numbers, scratch.parameters, draws: draws) }
    scratch.ending.contracts.count = list(
      answers, lengths: numbers, of: draws.runs.numbers, in: &scratch.ending.items,
      runs: &scratch.ending.contracts.runs, blocks: &scratch.ending.contracts.blocks)
  }

  // Takes each array as a parameter of its own, so that spans of all of them can be written at the same time.
  private func list(
    _ answers: borrowing Lanes<UInt8>, lengths: borrowing Lanes<Double>,
    of numbers: borrowing Lanes<UInt32>,
    in endings: inout [EndingContract], runs: inout [UInt32], blocks: inout [UInt32]
  ) -> Int {
    let logMost = log(Double(max(0, horizonDays - startDay)))
    let isPlannedInTime = plannedEndDay.map { $0 <= horizonDays }
    let (lengths, numbers, answers) = (lengths.span, numbers.span, answers.span)
    var endings = endings.mutableSpan
    var runs = runs.mutableSpan
    var blocks = blocks.mutableSpan
    var found = 0
    for lane in 0..<laneCount {
      // Always written, without a branch; the next run overwrites it if the contract ends later.
      endings[found].lane = Int32(truncatingIfNeeded: lane)
      endings[found].logCharges = lengths[lane]
      runs[found] = numbers[lane]
      blocks[found] = 0
      let isInTime =
        answers[lane] == 1
        ? requestDay <= horizonDays : isPlannedInTime ?? (lengths[lane] <= logMost)
      found &+= isInTime ? 1 : 0
    }
    return found
  }

  /// Draws the logarithm of the length in the runs of a batch, given that it is longer than the contract's age.
  private func drawLengths(
    _ lengths: inout Lanes<Double>, _ parameters: borrowing EndingParameters, draws: borrowing Draws
  ) {
    var words = Lanes<UInt32>(repeating: 0)
    draws.fill(&words, site: lengthSite)
    let runs = parameters.runs.span
    if ageDays == 0 {
      normal.fill(&lengths, words: &words)
    } else {
      let logAge = log(Double(ageDays))
      for lane in 0..<laneCount {
        lengths[lane] = (logAge - runs[lane].lengthMean) / runs[lane].lengthDeviation
      }
      tail.fill(&lengths, words: &words)
    }
    for lane in 0..<laneCount {
      lengths[lane] = runs[lane].lengthMean + runs[lane].lengthDeviation * lengths[lane]
    }
  }
}
