package import JSSCore

/// What good jobs do to the badge, by their charges and their number.
package struct GoodJobsTable: Sendable {
  /// A row for each amount: the changes by number, from 1 on.
  package struct Row: Sendable {
    /// For example `of $250`.
    package let size: String
    package let changes: [MeanEstimate]
  }

  package let rows: [Row]

  /// Nil if they do nothing that can be seen, or were not looked at.
  package init?(_ advice: Advice) {
    var changes: [Double: [Int: MeanEstimate]] = [:]
    for finding in advice.findings {
      guard case .goodJobs(let count, let chargesUSD, _) = finding.decision else { continue }
      changes[chargesUSD, default: [:]][count] = finding.change(advice.measure)
    }
    let isSeen = advice.telling.contains {
      if case .goodJobs = $0.decision { true } else { false }
    }
    guard isSeen else { return nil }
    rows = changes.sorted { $0.key < $1.key }.map { chargesUSD, byCount in
      Row(
        size: "of \(DollarText.text(chargesUSD))",
        changes: byCount.sorted { $0.key < $1.key }.map(\.value))
    }
  }

  /// As an aligned table, changes in points, and the largest of their errors.
  var text: String {
    func points(_ change: MeanEstimate) -> String {
      let value = FixedDecimal.text(100 * change.value, decimals: 2)
      return (change.value > 0 && value != "0.00" ? "+" : "") + value
    }
    let most = rows.map(\.changes.count).max() ?? 0
    return AlignedTable.text(
      header: ["good jobs"] + (1...max(1, most)).map(String.init),
      rows: rows.map { row in
        [row.size] + (0..<most).map { $0 < row.changes.count ? points(row.changes[$0]) : "–" }
      }, leading: 1)
  }

  /// In points, rounded up.
  package var largestErrorText: String {
    let largest = rows.flatMap { $0.changes.map(\.standardError) }.max() ?? 0
    return FixedDecimal.text((largest * 10_000).rounded(.up) / 100, decimals: 2)
  }
}
