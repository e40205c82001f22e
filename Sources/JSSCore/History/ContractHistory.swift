/// The contracts of one freelancer, as known at the end of the as-of day. All of them satisfy the rules
/// of the history format.
public struct ContractHistory: Sendable, Equatable {
  /// A rule that a contract breaks: the contract, the field, and what to do about it.
  public struct Fault: Error, Equatable, Sendable {
    /// Position of the contract in the list checked.
    public let index: Int
    /// Column name of the field, as the history format spells it.
    public let field: String
    /// The rule, as a phrase that follows "must": for example "not be before start_date 2026-01-02".
    public let rule: String
    /// What to do about it, as a sentence.
    public let remedy: String
  }

  /// Why a list of contracts is not a valid history.
  public enum InvalidHistory: Error, Equatable, Sendable {
    case noContracts
    case faults([Fault])
  }

  /// A history of at least one contract.
  ///
  /// - Throws: `InvalidHistory`, with every fault of every contract in order.
  /// - Complexity: O(*n*).
  public init(_ contracts: [Contract], asOf: Day) throws(InvalidHistory) {
    try self.init(contracts, asOf: asOf, allowsPlans: false)
  }

  /// The history of a scenario: contracts may start or end after the as-of day.
  ///
  /// - Throws: `InvalidHistory`, with every fault of every contract in order.
  /// - Complexity: O(*n*).
  public init(scenario contracts: [Contract], asOf: Day) throws(InvalidHistory) {
    try self.init(contracts, asOf: asOf, allowsPlans: true)
  }

  private init(_ contracts: [Contract], asOf: Day, allowsPlans: Bool) throws(InvalidHistory) {
    let faults = ContractHistory.faults(in: contracts, asOf: asOf, allowsPlans: allowsPlans)
    if !faults.isEmpty { throw .faults(faults) }
    let areAllKnown = contracts.allSatisfy {
      $0.start <= asOf && $0.end.map { $0 <= asOf } ?? true && !$0.isPaidInFullByPlannedEnd
    }
    // The array itself, because a copy of very many contracts takes much memory.
    if areAllKnown && !contracts.isEmpty {
      self.init(contracts: contracts, planned: [], asOf: asOf)
      return
    }
    let known = contracts.map { contract in
      var contract = contract
      if let end = contract.end, end > asOf {
        contract.plannedEnd = end
        contract.end = nil
      } else {
        contract.isPaidInFullByPlannedEnd = false
      }
      return contract
    }
    let started = known.filter { $0.start <= asOf }
    if started.isEmpty { throw .noContracts }
    self.init(contracts: started, planned: known.filter { $0.start > asOf }, asOf: asOf)
  }

  /// At least one contract, in the order given.
  public let contracts: [Contract]
  /// In a scenario, the contracts that start after the as-of day, in the order given.
  public let planned: [Contract]
  /// The contracts, then those to come.
  var all: [Contract] { planned.isEmpty ? contracts : contracts + planned }

  /// The last day that the history covers.
  public let asOf: Day

  /// All contracts as they were given, those to come last: where an end is planned, it is the end.
  package var written: [Contract] {
    (contracts + planned).map { contract in
      var contract = contract
      contract.end = contract.end ?? contract.plannedEnd
      return contract
    }
  }

  /// The earliest start of any contract.
  public var firstStart: Day {
    contracts.reduce(asOf) { min($0, $1.start) }
  }

  /// For each contract, the place in the unchanged history of the contract that is the same in both; nil if there is none.
  ///
  /// - Complexity: O(*n*).
  func places(in base: ContractHistory) -> [Int?] {
    var placesByID: [String: Int]?
    func place(of id: String) -> Int? {
      if placesByID == nil {
        placesByID = Dictionary(
          uniqueKeysWithValues: base.contracts.enumerated().map { ($1.id, $0) })
      }
      return placesByID?[id]
    }
    // Most contracts follow each other as in the unchanged history.
    var next = 0
    return contracts.map { contract in
      let isNext = next < base.contracts.count && base.contracts[next].id == contract.id
      guard let found = isNext ? next : place(of: contract.id) else { return nil }
      next = found + 1
      return base.contracts[found] == contract ? found : nil
    }
  }

  /// The history with other contracts in the place of one.
  ///
  /// - Precondition: they break no rule, alone and beside the others, and none of them is planned.
  func replacing(contract place: Int, by replacements: [Contract]) -> ContractHistory {
    var contracts = contracts
    contracts.replaceSubrange(place...place, with: replacements)
    return ContractHistory(contracts: contracts, planned: planned, asOf: asOf)
  }

  private init(contracts: [Contract], planned: [Contract], asOf: Day) {
    self.contracts = contracts
    self.planned = planned
    self.asOf = asOf
  }
}
