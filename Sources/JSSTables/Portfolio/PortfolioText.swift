/// The profiles most at risk, as a table for people.
package struct PortfolioText {
  private let summary: PortfolioSummary
  private let width: Int?
  private let horizonWeeks: Int

  /// As many profiles as are shown.
  package static let mostRows = 40

  /// - Parameters:
  ///   - width: in characters; nil where nothing is too wide.
  ///   - horizonWeeks: how far was simulated.
  package init(_ summary: PortfolioSummary, width: Int?, horizonWeeks: Int) {
    self.summary = summary
    self.width = width
    self.horizonWeeks = horizonWeeks
  }

  package var text: String {
    let rows = Array(summary.riskiest.prefix(PortfolioText.mostRows)).map(PortfolioTable.forPeople)
    let shownWeek = PortfolioTable.weeks.last { $0 <= horizonWeeks }
    var table = ResultTable(PortfolioTable.columns, rows).cuttingLabels(to: 24)
    for week in PortfolioTable.weeks {
      for percent in [5, 50, 95] {
        table = table.heading("p\(percent)_\(week)w", week == shownWeek ? "p\(percent)" : nil)
      }
    }
    let hasAdvice = table.rows.contains { $0.cells[table.column("advice").place] != .missing }
    if hasAdvice { table = table.heading("advice", "what helps most") }
    let scores =
      shownWeek.map { " p5, p50, p95: the score after \(ReadableText.weekCount($0))." } ?? ""
    let left = summary.profiles - rows.count
    let rest =
      left > 0
      ? [
        "The \(rows.count) most at risk of \(ReadableText.count(summary.profiles)) profiles; --output risks.csv has them all."
      ] : []
    let note = "In percent but for scores; no error is above \(table.largestErrorText).\(scores)"
    return (table.alignedLines + [""] + rest + [note]).map { $0 + "\n" }.joined()
  }
}
