extension Simulation {
  /// Simulates all runs, and explains which contracts the score depends on and which changes are certain to come.
  ///
  /// - Parameter progress: called with the share of runs done, from any thread.
  /// - Complexity: O(runs · (contracts + `Explanation.mostContracts`²)) time; memory does not grow with the runs.
  public func explain(progress: (@Sendable (_ share: Double) -> Void)? = nil) -> Explanation {
    let simulation = breakingDownRisk()
    return explanation(
      simulation.countToPrecision(into: simulation.makeExplanationCounts(), progress: progress))
  }

  /// The same simulation, which also simulates what the risk is made of.
  func breakingDownRisk() -> Simulation {
    Simulation(setup: setup.breakingDownRisk(), configuration: configuration, history: history)
  }

  /// The counts for an explanation, before a run is counted. Where there are very many contracts, a first pass in few runs
  /// finds those that take most.
  func makeExplanationCounts() -> ExplanationCounts {
    let ended = setup.model.ended
    let asked = ended.indices.filter { setup.canStillCount(ended[$0]) }
    if asked.count <= Explanation.mostContracts {
      return ExplanationCounts(setup, forecast: emptyForecast, asked: asked)
    }
    let taken = few(setup.past()).count(into: TakenPoints(setup, contracts: asked))
    let (chosen, mostOfOthers) = taken.most(Explanation.mostContracts)
    return ExplanationCounts(
      setup, forecast: emptyForecast, asked: chosen,
      others: Explanation.Others(
        count: asked.count - chosen.count, mostExpectedCost: mostOfOthers))
  }

  /// The explanation that follows from the counts over all runs.
  func explanation(_ counts: ExplanationCounts) -> Explanation {
    // Where nothing was seen, it is what was counted.
    let before =
      setup.evidence.isEmpty ? nil : feedbackBefore(runs: counts.forecast.runs)
    let feedbackDays = history.contracts.reduce(into: [:]) { days, contract in
      days[contract.id] = contract.feedbackUntil(asOf: history.asOf)
    }
    let forecast = counts.forecast
    let roles =
      forecast.hasWeight
      ? zip(counts.questions, counts.sums).map { question, sums in
        role(
          question, sums, counts: counts, before: before, feedbackDays: feedbackDays)
      } : []
    return Explanation(
      contracts: roles.sorted {
        ($0.expectedCost ?? 0, $0.badAfter?.probability ?? 0)
          > ($1.expectedCost ?? 0, $1.badAfter?.probability ?? 0)
      },
      others: counts.others, endedContracts: history.contracts.count { !$0.isOpen },
      openContracts: setup.model.open.count,
      scheduled: scheduledChanges(counts),
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
    counts: ExplanationCounts, before: FeedbackCounts?, feedbackDays: [String: Day]
  ) -> Explanation.ContractRole {
    let contract = setup.model.ended[question.contract]
    let all = counts.forecast.total
    func hidden(_ estimate: Estimate?) -> Estimate? { contract.hasHiddenFeedback ? estimate : nil }
    return Explanation.ContractRole(
      id: contract.id, end: contract.end, feedbackUntil: feedbackDays[contract.id],
      jobs: sums.quarterJobs.value(among: all).map { $0 / 4 },
      share: sums.share.value(among: all) ?? 0,
      costIfNegative: sums.cost.value(among: all),
      expectedCost: sums.expectedCost.value(among: all),
      negative: Estimate(sums.isNegative, of: all),
      badBefore: hidden(before?.bad(question.contract) ?? Estimate(sums.isBad, of: all)),
      middlingBefore: hidden(
        before?.middling(question.contract) ?? Estimate(sums.isMiddling, of: all)),
      badAfter: hidden(Estimate(sums.isBad, of: all)),
      middlingAfter: hidden(Estimate(sums.isMiddling, of: all)),
      departures: zip(question.departures, sums.changes).map { departure, change in
        Explanation.ContractRole.Departure(
          windowMonths: configuration.rules.windowMonths[departure.window],
          day: counts.day(of: departure), meanChange: change.value(among: all),
          isOfRemnant: counts.isOfRemnant(departure))
      },
      lostIfBad: hidden(sums.lostIfBad.estimate(among: all)),
      lostIfNotBad: hidden(sums.lostIfNotBad.estimate(among: all)),
      heldIfBad: hidden(sums.heldIfBad.estimate(among: all)),
      heldIfNotBad: hidden(sums.heldIfNotBad.estimate(among: all)))
  }

  /// The contract that is large enough for Top Rated Plus and has the last payment; nil if the badge needs none, or if
  /// none was paid in the last twelve months.
  private var lastLargeContract: Contract? {
    guard case .plus(let largeUSD) = configuration.badgeLevel else { return nil }
    let opening = history.asOf.adding(months: -12)
    return history.contracts.filter {
      $0.countsForEarnings && $0.outcome != .negative && $0.grossChargesUSD >= largeUSD - 0.005
        && $0.lastPayment(asOf: history.asOf) > opening
    }.max { $0.lastPayment(asOf: history.asOf) < $1.lastPayment(asOf: history.asOf) }
  }

  private func scheduledChanges(_ counts: ExplanationCounts) -> [Explanation.ScheduledChange] {
    var changes: [Explanation.ScheduledChange] = []
    let asOf = history.asOf
    let payments = EarningsLedger.payments(history, correction: setup.earningsCorrection)
    let leastUSD = setup.rules.badge.leastEarningsUSD(for: configuration.badgeLevel)
    func suffices(on day: Day) -> Bool {
      EarningsLedger.earnedUSD(payments, inYearThrough: day) >= leastUSD
    }
    if suffices(on: asOf),
      let day = (1...366).map({ asOf + $0 }).first(where: { !suffices(on: $0) })
    {
      changes.append(.earningsTooLow(on: day, leastUSD: leastUSD))
    }
    if let last = lastLargeContract,
      let day = (1...366).map({ asOf + $0 }).first(where: {
        last.lastPayment(asOf: asOf) <= $0.adding(months: -12)
      })
    {
      changes.append(.noLargeContract(on: day, last: last.id))
    }
    let all = counts.forecast.total
    if let saturdays = counts.goodWeeks.saturdays(among: all) {
      let first = asOf.nextSaturday
      changes.append(
        .goodWeeksReached(
          needed: setup.rules.badge.goodWeeks, first: first,
          earliest: first + 7 * (saturdays.lowerBound - 1),
          latest: first + 7 * (saturdays.upperBound - 1),
          share: Estimate(counts.goodWeeks.lacking, of: all)))
    }
    if let hold = configuration.badgeHold, hold >= asOf {
      changes.append(.holdEnded(on: hold + 1))
    }
    let oldEnough = history.firstStart + setup.rules.badge.firstContractDays + 1
    if oldEnough > asOf { changes.append(.historyLongEnough(on: oldEnough)) }
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
