public import JSSCore

/// A change that needs no file: of one contract, or of the work to come.
public enum ScenarioQuestion: Sendable, Equatable {
  /// `--end CONTRACT=DATE`: the contract ends on that day.
  case end(contract: String, date: String)
  /// `--refund CONTRACT=AMOUNT`, or `full`: the freelancer gives so much back, out of escrow first. An
  /// open contract goes on, unless its client asks for money back: then it is settled by this.
  case refund(contract: String, amount: String)
  /// `--add CHARGES[@DATE]`: a contract with a good outcome, of a new client, that ends on that day.
  case add(charges: String, date: String?)
  /// `--add-bad CHARGES[@DATE]`: the same with a bad outcome.
  case addBad(charges: String, date: String?)
  /// `--feedback CONTRACT=STARS`: the client of a contract that has just ended leaves so many stars.
  case feedback(contract: String, stars: String)
  /// `--pause WEEKS`: no new contract starts for so long.
  case pause(weeks: Int)
  /// `--job-size SIZE`: all new contracts are of one size.
  case jobSize(ContractSize)
  /// `--remove CONTRACT`: the contract never was.
  case remove(contract: String)

  /// As it is written, for example `--refund c-7=full`.
  public var option: String {
    switch self {
    case .end(let contract, let date): "--end \(contract)=\(date)"
    case .refund(let contract, let amount): "--refund \(contract)=\(amount)"
    case .add(let charges, let date): "--add \(charges)" + (date.map { "@\($0)" } ?? "")
    case .addBad(let charges, let date): "--add-bad \(charges)" + (date.map { "@\($0)" } ?? "")
    case .feedback(let contract, let stars): "--feedback \(contract)=\(stars)"
    case .pause(let weeks): "--pause \(weeks)"
    case .jobSize(let size): "--job-size \(size.rawValue)"
    case .remove(let contract): "--remove \(contract)"
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
      return try added(charges, on: date ?? "\(base.asOf + 1)", to: base, .positive)
    case .addBad(let charges, let date):
      return try added(charges, on: date ?? "\(base.asOf + 1)", to: base, .negative)
    case .feedback(let id, let stars):
      if let contract = base.contracts.first(where: { $0.id == id }) {
        try checkFeedback(contract, asOf: base.asOf)
      }
      return try table(id, [(.history(.feedbackScore), stars)], of: base)
    case .pause(let weeks): return ScenarioTable(.pause(weeks: weeks), base: base)
    case .jobSize(let size): return ScenarioTable(.size(size), base: base)
    case .remove(let id): return try table(id, [(.remove, "true")], of: base)
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

  /// Feedback can be left once, for some days after the end.
  private func checkFeedback(_ contract: Contract, asOf: Day) throws(InvalidTable) {
    let days = PlatformRules.feedbackDays
    guard let end = contract.end else {
      throw refuse(
        contract.id, "be a contract that has ended: feedback counts from the end on",
        "What the client says at an end to come is a question for a scenario file.")
    }
    if let stars = contract.stars {
      throw refuse(
        contract.id, "be a contract without feedback: it has \(ShortestDecimal.text(stars)) stars",
        "What if they were others is a question for a scenario file.")
    }
    if asOf >= end + days {
      throw refuse(
        contract.id, "be a contract whose client can still leave feedback: it ended on \(end)",
        "The platform allows feedback for \(days) days after the end.")
    }
  }

  private func added(
    _ charges: String, on date: String, to base: ContractHistory, _ outcome: Outcome
  ) throws(InvalidTable) -> ScenarioTable {
    _ = try dollars(charges)
    do throws(UnreadableCell) {
      _ = try CellText.day(date)
    } catch {
      throw refuse(date, error.rule, error.remedy)
    }
    // There always is one more label.
    let label = Decision.freeLabels(in: base).first { _ in true }!
    return try table(
      label,
      [
        (.history(.clientID), label), (.history(.startDate), date), (.history(.endDate), date),
        (.history(.totalCharges), charges), (.history(.outcome), outcome.rawValue),
      ], of: base, adds: true)
  }
}
