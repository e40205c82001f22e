/// The profiles most at risk, as a table for people.
package struct PortfolioText {
  private let summary: PortfolioSummary
  private let width: Int?

  /// As many profiles as are shown.
  package static let mostRows = 40

  /// - Parameter width: in characters; nil where nothing is too wide.
  package init(_ summary: PortfolioSummary, width: Int?) {
    self.summary = summary
    self.width = width
  }

  package var text: String {
    let rows = Array(summary.riskiest.prefix(PortfolioText.mostRows)).map(PortfolioTable.forPeople)
    let table = ResultTable(PortfolioTable.columns, rows).cuttingLabels(to: 24)
    let left = summary.profiles - rows.count
    let rest =
      left > 0
      ? [
        "The \(rows.count) most at risk of \(ReadableText.count(summary.profiles)) profiles; --output risks.csv has them all."
      ] : []
    let note =
      "In percent but for scores; no error is above \(table.largestErrorText). p5, p50, p95: the score after 26 weeks."
    return (table.alignedLines + [""] + rest + [note]).map { $0 + "\n" }.joined()
  }
}
