package import JSSCore

/// What a forecast says, in one sentence for someone who reads nothing else.
package struct Answer: Sendable {
  private let forecast: Forecast

  /// - Precondition: the forecast is usable.
  package init(_ forecast: Forecast) { self.forecast = forecast }

  /// Score first, then the badge.
  package var sentence: String { "\(score); \(badge)." }

  /// How sure the score is, in a second sentence.
  package var range: String {
    let scores = forecast.weeks[last].scores
    let day = ReadableText.day(forecast.weeks[last].day)
    guard let low = scores.percentile(5), let high = scores.percentile(95) else {
      return forecast.notShown(week: last).probability < 1
        ? "On \(day) too few worlds show a score to say which."
        : "On \(day) a score is shown in no world."
    }
    let hidden = forecast.notShown(week: last).probability
    if hidden < 0.0005 {
      return "On \(day) the score is \(band(low, high)) in 9 of 10 worlds."
    }
    return "On \(day) no score is shown in \(FixedDecimal.percent(hidden)) of the worlds; in the "
      + "others it is \(band(low, high)) in 9 of 10."
  }

  private func band(_ low: Int, _ high: Int) -> String {
    low == high ? "\(low)" : "between \(low) and \(high)"
  }

  private var last: Int { forecast.weeks.count - 1 }

  /// For example `in the next 26 weeks`.
  private var period: String { "in the next \(ReadableText.weeks(last))" }

  // MARK: The score

  private var score: String {
    let isShown = forecast.notShown(week: last).probability < 0.5
    let isShownNow = forecast.notShown(week: 0).probability < 0.5
    let now = forecast.weeks[0].scores
    guard isShown, let end = forecast.weeks[last].scores.percentile(50) else {
      return isShownNow
        ? "Your score will most likely not be shown any more in \(after)"
        : "You will most likely be without a score \(period)"
    }
    guard isShownNow, let low = now.percentile(5), let high = now.percentile(95) else {
      return "You will most likely have a score in \(after), of about \(end)"
    }
    let isMostOften = share(of: end...end) >= 0.5
    if low != high {
      return isMostOften
        ? "Your score will most likely be \(end) in \(after)"
        : "Your score will be about \(end) in \(after)"
    }
    let today = low
    if share(of: today...today) >= 0.5 { return "You will most likely stay at \(today)" }
    if today > 0, share(of: 0...today - 1) >= 0.5 {
      return "You will most likely fall from \(today) to about \(end)"
    }
    if today < 100, share(of: today + 1...100) >= 0.5 {
      return "You will most likely rise from \(today) to about \(end)"
    }
    return "Your score of \(today) may rise, stay or fall, to about \(end)"
  }

  /// For example `26 weeks`, that lead to the last day.
  private var after: String { last == 1 ? "one week" : "\(last) weeks" }

  /// Share of some scores on the last day, among the worlds that show one.
  private func share(of scores: ClosedRange<Int>) -> Double {
    let histogram = forecast.weeks[last].scores
    return histogram.shown > 0
      ? scores.reduce(0) { $0 + histogram.weights[$1] } / histogram.shown : 0
  }

  // MARK: The badge

  private var badge: String {
    let now = forecast.badgeHeld(week: 0).probability
    if now < 0.0005 { return gain }
    let lost = forecast.lostBy(week: last)
    let worlds = "none of the \(ReadableText.count(forecast.runs)) worlds"
    if now >= 0.9995 {
      return lost.probability == 0
        ? "Top Rated is lost \(period) in \(worlds)"
        : "the chance of losing Top Rated \(period) is \(PercentText.text(lost)), \(cause(of: lost))"
    }
    return
      "Top Rated is held today in \(FixedDecimal.percent(now)) of the worlds, and lost \(period) in "
      + (lost.probability == 0
        ? worlds : "\(PercentText.text(lost)) of all worlds, \(cause(of: lost))")
  }

  /// The most frequent cause.
  private func cause(of lost: Estimate) -> String {
    let shares = TopRatedRule.LossCause.allCases.map {
      ($0, forecast.lost(by: $0).probability / lost.probability)
    }
    // There are causes.
    let (cause, share) = shares.max { $0.1 < $1.1 }!
    let part =
      switch share {
      case _ where shares.count(where: { $0.1 > 0 }) == 1: "all of it"
      case 0.95...: "nearly all of it"
      case 0.5...: "mostly"
      default: "most often"
      }
    return "\(part) from \(LossCauseText.noun(cause, badgeScore: forecast.badgeScore))"
  }

  private var gain: String {
    let held = forecast.badgeHeld(week: last)
    let day = ReadableText.day(forecast.weeks[last].day)
    return held.probability == 0
      ? "Top Rated is held on \(day) in none of the \(ReadableText.count(forecast.runs)) worlds"
      : "the chance of holding Top Rated on \(day) is \(PercentText.text(held))"
  }
}
