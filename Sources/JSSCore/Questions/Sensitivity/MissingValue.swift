/// Something that a history does not say about a contract, and that might change a forecast.
///
/// The client's private answer does not count as missing, because hardly anybody can know it and every
/// simulation draws it.
public struct MissingValue: Sendable, Equatable {
  /// The fields that a history may leave empty.
  public enum Field: Sendable, Hashable, CaseIterable {
    case end, stars, ender, endReason, lastPayment
    /// Filled, but whether it parts two contracts is not said.
    case pause
  }

  /// What the model assumes for the empty fields.
  public enum Assumed: Sendable, Equatable {
    case open
    case noStars
    case noTrouble
    case paidLast(on: Day)
    case oneContract
  }

  /// What the fields might say instead.
  public enum Alternative: Sendable, Equatable {
    case ended(on: Day)
    case stars(Double)
    /// The client ended the contract early, for this reason.
    case endedEarly(Contract.EndReason)
    case dispute
    case paidLast(on: Day)
    case twoContracts
  }

  /// The contract as the history has it.
  public let contract: Contract
  /// At least one.
  public let fields: [Field]
  public let assumed: Assumed
  /// At least one.
  public let alternatives: [Alternative]

  /// Nil if there is no alternative.
  private init?(
    _ contract: Contract, _ fields: [Field], assumed: Assumed, _ alternatives: [Alternative]
  ) {
    if alternatives.isEmpty { return nil }
    self.contract = contract
    self.fields = fields
    self.assumed = assumed
    self.alternatives = alternatives
  }

  /// The contract with an alternative filled in: two contracts if that is the alternative.
  public func contracts(with alternative: Alternative) -> [Contract] {
    var filled = contract
    switch alternative {
    case .ended(let day):
      filled.end = day
      // A contract that ended earlier may have fewer quarters than the history counts up to the as-of day.
      filled.paidQuarters = contract.paidQuarters.map {
        min($0, PaidQuarters.most(inDays: day - contract.start))
      }
    case .stars(let stars): filled.stars = stars
    case .endedEarly(let reason):
      filled.endedBy = .client
      filled.endReason = reason
    case .dispute: filled.endReason = .dispute
    case .paidLast(let day): filled.lastPaymentGiven = day
    case .twoContracts: return contract.splitAtPause
    }
    return [filled]
  }
}

extension MissingValue {
  /// All missing values of a history that may matter under these rules, in the order of its contracts.
  public static func all(in history: ContractHistory, under rules: PlatformRules) -> [MissingValue]
  {
    let labels = Set(history.contracts.map(\.id))
    return history.contracts.flatMap { contract in
      [
        end(contract, asOf: history.asOf), stars(contract), ender(contract),
        lastPayment(contract, asOf: history.asOf, under: rules), pause(contract, among: labels),
      ].compactMap { $0?.possible(asOf: history.asOf) }
    }
  }

  /// Without the alternatives that the history format does not allow: a contract with money in escrow, for example, has
  /// ended only if there is a request. Nil if none is left.
  private func possible(asOf: Day) -> MissingValue? {
    MissingValue(
      contract, fields, assumed: assumed,
      alternatives.filter {
        ContractHistory.faults(in: contracts(with: $0), asOf: asOf).isEmpty
      })
  }

  /// A contract without an end may have ended on the day of its last payment, without stars.
  private static func end(_ contract: Contract, asOf: Day) -> MissingValue? {
    guard contract.isOpen else { return nil }
    return MissingValue(
      contract, [.end], assumed: .open, [.ended(on: contract.lastPayment(asOf: asOf))])
  }

  /// Missing stars may be those that the model takes for the best and for the worst bin (model B6).
  private static func stars(_ contract: Contract) -> MissingValue? {
    guard !contract.isOpen, contract.stars == nil, contract.outcome == nil else { return nil }
    return MissingValue(contract, [.stars], assumed: .noStars, [.stars(5), .stars(2)])
  }

  /// Who ended the contract, and why, changes the forecast in two cases: the client ended it early, or there was a
  /// dispute.
  private static func ender(_ contract: Contract) -> MissingValue? {
    guard !contract.isOpen, contract.outcome == nil, contract.privateFeedback == nil,
      !contract.isDisputed, !contract.endedEarly
    else { return nil }
    var fields: [Field] = []
    if contract.endedBy == nil { fields.append(.ender) }
    if contract.endReason == nil { fields.append(.endReason) }
    var alternatives: [Alternative] = []
    let reason = contract.endReason ?? .notNeeded
    let mayBeEarly = reason != .completed && (contract.endedBy ?? .client) == .client
    if mayBeEarly, !fields.isEmpty { alternatives.append(.endedEarly(reason)) }
    if contract.endReason == nil { alternatives.append(.dispute) }
    return MissingValue(contract, fields, assumed: .noTrouble, alternatives)
  }

  /// A contract with a long pause may be two.
  private static func pause(_ contract: Contract, among labels: Set<String>) -> MissingValue? {
    guard contract.pause != nil, !labels.contains(contract.splitAtPause[1].id) else { return nil }
    return MissingValue(contract, [.pause], assumed: .oneContract, [.twoContracts])
  }

  /// A contract that ran long enough to be long-term, or to have a paid quarter, may have been paid on its first day
  /// only.
  private static func lastPayment(
    _ contract: Contract, asOf: Day, under rules: PlatformRules
  ) -> MissingValue? {
    let leastDays = min(rules.longTermDays, rules.weight.quarterDays)
    guard contract.lastPaymentGiven == nil, contract.netChargesUSD > 0,
      (contract.end ?? asOf) - contract.start >= leastDays
    else { return nil }
    return MissingValue(
      contract, [.lastPayment], assumed: .paidLast(on: contract.lastPayment(asOf: asOf)),
      [.paidLast(on: contract.start)])
  }
}
