internal import JSSCore
internal import JSSTables

/// Scenarios side by side: how far each is from the one that is best for the badge.
struct ScenarioChart: Chart {
  private struct Row {
    let name: String
    let probability: Double
    /// From the best, in its own direction, with its error; nil for the best.
    let distance: MeanEstimate?
    let isSame: Bool
  }

  /// The courses side by side.
  let table: DataTable

  private let rows: [Row]
  private let measure: Comparison.Verdict.Measure
  private let day: Day

  init(_ comparison: Comparison) {
    table = DataTable(comparison)
    let verdict = comparison.verdict()
    measure = verdict.measure
    day = comparison.base.forecast.weeks[comparison.weeks[comparison.weeks.count - 1]].day
    let best = Row(
      name: comparison.courses[verdict.best].name, probability: verdict.probability.probability,
      distance: nil, isSame: false)
    rows =
      [best]
      + verdict.contenders.map {
        Row(
          name: comparison.courses[$0.course].name, probability: $0.probability,
          distance: MeanEstimate(
            value: abs($0.difference.value), standardError: $0.difference.standardError),
          isSame: $0.isSame)
      }
  }

  let caption =
    "In points of probability, each against the best. Thin lines are the simulation’s own error: 19 of 20 "
    + "simulations lie in them."

  var title: String {
    switch measure {
    case .lost: "How much more likely Top Rated is lost than with the best"
    case .held: "How much less likely Top Rated is held than with the best"
    }
  }

  var description: String { rows.map(line).joined(separator: " ") }

  private func line(_ row: Row) -> String {
    let event = measure == .lost ? "lost by" : "held on"
    let fate =
      "\(event) \(ReadableText.day(day)) with a probability of \(FixedDecimal.percent(row.probability))"
    let name = ReadableText.label(row.name)
    guard let distance = row.distance else { return "\(name): \(fate), the best." }
    if row.isSame { return "\(name): the same in every world." }
    return "\(name): \(fate), \(points(distance)) points from the best."
  }

  private func points(_ distance: MeanEstimate) -> String {
    "\(FixedDecimal.text(100 * distance.value, decimals: 2)) ± "
      + FixedDecimal.text(100 * distance.standardError, decimals: 2)
  }

  // MARK: The picture

  func drawing(_ size: ChartSize, id: String) -> Drawing {
    let (left, right, top, rowHeight) = (14.0, size.width - 14, 8.0, 46.0)
    let most = rows.compactMap { $0.distance.map { $0.value + 1.96 * $0.standardError } }.max() ?? 0
    let step = ChartScale.step(over: max(100 * most, 0.01), unit: 0.01, mostSteps: 4)
    let end = (max(100 * most, 0.01) / step).rounded(.up) * step
    let scale = ChartScale(0...end, from: left, to: right)
    let bottom = top + rowHeight * Double(rows.count)
    let ticks = (0...Int((end / step).rounded())).map { place -> String in
      let value = Double(place) * step
      let x = ChartFrame.number(scale.place(value))
      let decimals = step < 0.1 ? 2 : step < 1 ? 1 : 0
      return
        "<line class=\"grid\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(ChartFrame.number(top))\" "
        + "y2=\"\(ChartFrame.number(bottom))\"/>"
        + ChartFrame.text(
          FixedDecimal.text(value, decimals: decimals), x: scale.place(value), y: bottom + 17,
          class: "tick", anchor: value == 0 ? "start" : value >= end ? "end" : "middle")
    }
    let marks = rows.enumerated().map { place, row in
      mark(row, scale, y: top + rowHeight * Double(place), most: size == .wide ? 60 : 26)
    }
    return Drawing(markup: (ticks + marks).joined(), height: bottom + 26)
  }

  /// - Parameter most: characters of the name.
  private func mark(_ row: Row, _ scale: ChartScale, y top: Double, most: Int) -> String {
    let y = top + 32
    let distance = row.distance ?? MeanEstimate(value: 0, standardError: 0)
    func x(_ value: Double) -> String {
      ChartFrame.number(scale.place(min(max(0, 100 * value), scale.values.upperBound)))
    }
    let (low, high) = (
      distance.value - 1.96 * distance.standardError, distance.value + 1.96 * distance.standardError
    )
    let note = row.distance.map { row.isSame ? "the same" : "+\(points($0))" } ?? "best"
    let height = ChartFrame.number(y)
    return ChartFrame.text(
      "\(ReadableText.label(row.name, most: most)): \(note)", x: scale.ends.low, y: top + 18,
      class: "key")
      + "<g class=\"week\"><title>\(Markup.escaped(line(row)))</title>"
      + "<line class=\"bar\" x1=\"\(x(0))\" x2=\"\(x(distance.value))\" y1=\"\(height)\" y2=\"\(height)\"/>"
      + "<line class=\"whisker\" x1=\"\(x(low))\" x2=\"\(x(high))\" y1=\"\(height)\" y2=\"\(height)\"/>"
      + "<circle class=\"seen\" cx=\"\(x(distance.value))\" cy=\"\(height)\" r=\"5\"/></g>"
  }
}
