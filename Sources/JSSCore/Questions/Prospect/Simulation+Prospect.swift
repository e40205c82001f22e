extension Simulation {
  /// Simulates all runs, and what the risk is made of.
  ///
  /// - Parameter progress: called with the share of runs done, from any thread.
  public func runBreakingDownRisk(
    progress: (@Sendable (_ share: Double) -> Void)? = nil
  ) -> (forecast: Forecast, risk: RiskBreakdown?) {
    let counts = breakingDownRisk().countToPrecision(
      into: PairedCounts(first: emptyForecast, second: RiskCounts(setup.model)),
      progress: progress)
    return (counts.first, counts.second.breakdown)
  }

  /// What an answer needs besides a forecast of this simulation.
  ///
  /// It is found in some thousand runs of its own, and for a badge that is not held, or a score
  /// that is not shown, by looking a year ahead. Of the days within the horizon the forecast says when it comes.
  ///
  /// - Parameter risk: of the same runs.
  /// - Precondition: the forecast is usable.
  public func prospect(of forecast: Forecast, risk: RiskBreakdown?) -> Prospect {
    let hasScore = forecast.notShown(week: 0).probability < 0.5
    let isHeld = forecast.badgeHeld(week: 0).probability >= 0.0005
    return Prospect(
      forecast: forecast, risk: risk, departures: departures(forecast),
      wayBack: isHeld || !hasScore ? nil : wayBack(forecast),
      missingScore: hasScore ? nil : missingScore(forecast))
  }

  private static let fewRuns = 4096
  /// In a population, where pasts are found: to find them takes most of the time then.
  private static let fewPasts = 64

  /// The same simulation with fewer runs, and with another configuration or setup.
  private func few(
    runs: Int = Simulation.fewRuns, _ change: (inout SimulationConfiguration) -> Void
  ) -> Simulation? {
    var configuration = configuration
    configuration.runs = min(configuration.runs, runs)
    configuration.precision = nil
    configuration.mostPasts = Simulation.fewPasts
    change(&configuration)
    // Nil if the change makes no sense.
    return try? Simulation(history: history, configuration: configuration)
  }

  /// The same simulation with fewer runs, and another setup of the same configuration.
  func few(_ setup: SimulationSetup) -> Simulation {
    var configuration = configuration
    configuration.runs = min(configuration.runs, Simulation.fewRuns)
    configuration.precision = nil
    return Simulation(
      setup: setup.with(mostPasts: Simulation.fewPasts), configuration: configuration,
      history: history)
  }

  // MARK: What leaves a window

  private func departures(_ forecast: Forecast) -> [Prospect.Departure] {
    let weeks = [forecast.greatestDanger?.week, forecast.largestTurn?.week].compactMap(\.self)
    let counts = DepartureCounts(setup) { day in
      weeks.contains { forecast.weeks[$0 - 1].day < day && day <= forecast.weeks[$0].day }
    }
    if counts.questions.isEmpty { return [] }
    let counted = few(setup.past()).count(into: counts)
    return zip(counted.questions, counted.changes).compactMap {
      question, change -> Prospect.Departure? in
      guard let meanChange = change.value(among: counted.total),
        let dayChange = counted.dayChanges[question.day].value(among: counted.total)
      else { return nil }
      return Prospect.Departure(
        id: setup.model.ended[question.contract].id,
        windowMonths: setup.rules.windowMonths[question.window],
        day: counted.days[question.day].day, meanChange: meanChange, dayChange: dayChange)
    }.sorted { $0.day < $1.day }
  }

  // MARK: A year ahead

  private static let yearWeeks = 52

  /// The runs that look a year ahead: more where few of them fit what was seen, unless such are found.
  private func yearRuns(_ forecast: Forecast) -> Int {
    if forecast.hasFoundPasts { return Simulation.runsBetweenLooks }
    let fitting = forecast.effectivePasts / Double(forecast.runs)
    let runs = Simulation.runsBetweenLooks * (fitting < 0.1 ? 4 : 1)
    // Enough of them, but no more than take as long as the forecast.
    let enough = 4 * Forecast.leastWorlds / fitting
    return max(runs, Int(min(enough, Double(configuration.runs / 8))))
  }

  /// The chances of a forecast, and after its horizon those of one that looks further.
  private func milestones(
    _ forecast: Forecast, _ further: Forecast?, _ chance: (Forecast, Int) -> Double
  ) -> Milestones {
    let near = forecast.weeks.indices.dropFirst().map {
      (day: forecast.weeks[$0].day, chance: chance(forecast, $0))
    }
    let far = further.map { further in
      further.weeks.indices.dropFirst(forecast.weeks.count).map {
        (day: further.weeks[$0].day, chance: chance(further, $0))
      }
    }
    return Milestones(near + (far ?? []))
  }

  private func wayBack(_ forecast: Forecast) -> WayBack {
    let numbers = [1, 2, 3, 5, WayBack.mostContracts]
    let usd = history.ordinaryChargesUSD(under: configuration.rules)
    let scenarios = numbers.compactMap { history.adding(contracts: $0, chargesUSD: usd) }
    let weeks = max(Simulation.yearWeeks, configuration.horizonWeeks)
    let comparison = few(runs: yearRuns(forecast)) { $0.horizonWeeks = weeks }?.compare(scenarios)
    func gained(_ forecast: Forecast, _ week: Int) -> Double {
      forecast.gainedBy(week: week).probability
    }
    guard let comparison, comparison.base.forecast.isUsable,
      comparison.courses.count == numbers.count + 1
    else {
      return WayBack(
        milestones: milestones(forecast, nil, gained), weeks: configuration.horizonWeeks,
        byThen: forecast.gainedBy(week: configuration.horizonWeeks), help: nil, contractUSD: usd,
        conditionsMet: conditionsMet,
        isGoodWeekCountGiven: configuration.eligibleWeeks != nil)
    }
    func half(_ course: Int) -> Day? {
      let forecast = comparison.courses[course].forecast
      return Milestones(
        forecast.weeks.indices.dropFirst().map { (forecast.weeks[$0].day, gained(forecast, $0)) }
      ).half
    }
    let milestones = milestones(forecast, comparison.base.forecast, gained)
    var help: [WayBack.Help] = []
    // Earlier than without, in the same runs and in those of the forecast, by more than a week.
    var latest = [milestones.half, half(0)].compactMap(\.self).min()
    for (place, number) in numbers.enumerated() {
      guard let day = half(place + 1), latest.map({ day + 7 < $0 }) ?? true else { continue }
      help.append(WayBack.Help(contracts: number, day: day))
      latest = day
    }
    return WayBack(
      milestones: milestones, weeks: weeks,
      byThen: weeks == configuration.horizonWeeks
        ? forecast.gainedBy(week: weeks) : comparison.base.forecast.gainedBy(week: weeks),
      help: help, contractUSD: usd, conditionsMet: conditionsMet,
      isGoodWeekCountGiven: configuration.eligibleWeeks != nil)
  }

  /// Whether the badge would be held if nobody had said that it is not.
  private var conditionsMet: Estimate? {
    guard configuration.badge == SimulationConfiguration.Badge.none,
      configuration.badgeHold.map({ $0 < history.asOf }) ?? true,
      let forecast = few({
        $0.badge = nil
        $0.horizonWeeks = 1
      })?.run(), forecast.isUsable
    else { return nil }
    return forecast.badgeHeld(week: 0)
  }

  private func missingScore(_ forecast: Forecast) -> MissingScore? {
    let weeks = max(Simulation.yearWeeks, configuration.horizonWeeks)
    let further = few(runs: yearRuns(forecast)) { $0.horizonWeeks = weeks }?.run()
    let counted = few(setup.past()).count(into: CountedContracts(setup))
    let number = counted.mostFrequent
    return MissingScore(
      milestones: milestones(forecast, further?.isUsable == true ? further : nil) {
        1 - $0.notShown(week: $1).probability
      },
      weeks: weeks, counted: number, areOfOneClient: counted.areOfOneClient(number),
      neededContracts: configuration.rules.minimumCounted,
      neededClients: PlatformRules.minimumClients)
  }
}

extension ContractHistory {
  /// The middle of the net charges of the contracts that ended with a payment, to two digits; $300 if there are none, as
  /// the model expects of a new freelancer (B6).
  fileprivate func ordinaryChargesUSD(under rules: PlatformRules) -> Double {
    let charges = contracts.compactMap {
      !$0.isOpen && rules.isPaid(netChargesUSD: $0.netChargesUSD) ? $0.netChargesUSD : nil
    }.sorted()
    guard !charges.isEmpty else { return 300 }
    let middle = charges[charges.count / 2]
    var unit = 1.0
    while middle / unit >= 100 { unit *= 10 }
    return (middle / unit).rounded() * unit
  }

  /// With contracts of new clients and good outcomes, which end tomorrow.
  fileprivate func adding(contracts number: Int, chargesUSD: Double) -> Scenario? {
    let taken = Set(contracts.map(\.id) + clientIDs)
    let labels = (0...).lazy.map { "one more \($0)" }.filter { !taken.contains($0) }.prefix(number)
    let added = labels.map {
      Contract(
        id: $0, clientID: $0, start: asOf + 1, end: asOf + 1, netChargesUSD: chargesUSD,
        outcome: .positive)
    }
    let history = try? ContractHistory(scenario: contracts + planned + added, asOf: asOf)
    return history.map { Scenario(name: "\(number) more", history: $0) }
  }
}
