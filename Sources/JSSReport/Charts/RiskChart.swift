internal import JSSCore
internal import JSSTables

/// The badge week by week: the chance of having lost it, made up of its causes; or, where it is held in
/// no world today, the chance of having got it.
struct RiskChart: Chart {
  /// What is looked at.
  private enum Event {
    case lost, gained
  }

  private let forecast: Forecast
  private let event: Event
  /// Those that occur, what is looked at first lowest.
  private let causes: [TopRatedRule.LossCause]

  init(_ forecast: Forecast) {
    self.forecast = forecast
    let last = forecast.weeks.count - 1
    event = forecast.badgeHeld(week: 0).probability < 0.0005 ? .gained : .lost
    causes =
      event == .gained
      ? []
      : TopRatedRule.LossCause.allCases.filter {
        forecast.shareLost(by: $0, throughWeek: last) > 0
      }
  }

  // MARK: In words

  var caption: String {
    let margin =
      "The grey band around it is the simulation’s own error: 19 of 20 simulations lie in it."
    switch event {
    case .gained:
      return "The line is the chance that \(forecast.badgeName) has come by a day. " + margin
    case .lost:
      let held = forecast.badgeHeld(week: 0).probability
      return
        "The line is the chance that \(forecast.badgeName) has been lost by a day; below it, what it comes from. "
        + margin
        + (held < 0.9995
          ? " Nobody said whether you hold it today: you do in \(FixedDecimal.percent(held)) of the worlds."
          : "")
    }
  }

  var title: String {
    switch event {
    case .lost: "The chance of losing \(forecast.badgeName)"
    case .gained: "The chance of getting \(forecast.badgeName)"
    }
  }

  var description: String {
    let last = forecast.weeks.count - 1
    let shown = [0, last / 2, last].map { line($0) }.joined(separator: " ")
    return shown
      + (causes.count > 1
        ? " The causes, most frequent first: "
          + causes.sorted { share($0, last) > share($1, last) }.map {
            "\(LossCauseText.label($0, badgeScore: forecast.badgeScore)) "
              + FixedDecimal.percent(share($0, last))
          }.joined(separator: ", ") + "." : "")
  }

  /// One week in a sentence.
  func line(_ week: Int) -> String {
    let day = ReadableText.day(forecast.weeks[week].day)
    let estimate = PercentText.text(estimate(week))
    switch event {
    case .gained: return "\(day): it has come by then with a probability of \(estimate)."
    case .lost:
      let parts = causes.filter { share($0, week) > 0 }.map {
        "\(LossCauseText.label($0, badgeScore: forecast.badgeScore)) "
          + FixedDecimal.percent(share($0, week))
      }
      return "\(day): lost by then with a probability of \(estimate)"
        + (parts.count > 1 ? " (\(parts.joined(separator: ", ")))." : ".")
    }
  }

  var table: DataTable {
    DataTable(ResultTable.badge(forecast, causes: event == .lost ? causes : nil))
  }

  private func estimate(_ week: Int) -> Estimate {
    event == .lost ? forecast.lostBy(week: week) : forecast.gainedBy(week: week)
  }

  private func share(_ cause: TopRatedRule.LossCause, _ week: Int) -> Double {
    forecast.shareLost(by: cause, throughWeek: week)
  }

  // MARK: The picture

  func drawing(_ size: ChartSize, id: String) -> Drawing {
    let days = forecast.weeks[0].day...forecast.weeks[forecast.weeks.count - 1].day
    let step = ChartScale.step(over: max(most, 0.01), unit: 0.001, mostSteps: 5)
    let frame = ChartFrame(
      size, days: days, values: 0...(max(most, 0.01) / step).rounded(.up) * step)
    let (legend, bottom) = frame.legend(keys(id))
    let decimals = step < 0.01 ? 1 : 0
    let markup =
      patterns(id)
      + frame.axes(every: step) { FixedDecimal.text(100 * $0, decimals: decimals) + " %" }
      + stack(frame, id) + total(frame)
      + frame.strips(forecast.weeks.indices.map { (forecast.weeks[$0].day, line($0)) }) + legend
    return Drawing(markup: markup, height: bottom)
  }

  /// The simulation's own error: 95 of 100 simulations with other seeds would lie within.
  private func margin(_ week: Int) -> ClosedRange<Double> {
    let estimate = estimate(week)
    let error = 1.96 * estimate.standardError
    return max(0, estimate.probability - error)...min(1, estimate.probability + error)
  }

  private var most: Double { forecast.weeks.indices.map { margin($0).upperBound }.max() ?? 1 }

  private func points(_ value: (Int) -> Double) -> [(Day, Double)] {
    forecast.weeks.indices.map { (forecast.weeks[$0].day, value($0)) }
  }

  private func total(_ frame: ChartFrame) -> String {
    frame.area(
      points { margin($0).upperBound }, points { margin($0).lowerBound }, class: "margin")
      + frame.line(points { estimate($0).probability }, class: "total")
  }

  private func stack(_ frame: ChartFrame, _ id: String) -> String {
    var below = points { _ in 0 }
    return causes.map { cause in
      let lower = below
      let upper = zip(lower, points { share(cause, $0) }).map { ($0.0, $0.1 + $1.1) }
      below = upper
      let (name, pattern) = (cause.rawValue, "\(id)-\(cause.rawValue)")
      return frame.area(upper, lower, class: "cause \(name)")
        + "<g fill=\"url(#\(pattern))\">\(frame.area(upper, lower, class: "weave"))</g>"
    }.joined()
  }

  /// What tells causes apart without colour.
  private func patterns(_ id: String) -> String {
    if causes.isEmpty { return "" }
    return "<defs>"
      + causes.map { cause in
        "<pattern id=\"\(id)-\(cause.rawValue)\" width=\"8\" height=\"8\" "
          + "patternUnits=\"userSpaceOnUse\"><path class=\"thread\" d=\"\(Self.thread(cause))\"/>"
          + "</pattern>"
      }.joined() + "</defs>"
  }

  private static func thread(_ cause: TopRatedRule.LossCause) -> String {
    switch cause {
    case .scoreTooLow: "M0 0"
    case .scoreNotShown: "M0 8L8 0M-2 2L2 -2M6 10L10 6"
    case .tooFewGoodWeeks: "M0 4H8"
    case .earningsTooLow: "M4 0V8"
    case .inactive: "M0 0L8 8M-2 6L2 10M6 -2L10 2"
    case .noLargeContract: "M0 4H8M4 0V8"
    }
  }

  private func keys(_ id: String) -> [ChartFrame.Key] {
    let box = "width=\"22\" height=\"12\""
    return [
      ChartFrame.Key(
        sign: "<rect class=\"margin\" \(box)/>"
          + "<line class=\"total\" x1=\"0\" x2=\"22\" y1=\"6\" y2=\"6\"/>",
        text: event == .lost ? "lost by then" : "has come by then")
    ]
      + causes.reversed().map { cause in
        ChartFrame.Key(
          sign: "<rect class=\"cause \(cause.rawValue)\" \(box)/>"
            + "<rect fill=\"url(#\(id)-\(cause.rawValue))\" \(box)/>",
          text: LossCauseText.label(cause, badgeScore: forecast.badgeScore))
      }
  }
}
