internal import JSSCore
internal import JSSTables

/// The values that `report.mustache` asks for. Names are those of the template; all text is plain, but for
/// `Markup` made here: style, script and pictures.
struct ReportPage {
  let title: String
  let period: String
  let answer: String
  let range: String
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
  /// What can be done, where that is what was asked.
  let leadingAdvice: AdviceList?
  /// The same, where something else was asked.
  let advice: AdviceList?
  let finePrint: FinePrint

  init(_ subject: Report.Subject) {
    let forecast = subject.forecast
    let last = forecast.weeks.count - 1
    let answer = Answer(forecast)
    title = "Job Success Score forecast of \(ReadableText.day(forecast.weeks[0].day))"
    period =
      "\(ReadableText.day(forecast.weeks[0].day)) to \(ReadableText.day(forecast.weeks[last].day))"
    self.answer = answer.sentence
    range = answer.range
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
    contracts = ContractList(
      subject.explanation, history: subject.history,
      fresh: FreshContracts(
        subject.history, subject.configuration,
        hasScoreFile: subject.options["score-history"] != nil))
    timeline = ChangeList(subject.explanation)
    comparison = subject.comparison.map(ScenarioList.init)
    let list = subject.advice.map(AdviceList.init)
    leadingAdvice = subject.lead == .advice ? list : nil
    advice = subject.lead == .advice ? nil : list
    finePrint = FinePrint(subject)
  }
}
