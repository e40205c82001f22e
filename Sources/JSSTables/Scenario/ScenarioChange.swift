internal import JSSCore

/// What a change makes of a history, which changes before it may have left.
struct ScenarioChange {
  private let question: ScenarioQuestion
  private let base: ContractHistory
  /// The history before all changes.
  private let original: ContractHistory
  /// What the changes before it make of the work to come.
  private let newWork: NewWorkChange
  private let place: TablePlace

  /// - Parameters:
  ///   - original: The history before all changes; nil if there are none before this one.
  ///   - name: What messages call the change.
  init(
    _ question: ScenarioQuestion, of base: ContractHistory, original: ContractHistory? = nil,
    newWork: NewWorkChange = .none, called name: String
  ) {
    self.question = question
    self.base = base
    self.original = original ?? base
    self.newWork = newWork
    place = TablePlace(file: name)
  }

  /// - Throws: `InvalidTable`, with every fault of the change.
  func table() throws(InvalidTable) -> ScenarioTable {
    switch question {
    case .accept(let id): try decided(id, .accept)
    case .decline(let id): try decided(id, .decline)
    case .end(let id, let date): try ended(id, on: date)
    case .refund(let id, let amount): try refunded(id, amount)
    case .add(let charges, let date): try added(charges, on: date, .positive)
    case .addBad(let charges, let date): try added(charges, on: date, .negative)
    case .feedback(let id, let stars): try rated(id, stars)
    case .pause(let weeks): try paused(weeks)
    case .jobSize(let size): try sized(size)
    case .remove(let id): try changed(known(id), [(.remove, "true")])
    }
  }

  // MARK: Contracts of the history

  private func decided(
    _ id: String, _ decision: RefundRequests
  ) throws(InvalidTable) -> ScenarioTable {
    let contract = try known(id)
    if contract.openRefundRequestUSD == nil {
      throw refusal(
        id, "be a contract whose client asks for money back",
        "The history has what is asked back in its column refund_requested; without a request, money "
          + "is given back by refund.")
    }
    try checkUndecided(contract)
    if decision == .accept { try checkGoesOn(contract) }
    return try changed(contract, [(.refundRequests, decision.rawValue)])
  }

  private func ended(_ id: String, on date: String) throws(InvalidTable) -> ScenarioTable {
    let contract = try known(id)
    if let end = contract.end {
      throw refusal(
        id, "be an open contract: it ended on \(end)",
        "Another end than that of the history needs a scenario file (--with).")
    }
    if contract.requestDecision == .accept {
      throw refusal(
        id,
        "be a contract that goes on: a change before this one settles what its client asks back, "
          + "which ends it",
        "Leave out one of the two.")
    }
    if let end = contract.plannedEnd {
      throw refusal(
        id, "be an open contract: a change before this one ends it on \(end)",
        "Leave out one of the two.")
    }
    if let end = try? CellText.day(date), contract.start <= end, end <= base.asOf {
      throw refusal(
        date, "be after the as-of day \(base.asOf), through which everything is known",
        "The earliest end with feedback still to come is \(base.asOf + 1).")
    }
    return try changed(contract, [(.history(.endDate), date)])
  }

  /// A refund of an ended contract is paid like a request that is accepted (model B4): some days after
  /// the as-of day, and without being a sign that the client is unhappy, as refunds of the past are.
  private func refunded(_ id: String, _ amount: String) throws(InvalidTable) -> ScenarioTable {
    let contract = try known(id)
    try checkWindow(contract)
    if contract.requestDecision == .decline { try checkUndecided(contract) }
    let mostUSD = contract.mostGivenBackUSD
    let isFull = amount.lowercased() == "full"
    let refundUSD = isFull ? mostUSD : try dollars(amount, otherwise: ", or full")
    if refundUSD > mostUSD + 0.005 || mostUSD < 0.01 {
      let columns = contract.inEscrowUSD > 0 ? "total_charges and in_escrow" : "total_charges"
      let rest =
        contract.isGivenBackBefore ? "what the changes before this one leave of the" : "the"
      throw refusal(
        amount,
        "be at most \(FixedDecimal.text(mostUSD, decimals: 2)), \(rest) \(columns) of the contract",
        "Only what has been paid or is in escrow can be given back.")
    }
    let late = lateRefund(contract, refundUSD)
    let request = contract.openRefundRequestUSD
    if contract.isOpen, request == nil {
      return ScenarioTable(
        at: place, givingBack: refundUSD, of: contract.id, base: base, newWork: newWork,
        warnings: late)
    }
    if contract.isOpen { try checkGoesOn(contract) }
    return try changed(
      contract,
      [
        (
          .history(.refundRequested),
          FixedDecimal.text(contract.acceptedRequestUSD + refundUSD, decimals: 6)
        ),
        (.refundRequests, RefundRequests.accept.rawValue),
      ],
      warnings: late
        + (contract.requestDecision != nil
          ? []
          : request.map {
            [
              "the open request of $\(FixedDecimal.text($0, decimals: 2)) is taken as settled by this. If the "
                + "client may not be content, compare with a scenario that declines it."
            ]
          } ?? []))
  }

  /// Warns that more is given back than the platform allows (model A5); empty if it is not.
  private func lateRefund(_ contract: Contract, _ refundUSD: Double) -> [String] {
    let rules = PlatformRules.newest
    let mostUSD = contract.mostRefundUSD(asOf: base.asOf, under: rules)
    if contract.acceptedRequestUSD + contract.givenBackUSD + refundUSD <= mostUSD + 0.005 {
      return []
    }
    return [
      "the platform allows to give back what is in escrow or was paid in the last \(rules.refundWindowDays) days: "
        + "about \(DollarText.text(mostUSD)) of this contract."
    ]
  }

  private func rated(_ id: String, _ stars: String) throws(InvalidTable) -> ScenarioTable {
    let contract = try known(id)
    try checkFeedback(contract)
    return try changed(contract, [(.history(.feedbackScore), stars)])
  }

  /// A contract that has started by the as-of day.
  private func known(_ id: String) throws(InvalidTable) -> Contract {
    if let contract = base.contracts.first(where: { $0.id == id }) { return contract }
    if original.contracts.contains(where: { $0.id == id }) {
      throw refusal(
        id, "be a contract that is left: a change before this one removes it",
        "Leave out one of the two.")
    }
    throw refusal(id, HistoryEdit.unknownLabel.rule, HistoryEdit.unknownLabel.remedy)
  }

  private func checkUndecided(_ contract: Contract) throws(InvalidTable) {
    guard let decision = contract.requestDecision else { return }
    throw refusal(
      contract.id,
      "be a contract whose request for money back is still to be decided: a change before this one "
        + "\(decision == .decline ? "declines" : "settles") it", "Leave out one of the two.")
  }

  /// To settle what is asked back of an open contract ends it (model B4).
  private func checkGoesOn(_ contract: Contract) throws(InvalidTable) {
    guard let end = contract.plannedEnd else { return }
    throw refusal(
      contract.id,
      "be a contract that goes on until the request is settled: a change before this one ends it on "
        + "\(end)", "Leave out one of the two.")
  }

  /// The platform allows refunds for some time after a payment (model A5).
  private func checkWindow(_ contract: Contract) throws(InvalidTable) {
    let days = PlatformRules.newest.refundWindowDays
    let last = contract.lastPayment(asOf: base.asOf)
    if contract.isOpen || base.asOf - last <= days { return }
    throw refusal(
      contract.id,
      "be a contract whose last payment is at most \(days) days before the as-of day \(base.asOf): it was "
        + "on \(last)", "The platform allows no refund after that.")
  }

  /// Feedback can be left once, for some days after the end.
  private func checkFeedback(_ contract: Contract) throws(InvalidTable) {
    let days = PlatformRules.feedbackDays
    guard let end = contract.end else {
      throw refusal(
        contract.id, "be a contract that has ended: feedback counts from the end on",
        "Feedback at an end to come needs a scenario file (--with).")
    }
    if let stars = contract.stars {
      throw refusal(
        contract.id, "be a contract without feedback: it has \(ShortestDecimal.text(stars)) stars",
        "Other stars than those of the history need a scenario file (--with).")
    }
    if contract.feedbackSuppressed {
      throw refusal(
        contract.id, "be a contract whose feedback counts: its feedback_suppressed is true",
        "Empty that cell to ask what stars would do.")
    }
    if let outcome = contract.outcome {
      throw refusal(
        contract.id,
        "be a contract whose outcome is open: its jss_outcome is \(outcome.rawValue)",
        "Empty that cell to ask what stars would do.")
    }
    if base.asOf >= end + days {
      throw refusal(
        contract.id, "be a contract whose client can still leave feedback: it ended on \(end)",
        "The platform allows feedback for \(days) days after the end.")
    }
  }

  // MARK: Contracts to come

  private func added(
    _ charges: String, on date: String?, _ outcome: Outcome
  ) throws(InvalidTable) -> ScenarioTable {
    _ = try dollars(charges)
    let date = date ?? "\(base.asOf + 1)"
    do throws(UnreadableCell) {
      _ = try CellText.day(date)
    } catch {
      throw refusal(date, error.rule, error.remedy)
    }
    // There always is one more label.
    let label = Decision.freeLabels(in: base).first { _ in true }!
    return try changed(
      label,
      [
        (.history(.clientID), label), (.history(.startDate), date), (.history(.endDate), date),
        (.history(.totalCharges), charges), (.history(.outcome), outcome.rawValue),
      ])
  }

  private func paused(_ weeks: Int) throws(InvalidTable) -> ScenarioTable {
    if newWork.pauseWeeks != nil { throw onlyOne("\(weeks)", "pause") }
    return ScenarioTable(
      NewWorkChange(pauseWeeks: weeks, jobSize: newWork.jobSize), base: base)
  }

  private func sized(_ size: ContractSize) throws(InvalidTable) -> ScenarioTable {
    if newWork.jobSize != nil { throw onlyOne(size.rawValue, "job size") }
    return ScenarioTable(
      NewWorkChange(pauseWeeks: newWork.pauseWeeks, jobSize: size), base: base)
  }

  private func onlyOne(_ text: String, _ what: String) -> InvalidTable {
    refusal(text, "be the only \(what) of the scenario", "Leave out one of the two.")
  }

  // MARK: Helpers

  private typealias Cells = [(column: ScenarioColumn, text: String)]

  private func changed(
    _ contract: Contract, _ cells: Cells, warnings: [String] = []
  ) throws(InvalidTable) -> ScenarioTable {
    try changed(contract.id, cells, warnings: warnings)
  }

  private func changed(
    _ label: String, _ cells: Cells, warnings: [String] = []
  ) throws(InvalidTable) -> ScenarioTable {
    try ScenarioTable(
      at: place, id: label, cells: cells, base: base, newWork: newWork, warnings: warnings)
  }

  private func refusal(_ text: String, _ rule: String, _ remedy: String) -> InvalidTable {
    InvalidTable(
      TableFault(place: place, subject: .text(text), rule: rule, remedy: remedy))
  }

  /// An amount of at least a cent.
  private func dollars(_ text: String, otherwise: String = "") throws(InvalidTable) -> Double {
    do throws(UnreadableCell) {
      let amountUSD = try CellText.dollars(text)
      if amountUSD >= 0.01 { return amountUSD }
    } catch {
      throw refusal(text, error.rule + otherwise, error.remedy)
    }
    throw refusal(text, "be at least 0.01", "Give the amount, or leave out the option.")
  }
}

extension Contract {
  /// The most that a change can give back: what has been paid or is in escrow, less what changes before it give back.
  var mostGivenBackUSD: Double { netChargesUSD + inEscrowUSD - acceptedRequestUSD }

  /// What a change before gives back as a request that is accepted (model B4).
  fileprivate var acceptedRequestUSD: Double {
    requestDecision == .accept ? openRefundRequestUSD ?? 0 : 0
  }

  fileprivate var isGivenBackBefore: Bool { acceptedRequestUSD > 0 || givenBackUSD > 0 }
}
