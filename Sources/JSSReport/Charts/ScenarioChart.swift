internal import JSSCore
internal import JSSTables

/// Scenarios side by side: what each changes in the chance of the badge, against the history as it is.
struct ScenarioChart: Chart {
  private struct Row {
    let name: String
    let probability: Double
    /// From the history as it is; nil for that itself.
    let change: MeanEstimate?
    let isSame: Bool
  }

  /// The courses side by side.
  let table: DataTable

  private let rows: [Row]
  private let measure: BadgeMeasure
  private let day: Day
  private let badge: String

  /// The least length of the axis in points of probability: on a shorter one a small difference looks like a large one.
  private static let leastLength = 10.0

  init(_ comparison: Comparison) {
    table = DataTable(comparison)
    let verdict = comparison.verdict()
    measure = verdict.measure
    badge = comparison.base.forecast.badgeName
    day = comparison.base.forecast.weeks[comparison.weeks[comparison.weeks.count - 1]].day
    let chances = Dictionary(
      uniqueKeysWithValues: [(verdict.best, verdict.probability.probability)]
        + verdict.contenders.map { ($0.course, $0.probability) })
    rows = comparison.courses.indices.map { course in
      let change = comparison.change(course: course, verdict.measure)
      return Row(
        name: comparison.courses[course].name, probability: chances[course] ?? 0,
        change: course == 0 ? nil : change,
        isSame: change.value == 0 && change.standardError == 0)
    }
  }

  var caption: String {
    let better = measure == .lost ? "left" : "right"
    return
      "In points of probability, against the history as it is: to the \(better) is better. Thin lines are the "
      + "simulation’s own error: 19 of 20 simulations lie in them."
  }

  var title: String {
    let fate =
      switch measure {
      case .lost: "lost"
      case .gained: "gained"
      case .held: "held"
      }
    return "What each changes in the chance that \(badge) is \(fate)"
  }

  var description: String { rows.map(line).joined(separator: " ") }

  private func line(_ row: Row) -> String {
    let fate =
      "\(measure.event) \(ReadableText.day(day)) with a probability of \(FixedDecimal.percent(row.probability))"
    let name = ReadableText.label(row.name)
    guard let change = row.change else { return "\(name): \(fate)." }
    if row.isSame { return "\(name): the same in every world." }
    return "\(name): \(fate), \(points(change)) points."
  }

  private func points(_ change: MeanEstimate) -> String {
    "\(ReadableText.signed(100 * change.value, decimals: 2)) ± "
      + FixedDecimal.text(100 * change.standardError, decimals: 2)
  }

  // MARK: The picture

  func drawing(_ size: ChartSize, id: String) -> Drawing {
    let (left, right, top, rowHeight) = (14.0, size.width - 14, 8.0, 46.0)
    let (values, step) = axis
    let scale = ChartScale(values, from: left, to: right)
    let bottom = top + rowHeight * Double(rows.count)
    let first = Int((values.lowerBound / step).rounded())
    let last = Int((values.upperBound / step).rounded())
    let ticks = (first...last).map { place -> String in
      let value = Double(place) * step
      let x = ChartFrame.number(scale.place(value))
      return
        "<line class=\"\(place == 0 ? "today" : "grid")\" x1=\"\(x)\" x2=\"\(x)\" "
        + "y1=\"\(ChartFrame.number(top))\" y2=\"\(ChartFrame.number(bottom))\"/>"
        + ChartFrame.text(
          ReadableText.signed(value, decimals: 0), x: scale.place(value), y: bottom + 17,
          class: "tick", anchor: place == first ? "start" : place == last ? "end" : "middle")
    }
    let marks = rows.enumerated().map { place, row in
      mark(row, scale, y: top + rowHeight * Double(place), most: size == .wide ? 60 : 30)
    }
    return Drawing(markup: (ticks + marks).joined(), height: bottom + 26)
  }

  /// Points of probability from one end to the other, with 0 among them, and what lies between two ticks.
  private var axis: (values: ClosedRange<Double>, step: Double) {
    let changes = rows.compactMap(\.change)
    let least = 100 * (changes.map { $0.value - 1.96 * $0.standardError }.min() ?? 0)
    let most = 100 * (changes.map { $0.value + 1.96 * $0.standardError }.max() ?? 0)
    var (low, high) = (min(0, least), max(0, most))
    let missing = max(0, Self.leastLength - (high - low))
    // On the side where there are changes, or on both.
    if -low < 0.1 * high {
      high += missing
    } else if high < -0.1 * low {
      low -= missing
    } else {
      low -= missing / 2
      high += missing / 2
    }
    let step = ChartScale.step(over: high - low, unit: 1, mostSteps: 5)
    return ((low / step).rounded(.down) * step...(high / step).rounded(.up) * step, step)
  }

  /// - Parameter most: characters of the name.
  private func mark(_ row: Row, _ scale: ChartScale, y top: Double, most: Int) -> String {
    let y = top + 32
    let change = row.change ?? MeanEstimate(value: 0, standardError: 0)
    func x(_ value: Double) -> String { ChartFrame.number(scale.place(100 * value)) }
    let (low, high) = (
      change.value - 1.96 * change.standardError, change.value + 1.96 * change.standardError
    )
    let note =
      row.change.map { row.isSame ? "the same" : points($0) }
      ?? FixedDecimal.percent(row.probability)
    let height = ChartFrame.number(y)
    return ChartFrame.text(
      "\(ReadableText.label(row.name, most: most)): \(note)", x: scale.ends.low, y: top + 18,
      class: "key")
      + "<g class=\"week\"><title>\(Markup.escaped(line(row)))</title>"
      + "<line class=\"bar\" x1=\"\(x(0))\" x2=\"\(x(change.value))\" y1=\"\(height)\" y2=\"\(height)\"/>"
      + "<line class=\"whisker\" x1=\"\(x(low))\" x2=\"\(x(high))\" y1=\"\(height)\" y2=\"\(height)\"/>"
      + "<circle class=\"seen\" cx=\"\(x(change.value))\" cy=\"\(height)\" r=\"5\"/></g>"
  }
}
