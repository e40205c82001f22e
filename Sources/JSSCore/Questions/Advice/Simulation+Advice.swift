extension Simulation {
  /// Simulates what the freelancer can do, each decision in the worlds of the unchanged history.
  ///
  /// - Parameters:
  ///   - runs: the number of worlds of the close look, or fewer if the simulation has fewer.
  ///   - closely: the largest number of decisions in the close look, apart from questions for feedback; nil for as many as
  ///     take seconds.
  ///   - progress: called with the approximate share of the work that is done.
  /// - Complexity: O(`Advice.decisionsSeen` · `Advice.briefRuns` + (`closely` + questions for feedback) · runs) simulated
  ///   worlds.
  public func advise(
    runs: Int = .max, closely: Int? = nil, progress: (@Sendable (_ share: Double) -> Void)? = nil
  ) -> Advice {
    let closely = closely ?? Advice.decisionsSeenClosely(contracts: history.contracts.count)
    let all = DecisionCatalogue.decisions(in: history, configuration: configuration)
    let looked = Array(
      all.prefix(Advice.decisionsSeen(contracts: history.contracts.count)))
    var (brief, close) = (configuration, configuration)
    brief.runs = min(configuration.runs, Advice.briefRuns)
    brief.precision = nil
    close.runs = min(configuration.runs, runs)
    let work = (
      brief: Double(brief.runs * (looked.count + 1)), close: Double(close.runs * (closely + 1))
    )
    let share = work.brief / (work.brief + work.close)

    let first = with(brief).look(at: looked, progress: part(from: 0, to: share, of: progress))
    let ranked = first.findings.filter(\.changesSomething).sorted {
      $0.size(first.measure) > $1.size(first.measure)
    }
    // Both answers to a question for feedback are needed to weigh them.
    let questions = looked.filter(\.isFeedback)
    let chosen =
      questions + ranked.map(\.decision).filter { !$0.isFeedback }.prefix(closely)
    let second = with(close).look(
      at: first.findings.isEmpty ? [] : chosen, measure: first.measure,
      progress: part(from: share, to: 1, of: progress))
    let seen = Set(second.findings.map(\.decision))
    // Of few worlds nothing is told; they only say what is worth a closer look.
    let others =
      first.forecast.isTelling ? first.findings.filter { !seen.contains($0.decision) } : []
    let told = seen.union(others.map(\.decision))
    return Advice(
      measure: first.measure, findings: sorted(second.findings + others, first.measure),
      feedback: second.feedback, unseen: all.filter { !told.contains($0) },
      forecast: second.forecast)
  }

  /// The number of worlds of the close look in a report that was not asked for advice.
  public static let reportAdviceRuns = 20_000

  /// Explains the history and gives advice on it.
  ///
  /// - Parameter adviceRuns: as `runs` of `advise`.
  /// - Returns: no advice if there is no forecast.
  public func explainAndAdvise(
    adviceRuns: Int = reportAdviceRuns, closely: Int? = nil,
    progress: (@Sendable (_ share: Double) -> Void)? = nil
  ) -> (explanation: Explanation, advice: Advice?) {
    let explanation = explain(progress: part(from: 0, to: 0.5, of: progress))
    guard explanation.forecast.isUsable else { return (explanation, nil) }
    let advice = advise(
      runs: adviceRuns, closely: closely, progress: part(from: 0.5, to: 1, of: progress))
    return (explanation, advice)
  }

  /// Compares scenarios, explains the unchanged history and gives advice on it.
  ///
  /// - Returns: no advice if there is no forecast.
  public func compareExplainAndAdvise(
    _ scenarios: [Scenario], progress: (@Sendable (_ share: Double) -> Void)? = nil
  ) -> (comparison: Comparison, explanation: Explanation, advice: Advice?) {
    let (comparison, explanation) = compareAndExplain(
      scenarios, progress: part(from: 0, to: 0.6, of: progress))
    guard explanation.forecast.isUsable else { return (comparison, explanation, nil) }
    let advice = advise(
      runs: Simulation.reportAdviceRuns, progress: part(from: 0.6, to: 1, of: progress))
    return (comparison, explanation, advice)
  }

  private func with(_ configuration: SimulationConfiguration) -> Simulation {
    Simulation(setup: setup, configuration: configuration, history: history)
  }

  /// The most helpful first.
  private func sorted(
    _ findings: [Advice.Finding], _ measure: BadgeMeasure
  ) -> [Advice.Finding] {
    findings.enumerated().sorted { one, other in
      let (first, second) = (
        one.element.change(measure).helpfulness(measure),
        other.element.change(measure).helpfulness(measure)
      )
      return first == second ? one.offset < other.offset : first > second
    }.map(\.element)
  }

  /// The result of simulating some decisions: a finding for each, or none if no world fits what was seen.
  private typealias Look = (
    findings: [Advice.Finding], feedback: [Advice.FeedbackQuestion], forecast: Forecast,
    measure: BadgeMeasure
  )

  /// - Parameter measure: nil for the one that suits the forecast.
  private func look(
    at decisions: [Decision], measure: BadgeMeasure? = nil,
    progress: (@Sendable (_ share: Double) -> Void)?
  ) -> Look {
    let batches =
      decisions.isEmpty
      ? [0..<0]
      : stride(from: 0, to: decisions.count, by: Simulation.decisionsTogether).map {
        $0..<min($0 + Simulation.decisionsTogether, decisions.count)
      }
    var look: Look?
    for batch in batches {
      if look != nil, isCancelled { break }
      let (from, to) = (
        Double(batch.lowerBound) / Double(max(1, decisions.count)),
        Double(batch.upperBound) / Double(max(1, decisions.count))
      )
      let next = lookTogether(
        at: Array(decisions[batch]), measure: look?.measure ?? measure,
        progress: part(from: from, to: to, of: progress))
      look = (
        (look?.findings ?? []) + next.findings, (look?.feedback ?? []) + next.feedback,
        next.forecast, next.measure
      )
    }
    // There is at least one batch.
    return look!
  }

  /// An even number, so that the two answers to a question for feedback, which come first, stay together.
  private static let decisionsTogether = 48

  private func lookTogether(
    at decisions: [Decision], measure: BadgeMeasure?,
    progress: (@Sendable (_ share: Double) -> Void)?
  ) -> Look {
    // Every decision of the catalogue is one that the history can have.
    let simulation = adding(decisions.map { $0.scenario(of: history)! })
    let questions = Simulation.questions(decisions)
    let counts = simulation.countToPrecision(
      into: AdviceCounts(
        simulation.setup, forecast: emptyForecast,
        pairs: questions.map { ($0.good, $0.bad) }), progress: progress)
    let measure = measure ?? BadgeMeasure(counts.forecast)
    guard counts.forecast.hasWeight else { return ([], [], counts.forecast, measure) }
    let total = counts.forecast.total
    let findings = zip(decisions, counts.sums).map { decision, sums in
      Advice.Finding(
        decision: decision, lost: MeanEstimate(sums.badge[.lost], of: total),
        gained: MeanEstimate(sums.badge[.gained], of: total),
        held: MeanEstimate(sums.badge[.held], of: total),
        score: sums.score.mean(among: total),
        price: price(of: decision, earned: MeanEstimate(sums.earnings, of: total)),
        runs: counts.forecast.runs)
    }
    let feedback = zip(questions, counts.pairSums).map { question, sums in
      Advice.FeedbackQuestion(
        contract: question.contract,
        breakEven: BreakEven(
          good: findings[question.good].change(measure).benefit(measure),
          bad: findings[question.bad].change(measure).benefit(measure),
          between: MeanEstimate(sums[measure], of: total)))
    }
    return (findings, feedback, counts.forecast, measure)
  }

  /// Places of the two answers of each client who can be asked for feedback.
  private static func questions(
    _ decisions: [Decision]
  ) -> [(contract: String, good: Int, bad: Int)] {
    var places: [Decision: Int] = [:]
    for (place, decision) in decisions.enumerated() { places[decision] = place }
    return decisions.enumerated().compactMap { place, decision in
      guard case .feedback(let contract, DecisionCatalogue.stars.good) = decision,
        let bad = places[.feedback(contract: contract, stars: DecisionCatalogue.stars.bad)]
      else { return nil }
      return (contract, place, bad)
    }
  }

  /// - Parameter earned: what the decision earns until the last day, beyond the unchanged history.
  private func price(of decision: Decision, earned: MeanEstimate) -> MeanEstimate? {
    func exactly(_ amountUSD: Double) -> MeanEstimate {
      MeanEstimate(value: amountUSD, standardError: 0)
    }
    let forgone = MeanEstimate(value: -earned.value, standardError: earned.standardError)
    func open(_ id: String) -> OpenContract? {
      setup.model.open.first { $0.contract.id == id }
    }
    func forgoneUnlessDrawn(_ contract: OpenContract?) -> MeanEstimate? {
      // What is drawn as charges has no mean.
      contract?.payment.isDrawn == true ? nil : forgone
    }
    switch decision {
    case .accept(_, let amountUSD): return exactly(amountUSD)
    case .giveBack(let id, let amountUSD, _):
      guard let contract = open(id) else { return exactly(amountUSD) }
      // It may pay less afterwards, or nothing.
      return forgoneUnlessDrawn(contract)
    case .decline, .feedback: return exactly(0)
    case .goodJobs: return decision.amountUSD.map { exactly(-$0) }
    case .pause, .jobSize, .remove: return nil
    // Part of what an unhappy client pays may go back.
    case .badJob: return forgone
    case .end(let id, _): return forgoneUnlessDrawn(open(id))
    }
  }

  private func part(
    from: Double, to: Double, of progress: (@Sendable (_ share: Double) -> Void)?
  ) -> (@Sendable (_ share: Double) -> Void)? {
    progress.map { progress in { @Sendable in progress(from + $0 * (to - from)) } }
  }
}

extension Decision {
  fileprivate var isFeedback: Bool { if case .feedback = self { true } else { false } }
}

extension Advice.Finding {
  /// Whether it changes anything in any world.
  fileprivate var changesSomething: Bool {
    [lost, gained, held, score].compactMap(\.self).contains {
      $0.standardError > 0 || $0.value != 0
    }
  }

  /// How much it matters: by the badge, then by the score.
  fileprivate func size(_ measure: BadgeMeasure) -> (Double, Double) {
    (abs(change(measure).value), abs(score?.value ?? 0))
  }
}

extension MeanEstimate {
  fileprivate func helpfulness(_ measure: BadgeMeasure) -> Double { benefit(measure).value }

  /// The same with the sign that it has if it helps: above 0.
  fileprivate func benefit(_ measure: BadgeMeasure) -> MeanEstimate {
    MeanEstimate(value: measure == .lost ? -value : value, standardError: standardError)
  }
}
