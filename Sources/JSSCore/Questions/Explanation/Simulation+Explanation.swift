extension Simulation {
  /// Simulates all runs, and explains which contracts the score depends on and which changes are certain to come.
  ///
  /// - Parameter progress: called with the share of runs done, from any thread.
  /// - Complexity: O(runs · contracts²) time; memory does not grow with the runs.
  public func explain(progress: (@Sendable (_ share: Double) -> Void)? = nil) -> Explanation {
    let simulation = breakingDownRisk()
    return explanation(
      simulation.countToPrecision(into: simulation.emptyExplanation, progress: progress))
  }

  /// The same simulation, which also simulates what the risk is made of.
  func breakingDownRisk() -> Simulation {
    Simulation(setup: setup.breakingDownRisk(), configuration: configuration, history: history)
  }

  /// The counts for an explanation, without any run.
  var emptyExplanation: ExplanationCounts {
    ExplanationCounts(setup, forecast: emptyForecast)
  }

  /// The explanation that follows from the counts over all runs.
  func explanation(_ counts: ExplanationCounts) -> Explanation {
    let before = feedbackBefore(runs: counts.forecast.runs)
    let forecast = counts.forecast
    let roles =
      forecast.hasWeight
      ? zip(counts.questions, counts.sums).map { question, sums in
        role(question, sums, counts: counts, before: before)
      } : []
    return Explanation(
      contracts: roles.sorted {
        ($0.expectedCost, $0.badAfter?.probability ?? 0)
          > ($1.expectedCost, $1.badAfter?.probability ?? 0)
      },
      openContracts: setup.model.open.count, scheduled: scheduledChanges(),
      recoveries: recoveries(counts), risk: counts.risk.breakdown, forecast: forecast)
  }

  /// The probabilities of the private answers, without regard to what was seen of the score.
  private func feedbackBefore(runs: Int) -> FeedbackCounts {
    var configuration = configuration
    configuration.runs = runs
    return Simulation(
      setup: setup.pastWithoutEvidence(), configuration: configuration, history: history
    ).count(into: FeedbackCounts(setup.model))
  }

  private func role(
    _ question: ExplanationCounts.Question, _ sums: ExplanationCounts.Sums,
    counts: ExplanationCounts, before: FeedbackCounts
  ) -> Explanation.ContractRole {
    let contract = setup.model.ended[question.contract]
    func hidden(_ estimate: Estimate?) -> Estimate? { contract.hasHiddenFeedback ? estimate : nil }
    return Explanation.ContractRole(
      id: contract.id, end: contract.end, jobs: sums.jobs.value, share: sums.share.value ?? 0,
      costIfNegative: sums.cost.value, expectedCost: sums.expectedCost.value ?? 0,
      badBefore: hidden(before.bad(question.contract)),
      middlingBefore: hidden(before.middling(question.contract)),
      badAfter: hidden(Estimate(sums.isBad, of: counts.forecast.total)),
      middlingAfter: hidden(Estimate(sums.isMiddling, of: counts.forecast.total)),
      departures: zip(question.departures, sums.changes).map { departure, change in
        Explanation.ContractRole.Departure(
          windowMonths: configuration.rules.windowMonths[departure.window],
          day: counts.day(of: departure), meanChange: change.value)
      },
      lostIfBad: hidden(sums.lostIfBad.estimate),
      lostIfNotBad: hidden(sums.lostIfNotBad.estimate))
  }

  private func scheduledChanges() -> [Explanation.ScheduledChange] {
    var changes: [Explanation.ScheduledChange] = []
    let asOf = history.asOf
    let payments = EarningsLedger.payments(history, correction: setup.earningsCorrection)
    let leastUSD = setup.rules.badge.leastEarningsUSD(for: configuration.badgeLevel)
    func suffices(on day: Day) -> Bool {
      let opening = day.adding(months: -12)
      return payments.reduce(0) { $0 + $1.amount(after: opening, through: day) } >= leastUSD
    }
    if suffices(on: asOf),
      let day = (1...366).map({ asOf + $0 }).first(where: { !suffices(on: $0) })
    {
      changes.append(.earningsTooLow(on: day))
    }
    if let good = configuration.eligibleWeeks, good < setup.rules.badge.goodWeeks {
      // At best the good weeks are the latest of the 16, at worst the oldest, which drop out first.
      changes.append(
        .goodWeeksReached(
          needed: setup.rules.badge.goodWeeks,
          earliest: asOf.nextSaturday + 7 * (setup.rules.badge.goodWeeks - good - 1),
          latest: asOf.nextSaturday + 7 * (setup.rules.badge.goodWeeks - 1)))
    }
    return changes
  }

  private func recoveries(_ counts: ExplanationCounts) -> [Explanation.Recovery] {
    guard counts.forecast.hasWeight else { return [] }
    let bounds = setup.rules.weight.tierBoundsUSD
    return counts.recoveries.enumerated().map { tier, histogram in
      Explanation.Recovery(
        lowerUSD: tier == 0 ? 0 : bounds[tier - 1],
        upperUSD: tier < bounds.count ? bounds[tier] : nil,
        contractsForHalf: histogram.contracts(forShare: 0.5),
        contractsForNinety: histogram.contracts(forShare: 0.9))
    }
  }
}
