internal import JSSCore
internal import JSSTables

/// How the numbers came about, and what nobody knows.
struct FinePrint {
  struct Fact {
    let name: String
    let value: String
  }

  struct Rule {
    let rule: String
    let readings: [Reading]
  }

  struct Reading {
    let reading: String
    let before: String
    let after: String
  }

  let terms: [Glossary.Term]
  let facts: [Fact]
  let remarks: [String]
  let hasRemarks: Bool
  let unknown: [String]
  let rules: [Rule]
  let hasRules: Bool
  let assumed: AssumptionList

  init(_ subject: Report.Subject, terms: [Glossary.Term]) {
    self.terms = terms
    let (configuration, forecast) = (subject.configuration, subject.forecast)
    facts = [
      Fact(name: "Program", value: "jss-sim \(subject.version)"),
      Fact(name: "As of", value: forecast.weeks[0].day.description),
      Fact(name: "Worlds simulated", value: ReadableText.count(forecast.runs)),
      Fact(name: "Seed", value: String(configuration.seed)),
      Fact(name: "Rule set of the platform", value: configuration.rules.name),
      Fact(
        name: "Options",
        value: subject.options.filter { $0.value != "false" }.sorted { $0.key < $1.key }
          .map { "\($0.key) \(ReadableText.label($0.value))" }.joined(separator: ", ")),
    ]
    remarks = subject.remarks
    hasRemarks = !remarks.isEmpty
    unknown = Self.unknown(subject)
    rules = Self.rules(forecast)
    hasRules = !rules.isEmpty
    assumed = AssumptionList(configuration)
  }

  private static func unknown(_ subject: Report.Subject) -> [String] {
    let hidden = subject.explanation.contracts.count { $0.badAfter != nil }
    let open = subject.explanation.openContracts
    return [
      hidden == 0
        ? nil
        : "What the client answered in private, for \(hidden == 1 ? "one contract" : "\(ReadableText.count(hidden)) contracts").",
      open == 0
        ? nil
        : "When \(open == 1 ? "the open contract ends" : "the \(ReadableText.count(open)) open contracts end"), and with what feedback.",
      subject.configuration.includesNewWork ? "What new work will come, and how it will go." : nil,
      subject.configuration.includesFutureRefunds
        ? "Which payments clients will still ask back." : nil,
      "The platform’s formula: how public and private feedback, earnings and length combine is not "
        + "published. Several readings of each rule are drawn, none is certain.",
      "Whether the rules change: those of \(subject.configuration.rules.name) are taken to stay.",
    ].compactMap(\.self)
  }

  /// What the scores seen taught about the unpublished rules.
  private static func rules(_ forecast: Forecast) -> [Rule] {
    guard let fit = forecast.fit else { return [] }
    return UnpublishedRule.allCases.compactMap { rule in
      let readings = fit.readings.filter { $0.rule == rule }
      return readings.isEmpty
        ? nil
        : Rule(
          rule: rule.label,
          readings: readings.map {
            Reading(
              reading: $0.label, before: FixedDecimal.text(100 * $0.prior, decimals: 0),
              after: FixedDecimal.text(100 * forecast.posterior($0).probability, decimals: 0))
          })
    }
  }
}
