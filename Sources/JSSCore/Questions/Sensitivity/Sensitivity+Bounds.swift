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

  /// No alternative to these values changes the score of the last week by more than so many points before it is rounded;
  /// nil if that cannot be said.
  ///
  /// A contract of the weight w in a window of which the others weigh W can change S / T by 2w / (W + w) at most, whatever
  /// its outcome and its weight were before. What ended with public feedback and charges counts, and weighs one job at
  /// least; of what can still be refunded half is taken, as far fewer are refunded in full (model B4).
  static func mostChange(
    of values: [MissingValue], in history: ContractHistory, through last: Day, rules: PlatformRules
  ) -> Double? {
    let openings = rules.allWindowMonths.map { last.adding(months: -$0) }
    let leastQuarterJobs = Double(rules.weight.tierQuarterJobs.min() ?? 0)
    let counting = history.contracts.filter {
      $0.stars != nil && !$0.feedbackSuppressed && $0.outcome != .excluded
        && rules.isPaid(netChargesUSD: $0.netChargesUSD)
    }
    let weights = openings.map { opening in
      counting.reduce(0) { sum, contract in
        guard let end = contract.end, opening < end else { return sum }
        let isRefundable = contract.isRefundable(asOf: history.asOf, under: rules)
        return sum + leastQuarterJobs * (isRefundable ? 0.5 : 1)
      }
    }
    var most = 0.0
    for value in values {
      let contract = value.contract
      let weight = Double(rules.weight.quarterJobs(atMostOf: contract, through: last))
      for (opening, others) in zip(openings, weights)
      where contract.end.map({ opening < $0 }) ?? true {
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
    return Combination.allCases.reduce(unpaidNegativeQuarterJobs) { most, combination in
      Swift.max(
        most,
        quarterJobs(
          chargesUSD: .infinity,
          paidQuarters: Swift.max(contract.paidQuarters ?? 0, days / quarterDays),
          combination: combination))
    }
  }
}
