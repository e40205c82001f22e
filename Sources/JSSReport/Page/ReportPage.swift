internal import JSSCore
internal import JSSTables

/// The values that `report.mustache` asks for. Names are those of the template; all text is plain, but for
/// `Markup` made here: style, script and pictures.
struct ReportPage {
  let title: String
  let period: String
  let answer: String
  /// The rest of what the command says of its result.
  let grounds: [String]
  /// What makes the answer less sure than it sounds.
  let warnings: [String]
  let worlds: String
  let span: String

  let pageStyle: String
  let chartStyle: String
  let script: String

  let fan: ChartFigure
  let risk: ChartFigure
  let riskParts: RiskList?
  let contracts: ContractList
  let timeline: ChangeList
  let comparison: ScenarioList?
  let finePrint: FinePrint

  init(_ subject: Report.Subject) {
    let forecast = subject.forecast
    let last = forecast.weeks.count - 1
    title = "Job Success Score forecast of \(ReadableText.day(forecast.weeks[0].day))"
    period =
      "\(ReadableText.day(forecast.weeks[0].day)) to \(ReadableText.day(forecast.weeks[last].day))"
    answer = subject.told.lines.first ?? ""
    grounds = Array(subject.told.lines.dropFirst())
    warnings = subject.remarks.filter { $0.hasPrefix("warning: ") }
    worlds = ReadableText.count(forecast.runs)
    span = ReadableText.weeks(last)
    pageStyle = Resources.pageStyle
    chartStyle = Resources.chartStyle
    script = Resources.script
    fan = ChartFigure(
      FanChart(forecast, seen: subject.configuration.displayedScores), id: "fan")
    risk = ChartFigure(RiskChart(forecast), id: "risk")
    riskParts = subject.explanation.risk.map { RiskList($0, forecast) }
    contracts = ContractList(subject.explanation, history: subject.history)
    timeline = ChangeList(subject.explanation, configuration: subject.configuration)
    comparison = subject.comparison.map(ScenarioList.init)
    finePrint = FinePrint(subject)
  }
}
