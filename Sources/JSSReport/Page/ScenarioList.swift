internal import JSSCore
internal import JSSTables

/// Scenarios side by side, on the last day that is simulated.
struct ScenarioList {
  /// Which is best, then the others.
  let verdict: [String]
  let chart: ChartFigure

  init(_ comparison: Comparison) {
    verdict = ComparisonVerdict.lines(comparison).map {
      String($0.drop { $0 == " " })
    }
    chart = ChartFigure(ScenarioChart(comparison), id: "scenarios", isTableOpen: true)
  }
}
