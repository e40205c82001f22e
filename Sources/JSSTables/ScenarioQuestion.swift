public import JSSCore

/// A change of one contract that needs no file.
public enum ScenarioQuestion: Sendable, Equatable {
  /// `--end CONTRACT=DATE`: the contract ends on that day.
  case end(contract: String, date: String)
  /// `--refund CONTRACT=AMOUNT`, or `full`: the freelancer gives so much back.
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
    case .end(let contract, let date):
      try table(contract, [(.history(.endDate), date)], of: base)
    case .refund(let contract, let amount):
      try table(contract, try refund(contract, amount, of: base), of: base)
    case .add(let charges, let date):
      try added(charges, on: date ?? "\(base.asOf + 1)", to: base)
    }
  }

  private typealias Cells = [(column: ScenarioColumn, text: String)]

  private func table(
    _ contract: String, _ cells: Cells, of base: ContractHistory, adds: Bool = false
  ) throws(InvalidTable) -> ScenarioTable {
    try ScenarioTable(option: option, id: contract, cells: cells, adds: adds, base: base)
  }

  /// A refund is paid like a request that is accepted (model B4): some days after the as-of day, and
  /// without being a sign that the client is unhappy, as refunds of the past are. What an open contract
  /// gives back is subtracted at once.
  private func refund(
    _ id: String, _ amount: String, of base: ContractHistory
  ) throws(InvalidTable) -> Cells {
    guard let contract = base.contracts.first(where: { $0.id == id }) else { return [] }
    func refuse(_ rule: String, _ remedy: String) -> InvalidTable {
      InvalidTable(
        TableFault(
          place: TablePlace(file: option), subject: .text(amount), rule: rule, remedy: remedy))
    }
    var refundUSD = contract.netChargesUSD
    if amount.lowercased() != "full" {
      do throws(UnreadableCell) {
        refundUSD = try CellText.dollars(amount)
      } catch {
        throw refuse("be an amount in US dollars, as 1250.50, or full", error.remedy)
      }
    }
    func cents(_ amountUSD: Double) -> String { FixedDecimal.text(amountUSD, decimals: 2) }
    let paid = cents(contract.netChargesUSD)
    if refundUSD > contract.netChargesUSD {
      throw refuse(
        "be at most \(paid), the total_charges of the contract",
        "Only what has been paid can be given back.")
    }
    if refundUSD == 0 {
      throw refuse(
        "be more than 0; the total_charges of the contract are \(paid)",
        "Give the amount that goes back, or leave out the option.")
    }
    return contract.isOpen
      ? [
        (.history(.totalCharges), cents(contract.netChargesUSD - refundUSD)),
        (.history(.refundedAmount), cents(contract.refundedUSD + refundUSD)),
      ] : [(.history(.refundRequested), cents(refundUSD)), (.refundRequests, "accept")]
  }

  private func added(
    _ charges: String, on date: String, to base: ContractHistory
  ) throws(InvalidTable) -> ScenarioTable {
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
