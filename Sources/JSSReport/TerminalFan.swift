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
  ///   - width: of the terminal, in characters; taken as 60 to 100.
  package init(_ forecast: Forecast, width: Int, ink: Ink, isColoured: Bool) {
    self.forecast = forecast
    self.width = min(max(width, 60), 100)
    self.ink = ink
    self.isColoured = isColoured
  }

  /// Lines, each ended by a line feed, none longer than the width.
  package var text: String {
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
      let label = String(repeating: " ", count: 4 - "\(score)".count) + "\(score) \(ink.side)"
      return trimmed(label + paint(cells))
    }
    let used = Set(cells.joined())
    return (lines + [axis, days, legend(used)]).map { $0 + "\n" }.joined()
  }

  /// Columns between the labels and the right edge.
  private var plotWidth: Int { width - 6 }

  private static let mostRows = 11

  private static func step(lowest: Int) -> Int {
    [1, 2, 5].first { (100 - lowest) / $0 < mostRows } ?? 10
  }

  private func week(at column: Int) -> Int {
    let last = forecast.weeks.count - 1
    return (column * last * 2 + plotWidth - 1) / (2 * (plotWidth - 1))
  }

  /// What stands for the scores of a row, which begins at its label: what is drawn in the row of 90 is
  /// not below 90.
  private func cell(_ week: FanChart.Week?, _ low: Int, _ step: Int, isNeeded: Bool) -> Character {
    let rest: Character = isNeeded ? ink.needed : " "
    guard let week else { return rest }
    let scores = low..<low + step
    if scores.contains(week.p50) { return ink.middle }
    if scores.overlaps(week.p25..<week.p75 + 1) { return ink.inner }
    if scores.overlaps(week.p5..<week.p95 + 1) { return ink.outer }
    return rest
  }

  private var axis: String {
    String(repeating: " ", count: 5) + String(ink.corner)
      + String(repeating: ink.bottom, count: plotWidth)
  }

  private var days: String {
    let shown = [0, (forecast.weeks.count - 1) / 2, forecast.weeks.count - 1].map {
      ReadableText.day(forecast.weeks[$0].day)
    }
    let room = plotWidth - shown.reduce(0) { $0 + $1.count }
    return String(repeating: " ", count: 6) + shown[0] + String(repeating: " ", count: room / 2)
      + shown[1] + String(repeating: " ", count: room - room / 2) + shown[2]
  }

  /// What the characters mean that are used.
  private func legend(_ used: Set<Character>) -> String {
    let keys: [(Character, String)] = [
      (ink.middle, "middle"), (ink.inner, "half"), (ink.outer, "9 of 10 worlds"),
      (ink.needed, "\(forecast.badgeScore) for Top Rated"),
    ]
    return "      "
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
