internal import JSSCore
internal import JSSTables

/// The values that `report.mustache` asks for. Names are those of the template; all text is plain, but for
/// `Markup` made here: style, script and pictures.
struct ReportPage {
  let title: String
  let heading: String
  let period: String
  /// The name of the badge.
  let badge: String
  /// Markup: what the command says of its result, the first sentence.
  let answer: String
  /// Markup: the rest.
  let grounds: [String]
  /// What makes the answer less sure than it sounds.
  let warnings: [String]
  let worlds: String
  let span: String

  let pageStyle: String
  let chartStyle: String
  let darkChartStyle: String
  let script: String

  let fan: ChartFigure
  let risk: ChartFigure
  let riskParts: RiskList?
  let contracts: ContractList
  /// Whether they come before everything else.
  let leadsWithContracts: Bool
  /// Nil where nobody asks for it.
  let wayBack: WayBackList?
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
    let isExplained = subject.lead == .explanation
    var glossary = Glossary(badgeName: forecast.badgeName, badgeScore: forecast.badgeScore)
    heading = isExplained ? "What carries the score" : "Job Success Score forecast"
    title = "\(heading) of \(ReadableText.day(forecast.weeks[0].day))"
    period =
      "\(ReadableText.day(forecast.weeks[0].day)) to \(ReadableText.day(forecast.weeks[last].day))"
    badge = forecast.badgeName
    let told = subject.told.lines.map { glossary.marking(String($0.drop { $0 == " " })) }
    answer = told.first ?? ""
    grounds = Array(told.dropFirst())
    warnings = subject.remarks.filter { $0.hasPrefix("warning: ") }
    worlds = ReadableText.count(forecast.runs)
    span = ReadableText.weeks(last)
    pageStyle = Resources.pageStyle
    chartStyle = Resources.chartStyle
    darkChartStyle = Resources.darkChartStyle
    script = Resources.script
    fan = ChartFigure(
      FanChart(
        forecast, seen: subject.configuration.displayedScores, prospect: subject.told.prospect),
      id: "fan")
    risk = ChartFigure(RiskChart(forecast), id: "risk")
    riskParts = subject.explanation.risk.map { RiskList($0, forecast) }
    contracts = ContractList(
      subject.explanation, history: subject.history,
      fresh: FreshContracts(
        subject.history, subject.configuration,
        hasScoreFile: subject.options["score-history"] != nil))
    timeline = ChangeList(subject.explanation)
    comparison = subject.comparison.map(ScenarioList.init)
    // Of too few worlds that fit, nothing is told.
    let list = subject.advice.flatMap { $0.forecast.isUsable ? AdviceList($0) : nil }
    leadingAdvice = subject.lead == .advice ? list : nil
    advice = subject.lead == .advice ? nil : list
    leadsWithContracts = isExplained
    wayBack =
      isExplained || Verdict.State(forecast) == .notHeld ? WayBackList(subject.explanation) : nil
    finePrint = FinePrint(subject, terms: glossary.terms)
  }
}
