/// The decisions that the platform allows for a history, and what may happen besides: what `Advice` looks at.
public enum DecisionCatalogue {
  /// Weeks without new work that are tried.
  public static let pauseWeeks = 13
  /// The later day on which the end of an open contract is tried, in days after the as-of day.
  public static let laterEnd = 30
  /// The largest number of good jobs that is tried.
  public static let mostJobs = 5
  /// A good and a bad answer of a client who is asked for feedback.
  public static let stars = (good: 5.0, bad: 2.0)

  /// What matters whatever the history comes first: then the ends of open contracts and, of the money that can be given
  /// back, the largest amounts.
  ///
  /// - Complexity: O(contracts · log contracts).
  public static func decisions(
    in history: ContractHistory, configuration: SimulationConfiguration
  ) -> [Decision] {
    let rules = configuration.rules
    return requests(history) + feedback(history) + jobs(history, for: configuration)
      + (configuration.includesNewWork
        ? [.pause(weeks: pauseWeeks), .jobSize(.small)] : [])
      + ends(history, lastDay: history.asOf.nextSaturday + 7 * (configuration.horizonWeeks - 1))
      + refunds(history, under: rules)
  }

  // MARK: What clients ask for

  private static func requests(_ history: ContractHistory) -> [Decision] {
    history.contracts.flatMap { contract in
      contract.openRefundRequestUSD.map {
        [
          .accept(contract: contract.id, amountUSD: $0),
          .decline(contract: contract.id, amountUSD: $0),
        ]
      } ?? []
    }
  }

  // MARK: What clients can be asked for

  /// Of contracts that have ended without public feedback, as long as it can be left.
  private static func feedback(_ history: ContractHistory) -> [Decision] {
    history.contracts.flatMap { contract -> [Decision] in
      guard contract.feedbackUntil(asOf: history.asOf) != nil
      else { return [] }
      return [stars.good, stars.bad].map { .feedback(contract: contract.id, stars: $0) }
    }
  }

  // MARK: Jobs to come

  private static func jobs(
    _ history: ContractHistory, for configuration: SimulationConfiguration
  ) -> [Decision] {
    let (tomorrow, rules) = (history.asOf + 1, configuration.rules)
    let sizes = ContractSize.allCases.map { $0.typicalUSD(under: rules) }
    var good = sizes.flatMap { usd in
      (1...mostJobs).map { Decision.goodJobs(count: $0, chargesUSD: usd, on: tomorrow) }
    }
    // Top Rated Plus needs one.
    if case .plus(let largeUSD) = configuration.badgeLevel, !sizes.contains(largeUSD) {
      good.append(.goodJobs(count: 1, chargesUSD: largeUSD, on: tomorrow))
    }
    let usual = usualSize(history, under: rules)
    return good + [.badJob(chargesUSD: usual.typicalUSD(under: rules), on: tomorrow)]
  }

  /// The size of the contract in the middle, by charges, of all that have been paid.
  private static func usualSize(
    _ history: ContractHistory, under rules: PlatformRules
  ) -> ContractSize {
    let charges = history.contracts.map(\.netChargesUSD).filter { rules.isPaid(netChargesUSD: $0) }
      .sorted()
    return charges.isEmpty
      ? .small : ContractSize(ofUSD: charges[charges.count / 2], under: rules)
  }

  // MARK: Open contracts

  private static func ends(_ history: ContractHistory, lastDay: Day) -> [Decision] {
    history.contracts.filter(\.isOpen).flatMap { contract in
      [history.asOf + 1, history.asOf + laterEnd].filter { $0 <= lastDay }.map {
        .end(contract: contract.id, on: $0)
      }
    }
  }

  // MARK: Money to give back

  private static func refunds(
    _ history: ContractHistory, under rules: PlatformRules
  ) -> [Decision] {
    history.contracts.compactMap { contract -> (id: String, usd: Double, share: Decision.Share)? in
      let amountUSD = contract.mostRefundUSD(asOf: history.asOf, under: rules)
      let counts = contract.outcome != .excluded || contract.countsForEarnings
      // To give back all that is asked is to accept the request.
      guard amountUSD >= 0.01, counts, contract.openRefundRequestUSD != amountUSD else {
        return nil
      }
      let allUSD = contract.netChargesUSD + contract.inEscrowUSD
      return (contract.id, amountUSD, amountUSD == allUSD ? .rest : .part)
    }
    .sorted { $0.usd > $1.usd }
    .map { .giveBack(contract: $0.id, amountUSD: $0.usd, share: $0.share) }
  }
}

extension Contract {
  /// What can still go back (model A5): what is in escrow, and what was paid in the time in which a payment can be
  /// refunded. The payments of an hourly contract are taken as spread over its days, since they come week by week; those
  /// of a fixed-price contract as made on the day of the last.
  package func mostRefundUSD(asOf: Day, under rules: PlatformRules) -> Double {
    let last = lastPayment(asOf: asOf)
    let opening = asOf - rules.refundWindowDays
    guard last >= opening else { return inEscrowUSD }
    if kind == .fixed || start >= opening { return netChargesUSD + inEscrowUSD }
    let spread = SpreadPayment(amountUSD: netChargesUSD, first: start, last: last)
    return (100 * spread.amount(after: opening - 1, through: last)).rounded() / 100
  }
}
