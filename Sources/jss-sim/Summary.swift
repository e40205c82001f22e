import JSSCore
import JSSTables

/// What the forecast says, in a few lines of plain words.
struct Summary {
  let forecast: Forecast
  let history: ContractHistory
  let simulation: Simulation
  let percentiles: PercentileList
  let seed: UInt64

  var text: String {
    [read, hidden, scores(week: 0, "Today"), scores(week: last, "On \(day)"), badge, luck]
      .map { $0 + "\n" }.joined()
  }

  private var last: Int { forecast.weeks.count - 1 }
  private var day: Day { forecast.weeks[last].day }

  private var read: String {
    let count = history.contracts.count
    return
      "Read \(count) \(count == 1 ? "contract" : "contracts") from \(history.firstStart) to "
      + "\(history.asOf); \(simulation.contractsThatCanCount) can still count in the score."
  }

  private var hidden: String {
    let count = simulation.contractsWithHiddenFeedback
    return count == 0
      ? "The feedback of all of them is known."
      : "What the client answered in private is not known for \(count) of them."
  }

  private func scores(week: Int, _ when: String) -> String {
    let scores = forecast.weeks[week].scores
    guard let low = scores.percentile(5), let middle = scores.percentile(50),
      let high = scores.percentile(95)
    else { return "\(when) no score is shown: too few contracts or clients." }
    let band = low == high ? "\(low)" : "between \(low) and \(high)"
    return "\(when) the score is \(band) in 9 of 10 worlds, \(middle) in the middle."
  }

  private var badge: String {
    let lost = forecast.lostBy(week: last)
    if lost.probability == 0 {
      return forecast.badgeHeld(week: last).probability == 0
        ? "Top Rated is held in none of the \(forecast.runs) runs by \(day)."
        : "Top Rated is lost in none of the \(forecast.runs) runs by \(day)."
    }
    let cause = TopRatedRule.LossCause.allCases.max {
      forecast.lossCauses[$0, default: 0] < forecast.lossCauses[$1, default: 0]
    }
    return
      "Top Rated is lost by \(day) with a probability of \(percent(lost.probability)) % "
      + "± \(percent(lost.standardError)), mostly because \(cause.map(words) ?? "")."
  }

  private var luck: String {
    "\(forecast.runs) runs with seed \(seed). A model, not the platform's formula: "
      + "see 'jss-sim assumptions'."
  }

  private func words(_ cause: TopRatedRule.LossCause) -> String {
    switch cause {
    case .scoreNotShown: "no score is shown any more"
    case .scoreTooLow: "the score falls below \(forecast.badgeScore)"
    case .tooFewGoodWeeks: "too few of the last 16 weeks were good"
    case .earningsTooLow: "the earnings of twelve months fall below the minimum"
    case .inactive: "there is no activity for too long"
    }
  }

  /// A percentage with one decimal, two below 1 %.
  private func percent(_ probability: Double) -> String {
    let scale = probability < 0.01 ? 100.0 : 10.0
    let value = (100 * probability * scale).rounded() / scale
    return "\(value)"
  }
}
