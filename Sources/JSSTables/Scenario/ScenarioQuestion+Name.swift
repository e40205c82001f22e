public import JSSCore

extension ScenarioQuestion {
  /// What its scenario is called, for example `give back the remaining $200 of c-7`.
  ///
  /// - Precondition: the question has a scenario of this history.
  public func name(of base: ContractHistory) -> String {
    decision(of: base).map(DecisionText(asOf: base.asOf).name) ?? String(option.dropFirst(2))
  }

  /// The same as a decision; nil if its text cannot be read, which no question with a scenario has.
  func decision(of base: ContractHistory) -> Decision? {
    func day(_ text: String?) -> Day? {
      text.map { try? CellText.day($0) } ?? base.asOf + 1
    }
    func dollars(_ text: String) -> Double? { try? CellText.dollars(text) }
    switch self {
    case .end(let id, let date): return day(date).map { .end(contract: id, on: $0) }
    case .refund(let id, let amount):
      guard let contract = base.contracts.first(where: { $0.id == id }) else { return nil }
      let allUSD = contract.netChargesUSD + contract.inEscrowUSD
      guard let amountUSD = amount.lowercased() == "full" ? allUSD : dollars(amount) else {
        return nil
      }
      return .giveBack(
        contract: id, amountUSD: amountUSD, share: amountUSD == allUSD ? .rest : .part)
    case .add(let charges, let date):
      guard let chargesUSD = dollars(charges), let day = day(date) else { return nil }
      return .goodJobs(count: 1, chargesUSD: chargesUSD, on: day)
    case .addBad(let charges, let date):
      guard let chargesUSD = dollars(charges), let day = day(date) else { return nil }
      return .badJob(chargesUSD: chargesUSD, on: day)
    case .feedback(let id, let stars):
      return (try? CellText.number(stars)).map { .feedback(contract: id, stars: $0) }
    case .pause(let weeks): return .pause(weeks: weeks)
    case .jobSize(let size): return .jobSize(size)
    case .remove(let id): return .remove(contract: id)
    }
  }
}
