/// The files of the folder `Resources`, which are part of the program: it stays a single file.
enum Resources {
  /// By name, as templates call each other.
  static var templates: [String: String] {
    [
      "report": PackageResources.report_mustache, "figure": PackageResources.figure_mustache,
      "contract": PackageResources.contract_mustache,
      "contracts": PackageResources.contracts_mustache, "entry": PackageResources.entry_mustache,
      "advice": PackageResources.advice_mustache, "decision": PackageResources.decision_mustache,
      "scenarios": PackageResources.scenarios_mustache,
      "assumptions": PackageResources.assumptions_mustache,
      "portfolio": PackageResources.portfolio_mustache,
      "profile": PackageResources.profile_mustache,
    ].mapValues(text)
  }

  static var pageStyle: String { text(PackageResources.report_css) }
  /// After `pageStyle`.
  static var portfolioStyle: String { text(PackageResources.portfolio_css) }
  static var chartStyle: String { text(PackageResources.chart_css) }
  /// The colours of charts in the dark: after those of `chartStyle`, which they replace.
  static var darkChartStyle: String { text(PackageResources.chart_dark_css) }
  /// Lets charts be read: `readCharts(root)`. The report's own script calls it.
  static var chartScript: String { text(PackageResources.chart_js) }
  static var script: String { chartScript + text(PackageResources.report_js) }
  static var portfolioScript: String { text(PackageResources.portfolio_js) }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
