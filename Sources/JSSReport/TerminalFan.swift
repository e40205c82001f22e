package import JSSCore
internal import JSSTables

/// The bands of the displayed score in characters, for a terminal.
package struct TerminalFan: Sendable {
  /// What is drawn with.
  package enum Ink: Sendable {
    case blocks, ascii

    var outer: Character { self == .blocks ? "░" : "." }
    var inner: Character { self == .blocks ? "▒" : ":" }
    var middle: Character { self == .blocks ? "━" : "#" }
    var needed: Character { self == .blocks ? "┄" : "-" }
    /// Between the ends of a range.
    var dash: Character { self == .blocks ? "–" : "-" }
    var side: Character { self == .blocks ? "┤" : "|" }
    var corner: Character { self == .blocks ? "└" : "+" }
    var bottom: Character { self == .blocks ? "─" : "-" }
  }

  private let forecast: Forecast
  private let width: Int
  private let ink: Ink
  private let isColoured: Bool

  /// - Parameters:
  ///   - forecast: usable.
  ///   - width: of the terminal, in characters; at most 100 are used.
  package init(_ forecast: Forecast, width: Int, ink: Ink, isColoured: Bool) {
    self.forecast = forecast
    self.width = min(width, 100)
    self.ink = ink
    self.isColoured = isColoured
  }

  /// In narrower terminals the lines would break.
  private static let leastWidth = 60

  /// Lines, each ended by a line feed, none longer than the width; empty where the terminal is too narrow.
  package var text: String {
    if width < TerminalFan.leastWidth { return "" }
    let weeks = forecast.weeks.map(FanChart.Week.init)
    let lowest = (weeks.compactMap { $0?.p5 } + [forecast.badgeScore]).min() ?? 0
    let step = TerminalFan.step(lowest: lowest)
    let rows = Array(stride(from: 100, through: max(0, lowest - step + 1), by: -step))
    let needed = rows.first { $0 <= forecast.badgeScore }
    let cells = rows.map { score in
      (0..<plotWidth).map { column in
        cell(weeks[week(at: column)], score, step, isNeeded: score == needed)
      }
    }
    let lines = zip(rows, cells).map { score, cells in
      let label = label(score, step)
      let room = String(repeating: " ", count: TerminalFan.labelWidth - label.count)
      return trimmed("\(room)\(label) \(ink.side)\(paint(cells))")
    }
    let used = Set(cells.joined())
    return (lines + [axis, days, legend(used)]).map { $0 + "\n" }.joined()
  }

  /// As wide as ` 95–99`.
  private static let labelWidth = 6

  /// The scores of a row, for example `95–99`.
  private func label(_ low: Int, _ step: Int) -> String {
    let high = min(100, low + step - 1)
    return low == high ? "\(low)" : "\(low)\(ink.dash)\(high)"
  }

  /// Columns between the labels and the right edge.
  private var plotWidth: Int { width - TerminalFan.labelWidth - 2 }

  private static let mostRows = 11

  private static func step(lowest: Int) -> Int {
    [1, 2, 5].first { (100 - lowest) / $0 < mostRows } ?? 10
  }

  private func week(at column: Int) -> Int {
    let last = forecast.weeks.count - 1
    return (column * last * 2 + plotWidth - 1) / (2 * (plotWidth - 1))
  }

  /// What stands for the scores of a row.
  private func cell(_ week: FanChart.Week?, _ low: Int, _ step: Int, isNeeded: Bool) -> Character {
    let rest: Character = isNeeded ? ink.needed : " "
    guard let week else { return rest }
    let scores = low..<low + step
    if scores.contains(week.p50) { return ink.middle }
    if scores.overlaps(week.p25..<week.p75 + 1) { return ink.inner }
    if scores.overlaps(week.p5..<week.p95 + 1) { return ink.outer }
    return rest
  }

  private var margin: String { String(repeating: " ", count: TerminalFan.labelWidth + 2) }

  private var axis: String {
    String(repeating: " ", count: TerminalFan.labelWidth + 1) + String(ink.corner)
      + String(repeating: ink.bottom, count: plotWidth)
  }

  private var days: String {
    let last = forecast.weeks.count - 1
    func day(_ week: Int) -> String { ReadableText.day(forecast.weeks[week].day) }
    let (first, middle, end) = (day(0), last > 1 ? day(last / 2) : "", day(last))
    let room = plotWidth - first.count - middle.count - end.count
    return margin + first + String(repeating: " ", count: room / 2)
      + middle + String(repeating: " ", count: room - room / 2) + end
  }

  /// What the characters mean that are used.
  private func legend(_ used: Set<Character>) -> String {
    let keys: [(Character, String)] = [
      (ink.middle, "middle"), (ink.inner, "half"), (ink.outer, "9 of 10 worlds"),
      (ink.needed, "\(forecast.badgeScore) for \(forecast.badgeName)"),
    ]
    return margin
      + keys.filter { used.contains($0.0) }.map { paint([$0]) + " " + $1 }.joined(separator: "   ")
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  // MARK: Colour

  private func paint(_ cells: [Character]) -> String {
    guard isColoured else { return String(cells) }
    return cells.chunked().map { cell, count in
      let text = String(repeating: cell, count: count)
      return colour(cell).map { "\u{1B}[\($0)m\(text)\u{1B}[0m" } ?? text
    }.joined()
  }

  /// The code of a colour that shows on dark and light.
  private func colour(_ cell: Character) -> String? {
    switch cell {
    case ink.middle: "1"
    case ink.inner: "36"
    case ink.outer: "34"
    case ink.needed: "33"
    default: nil
    }
  }
}

extension [Character] {
  /// Neighbours that are the same, each once with their number.
  fileprivate func chunked() -> [(Character, Int)] {
    var chunks: [(Character, Int)] = []
    for cell in self {
      if chunks.last?.0 == cell {
        chunks[chunks.count - 1].1 += 1
      } else {
        chunks.append((cell, 1))
      }
    }
    return chunks
  }
}
