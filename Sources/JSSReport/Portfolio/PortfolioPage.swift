internal import JSSCore
internal import JSSTables

/// The values that `portfolio.mustache` asks for. Names are those of the template; all text is plain, but for style and
/// script.
struct PortfolioPage {
  struct Choice {
    let state: String
    let name: String
    let count: String
  }

  let title: String
  let heading: String
  let period: String
  /// The first sentence of what the portfolio comes to.
  let answer: String
  /// The rest.
  let grounds: [String]
  /// What makes the answer less sure than it sounds.
  let warnings: [String]

  let pageStyle: String
  let portfolioStyle: String
  let script: String

  let whole: PortfolioWhole
  /// The last day that was simulated, or words for it.
  let day: String
  let rows: [ProfileView]
  /// What is said of profiles that have no row; nil if all have one.
  let left: String?
  /// The states that rows have.
  let choices: [Choice]
  let hasAdvice: Bool
  /// The columns of a forecast, all of which a fault takes.
  let faultColumns: String
  /// The heading of the scores that are to come.
  let later: String
  let lowest: String
  let badgeScore: String
  /// Where the score that the badge needs lies on the bars, in percent.
  let needed: String

  let terms: [FinePrint.Fact]
  let facts: [FinePrint.Fact]
  let remarks: [String]
  let hasRemarks: Bool
  let assumed: AssumptionList

  init(_ subject: PortfolioReport.Subject) {
    let (summary, configuration) = (subject.summary, subject.configuration)
    let asOf = ReadableText.day(subject.asOf)
    heading = "Forecast of a portfolio"
    title = "\(heading) of \(asOf)"
    period = summary.lastDay.map { "\(asOf) to \(ReadableText.day($0))" } ?? asOf
    day = summary.lastDay.map(ReadableText.day) ?? "the last day that is simulated"
    let lines = PortfolioVerdict(summary).lines
    answer = lines[0]
    grounds = Array(lines.dropFirst())
    warnings = subject.remarks.filter { $0.hasPrefix("warning: ") }
    pageStyle = Resources.pageStyle
    portfolioStyle = Resources.portfolioStyle
    script = Resources.portfolioScript
    whole = PortfolioWhole(summary, day: day)

    let cells = summary.riskiest.map(ProfileCells.init)
    let scale = Self.scale(configuration)
    rows = cells.map { ProfileView($0, scale) }
    left =
      summary.profiles > rows.count
      ? "These are the \(ReadableText.count(rows.count)) most at risk of \(ReadableText.count(summary.profiles)): "
        + "‘--output risks.csv’ writes a file that has them all." : nil
    choices = ProfileState.allCases.compactMap { state in
      let count = cells.count { $0.state == state }
      return count == 0
        ? nil
        : Choice(state: state.rawValue, name: state.name, count: ReadableText.count(count))
    }
    hasAdvice = subject.options["advice"] == "true"
    faultColumns = hasAdvice ? "8" : "7"
    later = scale.weeks.map { "Score in \(ReadableText.weekCount($0))" } ?? "Score later"
    lowest = String(scale.scores.lowerBound)
    badgeScore = String(scale.badgeScore)
    needed = RangeBar.percent(Double(scale.badgeScore), of: scale.scores)

    terms = Self.terms
    facts = Self.facts(subject)
    remarks = subject.remarks
    hasRemarks = !remarks.isEmpty
    assumed = AssumptionList(configuration)
  }

  /// Few scores lie below the half, and where they do their text says so.
  private static let lowestOnBars = 50

  private static func scale(_ configuration: SimulationConfiguration) -> ProfileView.Scale {
    let badgeScore = configuration.rules.badge.minimumScore
    return ProfileView.Scale(
      weeks: PortfolioTable.weeks.last { $0 <= configuration.horizonWeeks },
      scores: min(lowestOnBars, badgeScore)...100, badgeScore: badgeScore)
  }

  private static let terms = [
    (
      "world",
      "One play of what is not known: what clients answered in private, how the rules are read, and what comes. Counting worlds gives the chances."
    ),
    (
      "score",
      "The middle of the worlds: half of them show this score or a higher one, half this one or a lower one."
    ),
    (
      "score to come",
      "At most 1 world in 20 shows a lower score than the first number, and at most 1 in 20 a higher one than the second."
    ),
    (
      "lost, gained",
      "The chance that it happens at least once by the last day: a badge can be lost and come back."
    ),
    (
      "±",
      "The error that comes from playing only so many worlds. It does not say whether the model is right."
    ),
    (
      "takes",
      "How many points higher today’s score would be on average if the contract had its best outcome."
    ),
    (
      "what helps most",
      "Of all that can be done, what changes the chance most, in percentage points: that of losing the badge if it is held, of gaining it if it is not, of holding it if nobody said."
    ),
    (
      "no forecast",
      "The data of the profile have a fault, or nothing that was simulated fits what is seen on it. The row says why."
    ),
  ].map { FinePrint.Fact(name: $0, value: $1) }

  private static func facts(_ subject: PortfolioReport.Subject) -> [FinePrint.Fact] {
    let configuration = subject.configuration
    let most = configuration.precision == nil ? "" : "at most "
    return [
      ("Program", "jss-sim \(subject.version)"),
      ("As of", subject.asOf.description),
      ("Worlds for each profile", most + ReadableText.count(configuration.runs)),
      ("Seed", "\(configuration.seed); each profile has its own, made of this one and its name"),
      ("Rule set of the platform", configuration.rules.name),
      (
        "Options",
        subject.options.filter { $0.value != "false" }.sorted { $0.key < $1.key }
          .map { "\($0.key) \(ReadableText.label($0.value))" }.joined(separator: ", ")
      ),
    ].filter { !$0.1.isEmpty }.map { FinePrint.Fact(name: $0, value: $1) }
  }
}
