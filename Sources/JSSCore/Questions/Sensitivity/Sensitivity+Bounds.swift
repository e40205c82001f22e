extension Sensitivity {
  /// Whether so many contracts can count that one of them hardly changes which worlds fit what was seen, and that not all
  /// missing values can be looked at.
  static func isLarge(_ simulation: Simulation) -> Bool {
    simulation.contractsThatCanCount > Explanation.mostContracts
  }

  /// The number of values that are looked at in a history with so many contracts that can count: at most so many that
  /// their number times that of the contracts is 400,000, but 20 at least.
  static func mostValues(_ most: Int, contracts: Int) -> Int {
    min(most, max(20, 400_000 / contracts))
  }

  /// No alternative to these values changes the score of the last week by more than about so many points before it is
  /// rounded; nil if that cannot be said.
  ///
  /// A contract of the weight w in a window of which the others weigh W can change S / T by 2w / (W + w) at most, whatever
  /// its outcome and its weight were before; two in its place by twice that. What ended with public feedback and charges
  /// counts, and weighs no less than the lowest tier. It is about so many points, because of what can still be refunded
  /// half is taken to count: far fewer are refunded in full (model B4).
  static func mostChange(
    of values: [MissingValue], in history: ContractHistory, through last: Day, rules: PlatformRules
  ) -> Double? {
    let least = Double(
      min(rules.weight.tierQuarterJobs.min() ?? 0, rules.weight.capQuarterJobs))
    let counting = history.contracts.compactMap { contract -> (end: Day, quarterJobs: Double)? in
      guard let end = contract.end, contract.stars != nil, !contract.feedbackSuppressed,
        contract.outcome != .excluded, rules.isPaid(netChargesUSD: contract.netChargesUSD)
      else { return nil }
      let isRefundable = contract.isRefundable(asOf: history.asOf, under: rules)
      return (end, least * (isRefundable ? 0.5 : 1))
    }
    let openings = rules.allWindowMonths.map { last.adding(months: -$0) }
    let weights = openings.map { opening in
      counting.reduce(0) { $0 + (opening < $1.end ? $1.quarterJobs : 0) }
    }
    var most = 0.0
    for value in values {
      let end = value.contract.end ?? last
      let weight =
        Double(rules.weight.quarterJobs(atMostOf: value.contract, through: last))
        * (value.alternatives.contains(.twoContracts) ? 2 : 1)
      for (opening, others) in zip(openings, weights) where opening < end {
        if others <= weight { return nil }
        // The contract itself may be among the others.
        most = max(most, 200 * weight / others)
      }
    }
    return most
  }
}

extension ContractWeight {
  /// The most that a contract can weigh by a day, in any reading.
  fileprivate func quarterJobs(atMostOf contract: Contract, through last: Day) -> Int {
    let days = (contract.end ?? last) - contract.start
    let paidQuarters = Swift.max(contract.paidQuarters ?? 0, days / quarterDays)
    let ofTiers = ([0] + tierBoundsUSD.map(\.nextUp)).flatMap { charges in
      Combination.allCases.map {
        quarterJobs(chargesUSD: charges, paidQuarters: paidQuarters, combination: $0)
      }
    }
    return Swift.max(unpaidNegativeQuarterJobs, ofTiers.max() ?? 0)
  }
}
