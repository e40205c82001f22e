internal import JSSCore
internal import JSSTables

/// The plane of a chart over days: what lies where, its axes, and the legend below.
struct ChartFrame {
  /// What a sign in the chart means.
  struct Key {
    /// Markup of a sign in a box of 22 by 12.
    let sign: String
    let text: String
  }

  let size: ChartSize
  private let days: ClosedRange<Day>
  private let x: ChartScale
  private let y: ChartScale

  private static let top = 14.0

  /// - Precondition: `days` and `values` are not a single day or value.
  init(_ size: ChartSize, days: ClosedRange<Day>, values: ClosedRange<Double>) {
    self.size = size
    self.days = days
    x = ChartScale(
      Double(days.lowerBound.number)...Double(days.upperBound.number), from: size.left,
      to: size.width - size.right)
    y = ChartScale(values, from: Self.top + size.plotHeight, to: Self.top)
  }

  // MARK: Places

  func x(_ day: Day) -> Double { x.place(Double(day.number)) }

  func y(_ value: Double) -> Double { y.place(value) }

  var left: Double { x.ends.low }
  var right: Double { x.ends.high }
  var top: Double { y.ends.high }
  var bottom: Double { y.ends.low }

  /// A length as SVG writes it.
  static func number(_ length: Double) -> String {
    let text = FixedDecimal.text(length, decimals: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  // MARK: Lines and areas

  /// A line through values.
  func line(_ points: [(Day, Double)], class name: String) -> String {
    "<polyline class=\"\(name)\" points=\"\(places(points))\"/>"
  }

  /// What lies between two lines over the same days.
  func area(_ upper: [(Day, Double)], _ lower: [(Day, Double)], class name: String) -> String {
    "<polygon class=\"\(name)\" points=\"\(places(upper + lower.reversed()))\"/>"
  }

  private func places(_ points: [(Day, Double)]) -> String {
    points.map { "\(Self.number(x($0.0))),\(Self.number(y($0.1)))" }.joined(separator: " ")
  }

  /// A line across the whole plane at a value.
  func level(_ value: Double, class name: String) -> String {
    let height = Self.number(y(value))
    return "<line class=\"\(name)\" x1=\"\(Self.number(left))\" x2=\"\(Self.number(right))\" "
      + "y1=\"\(height)\" y2=\"\(height)\"/>"
  }

  /// A line up the whole plane on a day.
  func upright(_ day: Day, class name: String) -> String {
    let place = Self.number(x(day))
    return "<line class=\"\(name)\" x1=\"\(place)\" x2=\"\(place)\" y1=\"\(Self.number(top))\" "
      + "y2=\"\(Self.number(bottom))\"/>"
  }

  static func text(
    _ text: String, x: Double, y: Double, class name: String, anchor: String = "start"
  ) -> String {
    "<text class=\"\(name)\" x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\">"
      + "\(Markup.escaped(text))</text>"
  }

  // MARK: Axes

  /// Lines and labels for values, and labels for days.
  func axes(every step: Double, label: (Double) -> String) -> String {
    let first = (y.values.lowerBound / step).rounded(.up)
    let last = (y.values.upperBound / step + 1e-9).rounded(.down)
    let values = stride(from: first, through: last, by: 1).map { $0 * step }
    return values.map { value in
      level(value, class: "grid")
        + Self.text(label(value), x: left - 7, y: y(value) + 4, class: "tick", anchor: "end")
    }.joined() + dayLabels
  }

  private var dayLabels: String {
    let months = monthStarts
    guard months.count > 1 else {
      return [(days.lowerBound, "start"), (days.upperBound, "end")].map {
        Self.text(
          ReadableText.day($0), x: x($0), y: bottom + 18, class: "tick", anchor: $1)
      }.joined()
    }
    return months.enumerated().map { place, day in
      let (year, month, _) = day.civil
      let mark =
        "<line class=\"mark\" x1=\"\(Self.number(x(day)))\" x2=\"\(Self.number(x(day)))\" "
        + "y1=\"\(Self.number(bottom))\" y2=\"\(Self.number(bottom + 5))\"/>"
      let hasYear = place == 0 || months[place - 1].civil.year != year
      return mark
        + Self.text(
          ReadableText.month(month), x: x(day), y: bottom + 18, class: "tick", anchor: "middle")
        + (hasYear
          ? Self.text("\(year)", x: x(day), y: bottom + 33, class: "tick", anchor: "middle") : "")
    }.joined()
  }

  /// First days of months, as many as there is room for.
  private var monthStarts: [Day] {
    let (year, month, day) = days.lowerBound.civil
    let first = Day(year: year, month: month, day: 1)
    guard let first else { return [] }
    let all = (day == 1 ? 0..<60 : 1..<60).map { first.adding(months: $0) }
      .filter { $0 <= days.upperBound }
    return [1, 2, 3, 6, 12].lazy
      .map { step in all.filter { ($0.civil.month - 1).isMultiple(of: step) } }
      .first { $0.count <= size.mostDayLabels } ?? []
  }

  // MARK: Values on hover

  /// An invisible strip for each day, with what is to be said of it, and a line that shows where it is.
  func strips(_ texts: [(day: Day, text: String)]) -> String {
    let places = texts.map { x($0.day) }
    return texts.indices.map { index in
      let from = index == 0 ? left : (places[index - 1] + places[index]) / 2
      let to = index == texts.count - 1 ? right : (places[index] + places[index + 1]) / 2
      let start = index == 0 ? min(from, places[0]) : from
      return "<g class=\"week\"><title>\(Markup.escaped(texts[index].text))</title>"
        + upright(texts[index].day, class: "guide")
        + "<rect class=\"strip\" x=\"\(Self.number(start))\" y=\"\(Self.number(top))\" "
        + "width=\"\(Self.number(max(1, to - start)))\" height=\"\(Self.number(size.plotHeight))\"/></g>"
    }.joined()
  }

  // MARK: The picture

  /// Width of a text of so many characters, roughly.
  static func width(_ text: String) -> Double { 6.6 * Double(text.count) }

  /// The keys in lines below the plane, and where the last line ends.
  func legend(_ keys: [Key]) -> (markup: String, bottom: Double) {
    let (swatch, gap, lineHeight) = (28.0, 18.0, 21.0)
    let start = size.legendLeft
    var (place, line) = (start, bottom + 56)
    var markup = ""
    for key in keys {
      let width = swatch + Self.width(key.text)
      if place > start && place + width > size.width {
        place = start
        line += lineHeight
      }
      markup +=
        "<g transform=\"translate(\(Self.number(place)) \(Self.number(line - 10)))\">\(key.sign)</g>"
        + Self.text(key.text, x: place + swatch, y: line, class: "key")
      place += width + gap
    }
    return (markup, line + 8)
  }
}
