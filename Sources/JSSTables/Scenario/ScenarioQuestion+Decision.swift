public import JSSCore

extension ScenarioQuestion {
  /// What its scenario is called, for example `give back the remaining $200 of c-7`.
  ///
  /// - Precondition: the question has a scenario of this history.
  public func name(of base: ContractHistory) -> String {
    decision(of: base).map(DecisionText(asOf: base.asOf).name) ?? text
  }

  /// The same as a decision; nil if its text cannot be read, which no question with a scenario has.
  func decision(of base: ContractHistory) -> Decision? {
    func day(_ text: String?) -> Day? {
      text.map { try? CellText.day($0) } ?? base.asOf + 1
    }
    func dollars(_ text: String) -> Double? { try? CellText.dollars(text) }
    func contract(_ id: String) -> Contract? { base.contracts.first { $0.id == id } }
    switch self {
    case .accept(let id):
      return contract(id)?.openRefundRequestUSD.map { .accept(contract: id, amountUSD: $0) }
    case .decline(let id):
      return contract(id)?.openRefundRequestUSD.map { .decline(contract: id, amountUSD: $0) }
    case .end(let id, let date): return day(date).map { .end(contract: id, on: $0) }
    case .refund(let id, let amount):
      guard let allUSD = contract(id)?.mostGivenBackUSD,
        let amountUSD = amount.lowercased() == "full" ? allUSD : dollars(amount)
      else { return nil }
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

  /// The changes that make a decision: one, or several of which each is a job.
  static func changes(making decision: Decision, asOf: Day) -> [ScenarioQuestion] {
    func number(_ amountUSD: Double) -> String {
      let text = FixedDecimal.text(amountUSD, decimals: 2)
      return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
    }
    func date(_ day: Day) -> String? { day == asOf + 1 ? nil : day.description }
    return switch decision {
    case .accept(let id, _): [.accept(contract: id)]
    case .decline(let id, _): [.decline(contract: id)]
    case .giveBack(let id, _, .rest): [.refund(contract: id, amount: "full")]
    case .giveBack(let id, let amountUSD, .part):
      [.refund(contract: id, amount: number(amountUSD))]
    case .end(let id, let day): [.end(contract: id, date: day.description)]
    case .feedback(let id, let stars):
      [.feedback(contract: id, stars: ShortestDecimal.text(stars))]
    case .goodJobs(let count, let amountUSD, let day):
      Array(repeating: .add(charges: number(amountUSD), date: date(day)), count: count)
    case .badJob(let amountUSD, let day): [.addBad(charges: number(amountUSD), date: date(day))]
    case .pause(let weeks): [.pause(weeks: weeks)]
    case .jobSize(let size): [.jobSize(size)]
    case .remove(let id): [.remove(contract: id)]
    }
  }
}
