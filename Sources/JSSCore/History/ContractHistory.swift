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
    self.contracts = known.filter { $0.start <= asOf }
    planned = known.filter { $0.start > asOf }
    if self.contracts.isEmpty { throw .noContracts }
    self.asOf = asOf
  }

  /// At least one contract, in the order given.
  public let contracts: [Contract]
  /// In a scenario, the contracts that start after the as-of day, in the order given.
  public let planned: [Contract]
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

  /// Labels of the clients, each once, in order of first appearance.
  public var clientIDs: [String] {
    var seen = Set<String>()
    return contracts.compactMap { seen.insert($0.clientID).inserted ? $0.clientID : nil }
  }

  /// A whole number for each client. Clients of `base` have 0, 1, 2, … in order of first appearance; clients
  /// that only the scenario has are given negative numbers, which no other client has.
  func clientCodes(after base: ContractHistory) -> [String: Int] {
    var codes = Dictionary(uniqueKeysWithValues: base.clientIDs.enumerated().map { ($1, $0) })
    var added = 0
    for contract in contracts + planned where codes[contract.clientID] == nil {
      added += 1
      codes[contract.clientID] = -added
    }
    return codes
  }

  /// Labels of the contracts that are the same in this scenario as in the unchanged history.
  func unchangedIDs(since base: ContractHistory) -> Set<String> {
    let known = Dictionary(uniqueKeysWithValues: base.contracts.map { ($0.id, $0) })
    return Set(contracts.filter { known[$0.id] == $0 }.map(\.id))
  }

  /// For each contract, whether the same client has another contract with a later start (model B2).
  public var isFollowedBySameClient: [Bool] {
    var lastStart: [String: Day] = [:]
    for contract in contracts {
      lastStart[contract.clientID] = max(
        lastStart[contract.clientID] ?? contract.start, contract.start)
    }
    return contracts.map { $0.start < lastStart[$0.clientID, default: $0.start] }
  }
}
