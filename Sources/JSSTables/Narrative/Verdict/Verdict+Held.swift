internal import JSSCore

/// The badge is held: when is it lost, and what from?
extension Verdict {
  var held: [String] { ["\(badge) is lost by \(lastDay) \(loss)."] + danger }

  /// With its main cause, for example `with a probability of 7.5 % ± 0.1, because the score falls below 90`.
  var loss: String {
    let lost = forecast.lostBy(week: last)
    if lost.probability == 0 { return never(lost) }
    let cause = forecast.mainLossCause
    let share = forecast.lost(by: cause)
    let clause = LossCauseText.clause(cause, badgeScore: forecast.badgeScore)
    let isOnly = PercentText.spoken(share) == PercentText.spoken(lost)
    return "with a probability of \(PercentText.spoken(lost)), "
      + (isOnly ? "because \(clause)" : "mostly because \(clause) (\(PercentText.spoken(share)))")
  }

  /// The week in which the danger is greatest, if one stands out.
  private var danger: [String] {
    guard let danger = forecast.greatestDanger else { return [] }
    let part = PercentText.text(danger.probability)
    let whole = PercentText.whole(
      forecast.lostBy(week: last).probability, ofPart: danger.probability)
    let week = "the week to \(day(ofWeek: danger.week))\(reason(danger))"
    return [
      danger.share > 0.5
        ? "Most of it, \(part) of the \(whole), is in \(week)."
        : "The danger is greatest in \(week): \(part) of the \(whole)."
    ]
  }

  /// What happens in the week, as a clause that follows the week.
  private func reason(_ danger: Forecast.Danger) -> String {
    switch danger.cause {
    case .scoreTooLow, .scoreNotShown:
      return departure(inWeek: danger.week, lowers: true).map { ", when \($0)" } ?? ""
    // What is missing from the first week on was not lost by the passing of a year.
    case .earningsTooLow:
      return danger.week == 1 ? "" : ", when what was earned a year ago no longer counts"
    // Too few weeks are good because of earlier weeks.
    case .tooFewGoodWeeks, .inactive, .noLargeContract: return ""
    }
  }

  /// What moves the score in the week of the greatest danger, and in that in which the middle changes most.
  package var turningPoints: [TurningPoint] {
    let danger = forecast.greatestDanger.map { (week: $0.week, lowers: true) }
    let turn = forecast.largestTurn.map {
      (week: $0.week, lowers: $0.to < $0.from, change: Double(abs($0.to - $0.from)))
    }
    let week = danger?.week
    let weeks: [(Int, Bool, Double)?] = [
      state == .held || state == .notSaid ? danger.map { ($0.week, $0.lowers, 0) } : nil,
      turn?.week == week ? nil : turn.map { ($0.week, $0.lowers, $0.change) },
    ]
    return weeks.compactMap { $0 }.compactMap { week, lowers, change in
      departure(inWeek: week, lowers: lowers, change: change).map {
        TurningPoint(
          day: forecast.weeks[week].day, text: "\(day(ofWeek: week)): \($0)")
      }
    }
  }

  /// In points, on average: some worlds have to change by much more.
  private static let leastChange = 0.1

  /// What leaves a window in a week and moves the score by enough to say so, as a clause; nil if nothing does.
  ///
  /// - Parameters:
  ///   - lowers: whether it lowers the score.
  ///   - change: what is to be explained, in points; it is, if a quarter of it is.
  func departure(inWeek week: Int, lowers: Bool, change: Double = 0) -> String? {
    let sign = lowers ? -1.0 : 1
    let least = max(Verdict.leastChange, 0.25 * change)
    let all = prospect.departures(inWeek: week)
    let alone = all.filter { sign * $0.meanChange >= least }
    let together = all.filter { sign * $0.dayChange >= least }
    let leaving = (alone.isEmpty ? together : alone)
      .sorted { abs($0.meanChange) > abs($1.meanChange) }
    guard let first = leaving.first else { return nil }
    let others = Set(leaving.map(\.id)).subtracting([first.id]).count
    let label = ReadableText.label(shown(first.id))
    if others == 0 { return "\(label) leaves the \(first.windowMonths)-month window" }
    return "\(label) and \(others) more \(others == 1 ? "contract" : "contracts") leave a window"
  }
}
