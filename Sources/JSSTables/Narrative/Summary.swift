package import JSSCore

/// What the forecast says, in a few lines of plain words.
package struct Summary: Sendable {
  package let forecast: Forecast
  package let history: ContractHistory
  package let configuration: SimulationConfiguration
  private let simulation: Simulation
  /// What should be known before the answer, line by line.
  private let notices: [String]
  /// What the result says in words; nil: scores and badge of the forecast.
  private let answer: [String]?

  package init(
    forecast: Forecast, of simulation: Simulation, history: ContractHistory,
    configuration: SimulationConfiguration, notices: [String], answer: [String]?
  ) {
    self.forecast = forecast
    self.history = history
    self.configuration = configuration
    self.simulation = simulation
    self.notices = notices
    self.answer = answer
  }

  package var lines: [String] {
    let told = answer ?? [scores(week: 0), scores(week: last), loss].compactMap(\.self)
    let result = told + [unheld, luck].compactMap(\.self)
    return [read, hidden] + (FitReport(forecast)?.lines ?? []) + result
  }

  /// What should be known besides a result that says the rest itself.
  package var remarks: [String] {
    notices + [read, hidden] + (FitReport(forecast)?.quality ?? [])
      + [unheld].compactMap(\.self)
  }

  private var last: Int { forecast.weeks.count - 1 }

  private var read: String {
    let count = history.contracts.count
    return
      "Read \(count) \(count == 1 ? "contract" : "contracts"), the first of "
      + "\(history.firstStart); \(simulation.contractsThatCanCount) can still count in the score."
  }

  private var hidden: String {
    let ended = simulation.contractsWithHiddenFeedback
    let open = history.contracts.count(where: \.isOpen)
    if open == history.contracts.count {
      return "No contract has ended yet, so no client has answered in private."
    }
    let known =
      ended == 0
      ? "is known, or cannot matter any more, for all that ended"
      : "is not known for \(ended) of them"
    return "What the client answered in private \(known)"
      + (open == 0 ? "." : "; \(open) \(open == 1 ? "is" : "are") still open.")
  }

  private func scores(week: Int) -> String {
    let day = forecast.weeks[week].day
    let scores = forecast.weeks[week].scores
    guard let low = scores.percentile(5), let middle = scores.percentile(50),
      let high = scores.percentile(95)
    else {
      let shown = 1 - forecast.notShown(week: week).probability
      return shown > 0
        ? "On \(day) a score is shown in \(FixedDecimal.share(shown)) of the worlds: too few to say which."
        : "On \(day) no score is shown: too few contracts or clients."
    }
    let band = low == high ? "\(low)" : "between \(low) and \(high)"
    let notShown = forecast.notShown(week: week)
    let exception =
      notShown.probability > 0
      ? " No score is shown with a probability of \(percent(notShown))." : ""
    return
      "On \(day) the score is \(band) in 9 of 10 worlds\(exception.isEmpty ? "" : " that show one"), "
      + "\(middle) in the middle.\(exception)"
  }

  private var loss: String {
    let lost = forecast.lostBy(week: last)
    let day = forecast.weeks[last].day
    if lost.probability == 0 {
      return forecast.badgeHeld(week: last).probability == 0
        ? "\(badgeName) is held in none of the \(forecast.runs) runs on \(day)."
        : "\(badgeName) is lost in none of the \(forecast.runs) runs by \(day)."
    }
    let cause = TopRatedRule.LossCause.allCases.max {
      forecast.lost(by: $0).probability < forecast.lost(by: $1).probability
    }
    guard let cause else { return "" }
    let share = forecast.lost(by: cause)
    let clause = LossCauseText.clause(cause, badgeScore: forecast.badgeScore)
    let isOnly = percent(share) == percent(lost)
    return
      "\(badgeName) is lost by \(day) with a probability of \(percent(lost)), "
      + (isOnly
        ? "because \(clause)." : "mostly because \(clause) (\(percent(share))).")
  }

  /// A badge that nobody said is held is not lost in the worlds that would not have it.
  private var unheld: String? {
    let held = forecast.badgeHeld(week: 0)
    guard configuration.badge == nil, (0.0005..<0.9995).contains(held.probability)
    else { return nil }
    return
      "\(badgeName) is held on \(forecast.weeks[0].day) with a probability of \(percent(held)), as its "
      + "conditions imply; if you know whether you hold it, say --badge held or --badge none."
  }

  private var luck: String {
    "\(forecast.runs) \(forecast.runs == 1 ? "run" : "runs") with seed \(configuration.seed)"
      + "\(precision). A model, not the platform's formula: see 'jss-sim assumptions'."
  }

  /// Whether a precision asked for was reached.
  private var precision: String {
    guard let precision = configuration.precision else { return "" }
    if forecast.isPrecise(to: precision) {
      return ", enough for --precision \(precision) (checked every "
        + "\(Simulation.runsBetweenLooks) runs)"
    }
    let needed = forecast.runsNeeded(to: precision).map { ": about --runs \($0) would do" } ?? ""
    return ", too few for --precision \(precision)\(needed)"
  }

  private var badgeName: String {
    switch configuration.badgeLevel {
    case .topRated: "Top Rated"
    case .plus: "Top Rated Plus"
    }
  }

  private func percent(_ estimate: Estimate) -> String { PercentText.text(estimate) }
}
