extension Decision {
  /// The history in which it was made.
  ///
  /// - Parameters:
  ///   - base: has the contract that it is about, in a state in which it is possible (`DecisionCatalogue`).
  ///   - name: of the scenario.
  /// - Returns: nil if no history can have it: nothing would be left, for example.
  public func scenario(of base: ContractHistory, name: String = "") -> Scenario? {
    var contracts = base.contracts
    var newWork = NewWorkChange.none
    func change(_ id: String, _ edit: (inout Contract) -> Void) {
      for index in contracts.indices where contracts[index].id == id { edit(&contracts[index]) }
    }
    switch self {
    case .accept(let id, _): change(id) { $0.requestDecision = .accept }
    case .decline(let id, _): change(id) { $0.requestDecision = .decline }
    case .giveBack(let id, let amountUSD, _):
      change(id) {
        if $0.isOpen && $0.openRefundRequestUSD == nil {
          $0.giveBack(amountUSD)
        } else {
          // As a request that is accepted (model B4), which is no sign that the client is unhappy.
          $0.refundRequestedUSD = amountUSD
          $0.requestDecision = .accept
        }
      }
    case .end(let id, let day): change(id) { $0.end = day }
    case .feedback(let id, let stars): change(id) { $0.stars = stars }
    case .goodJobs(let count, let chargesUSD, let day):
      contracts += Decision.added(count, to: base, chargesUSD, on: day, .positive)
    case .badJob(let chargesUSD, let day):
      contracts += Decision.added(1, to: base, chargesUSD, on: day, .negative)
    case .pause(let weeks): newWork = .pause(weeks: weeks)
    case .jobSize(let size): newWork = .size(size)
    case .remove(let id): contracts.removeAll { $0.id == id }
    }
    guard let history = try? ContractHistory(scenario: contracts, asOf: base.asOf) else {
      return nil
    }
    return Scenario(name: name, history: history, newWork: newWork)
  }

  /// Contracts of new clients. Their labels are those that the history does not have.
  private static func added(
    _ count: Int, to base: ContractHistory, _ chargesUSD: Double, on day: Day, _ outcome: Outcome
  ) -> [Contract] {
    freeLabels(in: base).prefix(count).map {
      Contract(
        id: $0, clientID: $0, start: day, end: day, netChargesUSD: chargesUSD, outcome: outcome,
        isPaidInFullByPlannedEnd: true)
    }
  }

  /// Labels for contracts and clients that the history does not have.
  package static func freeLabels(in base: ContractHistory) -> some Sequence<String> {
    let all = base.contracts + base.planned
    let taken = Set(all.map(\.id) + all.map(\.clientID))
    return (1...).lazy.map { "added contract \($0)" }.filter { !taken.contains($0) }
  }
}

extension Contract {
  fileprivate init(
    id: String, clientID: String, start: Day, end: Day, netChargesUSD: Double, outcome: Outcome,
    isPaidInFullByPlannedEnd: Bool
  ) {
    self.init(
      id: id, clientID: clientID, start: start, end: end, netChargesUSD: netChargesUSD,
      outcome: outcome)
    self.isPaidInFullByPlannedEnd = isPaidInFullByPlannedEnd
  }
}
