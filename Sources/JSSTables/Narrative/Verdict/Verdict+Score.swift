internal import JSSCore

/// Where the score goes.
extension Verdict {
  var score: [String] { [outlook] + turn }

  private var outlook: String {
    let scores = forecast.weeks[last].scores
    guard let low = scores.percentile(5), let high = scores.percentile(95),
      let middle = scores.percentile(50), let lower = scores.percentile(25),
      let upper = scores.percentile(75)
    else {
      return forecast.notShown(week: last).probability < 1
        ? "On \(lastDay) too few worlds show a score to say which."
        : "On \(lastDay) no score is shown in any world."
    }
    let hidden = forecast.notShown(week: last)
    let isHidden = hidden.probability >= 0.0005
    let worlds = isHidden ? "9 of 10 worlds that show one" : "9 of 10 worlds"
    let exception =
      isHidden ? " No score is shown in \(PercentText.spoken(hidden)) of the worlds." : ""
    let start = "On \(lastDay) "
    let range = ReadableText.between(low, high)
    if let humps = scores.humps {
      return start
        + "the score has two peaks, near \(humps.low) and near \(humps.high); its middle is "
        + "\(middle)\(today), and it is \(range) in \(worlds).\(exception)"
    }
    if lower < forecast.badgeScore, upper >= forecast.badgeScore {
      return start + "the middle of the score is \(middle)\(today); it is "
        + "\(ReadableText.between(lower, upper)) in half of the worlds, on both sides of "
        + "\(forecast.badgeScore), and \(range) in \(worlds).\(exception)"
    }
    if low == high { return start + "the score is \(middle) in \(worlds)\(today).\(exception)" }
    return start
      + (scores.weights[middle] >= scores.shown / 2
        ? "the score is most likely \(middle)\(today)"
        : "the middle of the score is \(middle)\(today)")
      + ", and it is \(range) in \(worlds).\(exception)"
  }

  /// For example ` (today 92)`; nothing where no score is shown today.
  private var today: String {
    let now = forecast.weeks[0].scores
    guard state != .noScore, let low = now.percentile(5), let middle = now.percentile(50),
      let high = now.percentile(95)
    else { return "" }
    return low == high ? " (today \(low))" : " (today its middle is \(middle))"
  }

  /// What moves the middle most, if something that is known does.
  private var turn: [String] {
    guard let turn = forecast.largestTurn else { return [] }
    let falls = turn.to < turn.from
    guard
      let reason = departure(
        inWeek: turn.week, lowers: falls, change: Double(abs(turn.to - turn.from)))
    else { return [] }
    return [
      "The middle \(falls ? "falls" : "rises") from \(turn.from) to \(turn.to) in the week to "
        + "\(day(ofWeek: turn.week)), when \(reason)."
    ]
  }
}
