internal import JSSCore
internal import JSSTables

/// What the freelancer can do, and what each decision does to the badge.
struct AdviceList {
  struct Row {
    let name: String
    /// In percentage points, with a sign.
    let change: String
    let error: String
    let price: String
  }

  /// What helps, or what harms; the most of it first.
  struct Group {
    let title: String
    let rows: [Row]
    let more: [Row]
    let hasMore: Bool
    let moreTitle: String
  }

  struct Jobs {
    struct Row {
      let size: String
      let changes: [String]
    }

    let counts: [String]
    let rows: [Row]
    let note: String
  }

  let intro: String
  let groups: [Group]
  let jobs: Jobs?
  let notes: [String]

  private static let mostShown = 6

  init(_ advice: Advice) {
    let verdict = AdviceVerdict(advice)
    let shown = AdviceText.shown(advice)
    let day = ReadableText.day(advice.forecast.weeks[advice.forecast.weeks.count - 1].day)
    let direction = advice.measure == .lost ? "Below" : "Above"
    intro =
      "Every decision that your history allows, played in the same worlds (\(Self.worlds(advice))). Points: what "
      + "it changes in the chance that \(advice.forecast.badgeName) is \(advice.measure.event) \(day). \(direction) 0 "
      + "helps. Money: what you earn by then beside what you earn anyway; below 0, what you give back or do not "
      + "earn; a dash means that the model does not know it."
    let text = DecisionText(asOf: advice.forecast.weeks[0].day)
    func group(_ title: String, _ findings: [Advice.Finding]) -> Group? {
      if findings.isEmpty { return nil }
      let rows = findings.map { Self.row($0, advice.measure, text) }
      let more = Array(rows.dropFirst(Self.mostShown))
      return Group(
        title: title, rows: Array(rows.prefix(Self.mostShown)), more: more, hasMore: !more.isEmpty,
        moreTitle: "\(ReadableText.count(more.count)) more, of which each does less")
    }
    groups = [
      group("What helps", shown.filter { advice.effect(of: $0) == .helps }),
      group("What harms", shown.filter { advice.effect(of: $0) == .harms }.reversed()),
    ].compactMap(\.self)
    jobs = GoodJobsTable(advice).map(Jobs.init)
    notes =
      (groups.isEmpty && !advice.findings.isEmpty
        ? ["Nothing is seen to help, and nothing to harm."] : []) + verdict.notes
  }

  private static func row(
    _ finding: Advice.Finding, _ measure: BadgeMeasure, _ text: DecisionText
  ) -> Row {
    let change = finding.change(measure)
    return Row(
      name: ReadableText.label(text.name(finding.decision)),
      change: ReadableText.signed(100 * change.value, decimals: 2),
      error: FixedDecimal.text(100 * change.standardError, decimals: 2),
      price: finding.price.map { price($0.value) } ?? "–")
  }

  private static func price(_ amountUSD: Double) -> String {
    let text = ReadableText.count(Int(abs(amountUSD).rounded()))
    return text == "0" ? "$0" : (amountUSD < 0 ? "+$" : "−$") + text
  }

  /// For example `20,000 worlds each`.
  private static func worlds(_ advice: Advice) -> String {
    let runs = Set(advice.findings.map(\.runs)).sorted(by: >)
    let most = ReadableText.count(runs.first ?? advice.forecast.runs)
    return runs.count > 1
      ? "\(most) worlds each, or \(ReadableText.count(runs[1])) where little changed in them"
      : "\(most) worlds each"
  }
}

extension AdviceList.Jobs {
  fileprivate init(_ table: GoodJobsTable) {
    counts = (1...max(1, table.rows.map(\.changes.count).max() ?? 1)).map(String.init)
    rows = table.rows.map { row in
      Row(
        size: row.size,
        changes: row.changes.map { ReadableText.signed(100 * $0.value, decimals: 1) })
    }
    note =
      "The same change in points, for so many good jobs of new clients, which end tomorrow; standard error at most "
      + "\(table.largestErrorText)."
  }
}
