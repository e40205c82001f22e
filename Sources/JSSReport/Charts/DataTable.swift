internal import JSSCore
internal import JSSTables

/// The numbers of a chart as a report shows them; the first cell of a row names it.
struct DataTable {
  let header: [String]
  let rows: [[String]]

  /// Row by row, with standard errors.
  init(_ table: ResultTable) {
    header = table.columns.map(\.title)
    rows = table.rows.map { row in
      zip(table.columns, row.cells).map { DataTable.text($1, of: $0, errors: .shown) }
    }
  }

  /// The last day that is simulated, with a column for each course and a row for each quantity.
  init(_ comparison: Comparison) {
    let last = comparison.weeks.count - 1
    let table = ResultTable.comparison(comparison, percentiles: .standard)
    let courses = comparison.courses.indices.map {
      table.rows[$0 * comparison.weeks.count + last].cells
    }
    let week = comparison.base.forecast.weeks[comparison.weeks[last]]
    header =
      ["On \(ReadableText.day(week.day))"]
      + comparison.courses.map { ReadableText.label($0.name) }

    func row(_ name: String, _ text: ([Cell]) -> String) -> [String] { [name] + courses.map(text) }
    let (low, middle, high) = ("p5", "p50", "p95")
    let quantities = [
      "atLeastBadgeScore", "badge", "lostBy", "probLostBy", "earnedUSD", "better", "worse",
    ].compactMap { key in table.columns.firstIndex { $0.key == key } }
    rows =
      [
        row("score in the middle") { cells in
          let (place, column) = table.column(middle)
          return DataTable.text(cells[place], of: column, errors: .hidden)
        },
        row("score in 9 of 10 worlds") { cells in
          guard case .whole(let low) = cells[table.column(low).place],
            case .whole(let high) = cells[table.column(high).place]
          else { return "–" }
          return ReadableText.range(low, high)
        },
      ]
      + quantities.map { place in
        row(table.columns[place].title) {
          DataTable.text($0[place], of: table.columns[place], errors: .hidden)
        }
      }
  }

  /// Whether probabilities have their standard errors; those of differences are always shown.
  private enum Errors {
    case shown, hidden
  }

  private static func text(_ cell: Cell, of column: Column, errors: Errors) -> String {
    switch cell {
    case .text(let text): text
    case .list(let texts): texts.joined(separator: ", ")
    case .day(let day): ReadableText.day(day)
    case .whole(let number): String(number)
    case .real(let share) where column.unit == .probability: FixedDecimal.percent(share)
    case .real(let number): ReadableText.signed(number, decimals: 1)
    case .probability(let estimate):
      errors == .shown && column.hasError
        ? PercentText.text(estimate) : FixedDecimal.percent(estimate.probability)
    case .mean(let mean) where column.unit == .usDollars: dollars(mean.value)
    case .mean(let mean): points(mean, times: column.unit == .probability ? 100 : 1)
    case .belief(_, let after): PercentText.text(after)
    case .missing, .inapplicable: "–"
    }
  }

  private static func points(_ difference: MeanEstimate, times unit: Double) -> String {
    ReadableText.signed(unit * difference.value, decimals: 2) + " ± "
      + FixedDecimal.text(unit * difference.standardError, decimals: 2)
  }

  private static func dollars(_ amount: Double) -> String {
    let text = ReadableText.count(Int(abs(amount).rounded()))
    return text == "0" ? "$0" : (amount < 0 ? "−$" : "+$") + text
  }
}
