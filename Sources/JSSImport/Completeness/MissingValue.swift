package import JSSCore
package import JSSTables

/// Something that a history does not say of a contract, and that might change a forecast.
///
/// The client's private answer is not among them: hardly anybody can know it, and every simulation draws it.
package struct MissingValue: Sendable {
  /// What it might be, other than what the empty cell counts as.
  package struct Alternative: Sendable {
    /// As the cells would say it.
    package let name: String
    /// The contract with it.
    package let contract: Contract
  }

  /// The label of the contract.
  package let contractID: String
  /// The cells that are empty.
  package let columns: [HistoryColumn]
  /// What that counts as.
  package let assumed: String
  /// At least one.
  package let alternatives: [Alternative]
}

extension MissingValue {
  /// Everything of this kind that a history leaves open, in the order of its contracts.
  package static func all(in history: ContractHistory) -> [MissingValue] {
    history.contracts.flatMap { contract in
      [
        end(contract, asOf: history.asOf), stars(contract), ender(contract),
        lastPayment(contract, asOf: history.asOf),
      ].compactMap(\.self)
    }
  }

  /// Nil if there is no alternative.
  private init?(
    _ contract: Contract, _ columns: [HistoryColumn], assumed: String,
    _ alternatives: [(name: String, change: (inout Contract) -> Void)]
  ) {
    if alternatives.isEmpty { return nil }
    contractID = contract.id
    self.columns = columns
    self.assumed = assumed
    self.alternatives = alternatives.map { name, change in
      var contract = contract
      change(&contract)
      return Alternative(name: name, contract: contract)
    }
  }

  /// An open contract may have ended with its last payment, without stars.
  private static func end(_ contract: Contract, asOf: Day) -> MissingValue? {
    guard contract.isOpen else { return nil }
    let day = contract.lastPayment(asOf: asOf)
    return MissingValue(
      contract, [.endDate], assumed: "open",
      [
        (
          "\(day)",
          {
            $0.end = day
            // What was counted to the as-of day may be more than a shorter contract can have.
            $0.paidQuarters = $0.paidQuarters.map {
              min($0, PaidQuarters.most(inDays: day - contract.start))
            }
          }
        )
      ])
  }

  /// The model's own stars for the best and the worst bin (model B6).
  private static func stars(_ contract: Contract) -> MissingValue? {
    guard !contract.isOpen, contract.stars == nil, contract.outcome == nil else { return nil }
    return MissingValue(
      contract, [.feedbackScore], assumed: "none",
      [5.0, 2.0].map { stars in
        (FixedDecimal.text(stars, decimals: 2), { $0.stars = stars })
      })
  }

  /// Who ended it and why is a sign of trouble in two cases: the client, early; or a dispute.
  private static func ender(_ contract: Contract) -> MissingValue? {
    guard !contract.isOpen, contract.outcome == nil, contract.privateFeedback == nil,
      !contract.isDisputed, !contract.endedEarly
    else { return nil }
    var columns: [HistoryColumn] = []
    if contract.endedBy == nil { columns.append(.endedBy) }
    if contract.endReason == nil { columns.append(.endReason) }
    var alternatives: [(name: String, change: (inout Contract) -> Void)] = []
    let reason = contract.endReason ?? .notNeeded
    let mayBeEarly = reason != .completed && (contract.endedBy ?? .client) == .client
    if mayBeEarly, !columns.isEmpty {
      alternatives.append(
        (
          "client, \(reason.rawValue)",
          {
            $0.endedBy = .client
            $0.endReason = reason
          }
        ))
    }
    if contract.endReason == nil {
      alternatives.append(("dispute", { $0.endReason = .dispute }))
    }
    return MissingValue(contract, columns, assumed: "no trouble", alternatives)
  }

  /// A contract of 90 days or more may have been paid at its beginning only.
  private static func lastPayment(_ contract: Contract, asOf: Day) -> MissingValue? {
    guard contract.lastPaymentGiven == nil, contract.netChargesUSD > 0,
      (contract.end ?? asOf) - contract.start >= PaidQuarters.days
    else { return nil }
    return MissingValue(
      contract, [.lastPaymentDate], assumed: "\(contract.lastPayment(asOf: asOf))",
      [("\(contract.start)", { $0.lastPaymentGiven = $0.start })])
  }
}
