/// How the money of an open contract stands at its end, in one run.
struct Settlement {
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

/// What is paid and what goes back by the end of an open contract (model B5, B6). A class, as `OpenContractSampler` is.
final class SettlementRules: Sendable {
  // Copies of what the open contract has.
  private let payment: LastPayment
  private let request: PreparedContract.Request?
  private let clientCode: Int64
  private let startDay: Int
  private let isDormant: Bool
  private let lastDays: [OpenContract.LastDay]
  private let paidLastDays: [OpenContract.LastDay]
  private let refundedUSD: Double
  private let escrowReturnedUSD: Double
  private let countsForEarnings: Bool
  private let isPlain: Bool

  /// - Parameter isPlain: whether the contract has no evidence and can get none by its end.
  init(_ open: OpenContract, isPlain: Bool) {
    payment = open.payment
    request = open.request
    clientCode = open.clientCode
    startDay = open.startDay
    isDormant = open.isDormant
    lastDays = open.lastDays
    paidLastDays = open.paidLastDays
    refundedUSD = open.contract.refundedUSD
    escrowReturnedUSD = open.contract.escrowReturnedUSD
    countsForEarnings = open.contract.countsForEarnings
    self.isPlain = isPlain
  }

  /// By day after the as-of day: how the contract ends on it, apart from its feedback. Nil if that depends on the run.
  func knownEnds(_ end: EndingRules) -> [Ending]? {
    guard isPlain, !drawsCharges else { return nil }
    return (0...lastDays.count).map { day in
      var ending = Ending()
      if day > 0 {
        let settlement = settlement(on: day, answer: 0, logCharges: 0, word: 0, chance: 0)
        settle(&ending, by: settlement, on: day, end: end)
      }
      return ending
    }
  }

  /// Whether the charges of the last day are drawn.
  var drawsCharges: Bool { payment.isDrawn }

  /// Whether it is drawn whether money in escrow is paid.
  var drawsEscrowPayment: Bool { if case .escrow = payment { true } else { false } }

  /// Works out money and kinds.
  ///
  /// - Parameters:
  ///   - answers: by run, 1 if a request is accepted, 2 if a dispute arises; nil if nothing is asked back.
  ///   - endings: with the logarithms of their charges, if these are drawn.
  ///   - chances: thresholds that the contract is paid, where that is not certain.
  /// - Returns: one for each contract; none if the contract is plain.
  func settle(
    _ answers: Lanes<UInt8>?, in endings: inout EndingContracts, end: EndingRules,
    chances: borrowing Lanes<Int32>
  ) -> [Settlement] {
    let chances = chances.span
    var settlements: [Settlement] = []
    if !isPlain { settlements.reserveCapacity(endings.count) }
    for place in 0..<endings.count {
      let (lane, endDay) = (endings.items[place].lane, endings.items[place].endDay)
      let settlement = settlement(
        on: endDay, answer: answers?[lane] ?? 0, logCharges: endings.items[place].chargesNumber,
        word: endings.blocks.words.fourth[place], chance: chances[lane])
      settle(&endings.items[place], by: settlement, on: endDay, end: end)
      if !isPlain { settlements.append(settlement) }
    }
    return settlements
  }

  private func settle(
    _ ending: inout Ending, by settlement: Settlement, on endDay: Int, end: EndingRules
  ) {
    let lastDay = lastDay(endDay, isPaid: settlement.isPaid)
    ending.clientCode = clientCode
    ending.countsForEarnings = countsForEarnings
    ending.startDayNumber = Int32(truncatingIfNeeded: startDay)
    ending.charges = settlement.charges
    ending.paidBeforeUSD = settlement.paidBeforeUSD
    ending.kind = end.kind(
      charges: settlement.charges, paidQuarters: lastDay.paidQuarters, isLong: lastDay.isLong)
  }

  /// What is paid and what goes back by the end of the contract on a day, in one run.
  ///
  /// - Parameters:
  ///   - answer: as in `settle`.
  ///   - logCharges: the logarithm of the charges, if they are drawn.
  ///   - word: decides whether it is paid, where that is not certain.
  ///   - chance: the threshold for it.
  @inline(__always)
  private func settlement(
    on day: Int, answer: UInt8, logCharges: Double, word: UInt32, chance: Int32
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
    case .drawn: settlement.charges = drawnCharges(logCharges, beforeUSD)
    case .drawnIfPaid:
      if Chance.happens(word, chance) { settlement.charges = drawnCharges(logCharges, beforeUSD) }
    case .escrow(let usd):
      if Chance.happens(word, chance) {
        settlement.charges = .known(beforeUSD + usd)
        settlement.isPaid = true
      } else {
        settlement.escrowReturnedUSD += usd
      }
    }
    return settlement
  }

  /// What is known about the contract if it ends on a day.
  ///
  /// - Parameter isPaid: whether something is paid on that day.
  private func lastDay(_ day: Int, isPaid: Bool) -> OpenContract.LastDay {
    isDormant && isPaid ? paidLastDays[day - 1] : lastDays[day - 1]
  }

  private func drawnCharges(_ logarithm: Double, _ beforeUSD: Double) -> Charges {
    let charges = Charges.logarithm(logarithm)
    return beforeUSD > 0 ? .known(beforeUSD + charges.usd) : charges
  }
}
