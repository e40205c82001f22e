internal import JSSCore
internal import JSSTables

/// The displayed score week by week: where it lies in 9 of 10 worlds, in half of them, and in the middle,
/// with the scores that were seen.
struct FanChart: Chart {
  /// The percentiles of one week; of the worlds that show a score.
  struct Week {
    let day: Day
    let p5: Int
    let p25: Int
    let p50: Int
    let p75: Int
    let p95: Int

    /// Nil if no world shows a score.
    init?(_ week: Forecast.Week) {
      guard let p5 = week.scores.percentile(5), let p25 = week.scores.percentile(25),
        let p50 = week.scores.percentile(50), let p75 = week.scores.percentile(75),
        let p95 = week.scores.percentile(95)
      else { return nil }
      (day, self.p5, self.p25, self.p50) = (week.day, p5, p25, p50)
      (self.p75, self.p95) = (p75, p95)
    }
  }

  let title = "The score on your profile"
  let caption =
    "The thick line is the middle: half of the worlds are on it or above, half on it or below. Half of "
    + "them lie in the inner band, 9 of 10 in the outer one. A band that cannot be seen is as thin as the "
    + "line."

  private let forecast: Forecast
  /// Those in the chart: it reaches as far back as forward, at most.
  private let seen: [DisplayedScore]
  /// Nil where no world shows a score.
  private let weeks: [Week?]
  private let turns: [TurningPoint]

  /// - Parameters:
  ///   - seen: in the order of time.
  ///   - prospect: tells what moves the score, which is marked; nil if nothing is.
  init(_ forecast: Forecast, seen: [DisplayedScore], prospect: Prospect? = nil) {
    self.forecast = forecast
    turns = prospect.map { Verdict($0).turningPoints } ?? []
    weeks = forecast.weeks.map(Week.init)
    let asOf = forecast.weeks[0].day
    let horizon = forecast.weeks[forecast.weeks.count - 1].day - asOf
    self.seen = seen.filter { asOf - $0.day <= horizon }
  }

  // MARK: In words

  var description: String {
    let shown = [0, (weeks.count - 1) / 2, weeks.count - 1].map { line($0) }
    let past =
      seen.isEmpty
      ? ""
      : " Seen before: "
        + seen.map { "\($0.score) on \(ReadableText.day($0.day))" }
        .joined(separator: ", ") + "."
    return "Bands of the displayed score over \(ReadableText.counted(weeks.count - 1, "week")). "
      + shown.joined(separator: " ") + past + turns.map { " \($0.text)." }.joined()
  }

  /// One week in a sentence.
  func line(_ week: Int) -> String {
    let day = ReadableText.day(forecast.weeks[week].day)
    guard let bands = weeks[week] else {
      return forecast.notShown(week: week).probability < 1
        ? "\(day): too few worlds show a score to say which." : "\(day): no score is shown."
    }
    return
      "\(day): \(bands.p50) in the middle, \(ReadableText.range(bands.p25, bands.p75)) in half, "
      + "\(ReadableText.range(bands.p5, bands.p95)) in 9 of 10 worlds"
      + (isHidden(week) ? " that show one; none is shown in \(hiddenShare(week))." : ".")
  }

  /// Whether no score is shown in a share of the worlds that deserves a word.
  private func isHidden(_ week: Int) -> Bool { forecast.notShown(week: week).probability >= 0.0005 }

  private func hiddenShare(_ week: Int) -> String {
    FixedDecimal.percent(forecast.notShown(week: week).probability)
  }

  var table: DataTable {
    DataTable(
      ResultTable.forecast(forecast, percentiles: .standard).keeping {
        $0.kind == .day || $0.group == PercentileList.group || $0.name == "not_shown"
      })
  }

  // MARK: The picture

  func drawing(_ size: ChartSize, id: String) -> Drawing {
    let frame = ChartFrame(size, days: days, values: scores)
    let (legend, bottom) = frame.legend(keys)
    let strips = forecast.weeks.indices.map { (forecast.weeks[$0].day, line($0)) }
    let markup =
      frame.axes(every: step) { FixedDecimal.text($0, decimals: 0) } + bands(frame)
      + level(frame) + past(frame) + marks(frame) + frame.strips(strips) + legend
    return Drawing(markup: markup, height: bottom)
  }

  private var days: ClosedRange<Day> {
    let asOf = forecast.weeks[0].day
    return min(asOf, seen.first?.day ?? asOf)...forecast.weeks[weeks.count - 1].day
  }

  /// From a round number below all that is shown to 100, with a little room above.
  private var scores: ClosedRange<Double> {
    let low = (weeks.compactMap { $0?.p5 } + seen.map(\.score) + [forecast.badgeScore]).min() ?? 0
    let floor = min(90, max(0, low - 1)) / 10 * 10
    return Double(floor)...101.5
  }

  private var step: Double { scores.lowerBound >= 80 ? 5 : scores.lowerBound >= 30 ? 10 : 20 }

  private func bands(_ frame: ChartFrame) -> String {
    let runs = weeks.split { $0 == nil }.map { $0.compactMap(\.self) }
    func points(_ run: [Week], _ score: KeyPath<Week, Int>) -> [(Day, Double)] {
      let points = run.map { ($0.day, Double($0[keyPath: score])) }
      // A week alone is as wide as a day.
      return points.count > 1 ? points : points + [(run[0].day + 1, points[0].1)]
    }
    func area(_ low: KeyPath<Week, Int>, _ high: KeyPath<Week, Int>, _ name: String) -> String {
      runs.map {
        frame.area(points($0, high), points($0, low), class: name)
          + frame.line(points($0, high), class: "\(name) edge")
          + frame.line(points($0, low), class: "\(name) edge")
      }.joined()
    }
    return area(\.p5, \.p95, "outer") + area(\.p25, \.p75, "inner")
      + runs.map { frame.line(points($0, \.p50), class: "middle") }.joined()
      + (runs.isEmpty
        ? ChartFrame.text(
          "No score is shown in any world.", x: (frame.left + frame.right) / 2,
          y: (frame.top + 2 * frame.bottom) / 3, class: "note", anchor: "middle") : "")
  }

  /// The score that the badge needs.
  private func level(_ frame: ChartFrame) -> String {
    frame.level(Double(forecast.badgeScore), class: "needed")
  }

  private func past(_ frame: ChartFrame) -> String {
    guard let latest = seen.last else { return "" }
    let points = seen.map { (frame.x($0.day), frame.y(Double($0.score)), $0) }
    let dots = points.map { x, y, score in
      "<circle class=\"seen\" cx=\"\(ChartFrame.number(x))\" cy=\"\(ChartFrame.number(y))\" r=\"4.5\">"
        + "<title>\(ReadableText.day(score.day)): \(score.score) seen</title></circle>"
    }.joined()
    let today =
      latest.day < forecast.weeks[0].day - 6 || seen.count > 1
      ? frame.upright(forecast.weeks[0].day, class: "today") : ""
    return today + dots
  }

  /// What moves the score: a line up from the axis, with a head.
  private func marks(_ frame: ChartFrame) -> String {
    turns.map { turn in
      let (x, y) = (frame.x(turn.day), frame.top)
      return frame.upright(turn.day, class: "turn")
        + "<path class=\"turn-head\" d=\"M\(ChartFrame.number(x - 5)) \(ChartFrame.number(y))"
        + "h10l-5 8z\"><title>\(Markup.escaped(turn.text))</title></path>"
    }.joined()
  }

  private var keys: [ChartFrame.Key] {
    let area = "width=\"22\" height=\"12\"/>"
    let line = "x1=\"0\" x2=\"22\" y1=\"6\" y2=\"6\"/>"
    return [
      ChartFrame.Key(sign: "<line class=\"middle\" \(line)", text: "middle"),
      ChartFrame.Key(sign: "<rect class=\"inner\" \(area)", text: "half of the worlds"),
      ChartFrame.Key(sign: "<rect class=\"outer\" \(area)", text: "9 of 10 worlds"),
      ChartFrame.Key(
        sign: "<line class=\"needed\" \(line)",
        text: "\(forecast.badgeScore), for \(forecast.badgeName)"),
    ]
      + (seen.isEmpty
        ? []
        : [
          ChartFrame.Key(
            sign: "<circle class=\"seen\" cx=\"11\" cy=\"6\" r=\"4.5\"/>", text: "seen")
        ])
      + turns.map {
        ChartFrame.Key(sign: "<path class=\"turn-head\" d=\"M6 2h10l-5 8z\"/>", text: $0.text)
      }
  }
}
