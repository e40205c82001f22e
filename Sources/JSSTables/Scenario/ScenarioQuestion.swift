public import JSSCore

/// A change of one contract that needs no file.
public enum ScenarioQuestion: Sendable, Equatable {
  /// `--end CONTRACT=DATE`: the contract ends on that day.
  case end(contract: String, date: String)
  /// `--refund CONTRACT=AMOUNT`, or `full`: the freelancer gives so much back, out of escrow first. An
  /// open contract goes on, unless its client asks for money back: then it is settled by this.
  case refund(contract: String, amount: String)
  /// `--add CHARGES[@DATE]`: a contract with a good outcome, of a new client, that ends on that day.
  case add(charges: String, date: String?)

  /// As it is written, for example `--refund c-7=full`.
  public var option: String {
    switch self {
    case .end(let contract, let date): "--end \(contract)=\(date)"
    case .refund(let contract, let amount): "--refund \(contract)=\(amount)"
    case .add(let charges, let date): "--add \(charges)" + (date.map { "@\($0)" } ?? "")
    }
  }

  /// The history with the change.
  ///
  /// - Throws: `InvalidTable`, with every fault of the question.
  public func scenario(of base: ContractHistory) throws(InvalidTable) -> ScenarioTable {
    switch self {
    case .end(let id, let date):
      let contract = base.contracts.first { $0.id == id }
      if let end = contract?.end {
        throw refuse(
          id, "be an open contract: it ended on \(end)",
          "What if it had gone otherwise is a question for a scenario file.")
      }
      if let contract, let end = try? CellText.day(date), contract.start <= end, end <= base.asOf {
        throw refuse(
          date, "be after the as-of day \(base.asOf), through which everything is known",
          "The earliest end with feedback still to come is \(base.asOf + 1).")
      }
      return try table(id, [(.history(.endDate), date)], of: base)
    case .refund(let id, let amount):
      return try refund(id, amount, of: base)
    case .add(let charges, let date):
      return try added(charges, on: date ?? "\(base.asOf + 1)", to: base)
    }
  }

  private typealias Cells = [(column: ScenarioColumn, text: String)]

  private func table(
    _ contract: String, _ cells: Cells, of base: ContractHistory, adds: Bool = false,
    warnings: [String] = []
  ) throws(InvalidTable) -> ScenarioTable {
    try ScenarioTable(
      option: option, id: contract, cells: cells, adds: adds, base: base, warnings: warnings)
  }

  private func refuse(_ text: String, _ rule: String, _ remedy: String) -> InvalidTable {
    InvalidTable(
      TableFault(
        place: TablePlace(file: option), subject: .text(text), rule: rule, remedy: remedy))
  }

  /// An amount of at least a cent.
  private func dollars(_ text: String, otherwise: String = "") throws(InvalidTable) -> Double {
    do throws(UnreadableCell) {
      let amountUSD = try CellText.dollars(text)
      if amountUSD >= 0.01 { return amountUSD }
    } catch {
      throw refuse(text, error.rule + otherwise, error.remedy)
    }
    throw refuse(text, "be at least 0.01", "Give the amount, or leave out the option.")
  }

  /// A refund of an ended contract is paid like a request that is accepted (model B4): some days after
  /// the as-of day, and without being a sign that the client is unhappy, as refunds of the past are.
  private func refund(
    _ id: String, _ amount: String, of base: ContractHistory
  ) throws(InvalidTable) -> ScenarioTable {
    // A label that the history does not have is refused with the rest.
    let contract = base.contracts.first { $0.id == id }
    if let contract { try checkWindow(contract, asOf: base.asOf) }
    let mostUSD = contract.map { $0.netChargesUSD + $0.inEscrowUSD } ?? 0
    let isFull = amount.lowercased() == "full"
    let refundUSD = isFull ? mostUSD : try dollars(amount, otherwise: ", or full")
    if let contract, refundUSD > mostUSD + 0.005 || mostUSD < 0.01 {
      let columns = contract.inEscrowUSD > 0 ? "total_charges and in_escrow" : "total_charges"
      throw refuse(
        amount,
        "be at most \(FixedDecimal.text(mostUSD, decimals: 2)), the \(columns) of the contract",
        "Only what has been paid or is in escrow can be given back.")
    }
    let request = contract?.openRefundRequestUSD
    if let contract, contract.isOpen, request == nil {
      return ScenarioTable(givingBack: refundUSD, of: contract.id, base: base)
    }
    return try table(
      id,
      [
        (.history(.refundRequested), FixedDecimal.text(refundUSD, decimals: 6)),
        (.refundRequests, RefundRequests.accept.rawValue),
      ], of: base,
      warnings: request.map {
        [
          "the open request of $\(FixedDecimal.text($0, decimals: 2)) is taken as settled by this. If the "
            + "client may not be content, compare with a scenario that declines it."
        ]
      } ?? [])
  }

  /// The platform allows refunds for some time after a payment (model A5).
  private func checkWindow(_ contract: Contract, asOf: Day) throws(InvalidTable) {
    let days = PlatformRules.newest.refundWindowDays
    let last = contract.lastPayment(asOf: asOf)
    if contract.isOpen || asOf - last <= days { return }
    throw refuse(
      contract.id,
      "be a contract whose last payment is at most \(days) days before the as-of day \(asOf): it was "
        + "on \(last)", "The platform allows no refund after that.")
  }

  private func added(
    _ charges: String, on date: String, to base: ContractHistory
  ) throws(InvalidTable) -> ScenarioTable {
    _ = try dollars(charges)
    do throws(UnreadableCell) {
      _ = try CellText.day(date)
    } catch {
      throw refuse(date, error.rule, error.remedy)
    }
    let taken = Set(base.contracts.map(\.id) + base.clientIDs)
    // One of these many labels is free.
    let label = (0...taken.count).map { "added contract \($0 + 1)" }.first { !taken.contains($0) }!
    return try table(
      label,
      [
        (.history(.clientID), label), (.history(.startDate), date), (.history(.endDate), date),
        (.history(.totalCharges), charges), (.history(.outcome), Outcome.positive.rawValue),
      ], of: base, adds: true)
  }
}
