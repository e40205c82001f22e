internal import JSSCore
internal import JSSTables

/// What a history leaves open and how much it matters, as an aligned table for people to read.
package enum CompletenessTable {
  /// - Parameter brief: how many of the values that were only looked at briefly are listed.
  package static func text(_ study: CompletenessStudy, brief: Int) -> String {
    if study.findings.isEmpty {
      return study.unseen.isEmpty
        ? "Nothing is missing that the forecast would use.\n"
        : "\(study.unseen.count) values are missing. None was looked at: in a first look no world fits what "
          + "was seen.\n"
    }
    let telling = study.findings.filter(\.changesSomething)
    let listed = telling.prefix(study.closeCount + brief)
    let least = study.forecast.badgeScore
    var lines = AlignedTable.lines(
      header: [
        "contract", "missing", "if it were", study.measure == .lost ? "lost by" : "≥ \(least)",
        "score",
      ],
      rows: listed.flatMap(rows), leading: 3)
    let day = study.forecast.weeks[study.forecast.weeks.count - 1].day
    lines += [
      study.measure == .lost
        ? "lost by: change of the chance, in points, that Top Rated is lost by \(day);"
        : "≥ \(least): change of the chance, in points, that \(day) shows \(least) or more;",
      "score: change of the mean score of that day. Both against the history as it is,",
      study.forecast.fit == nil
        ? "in the same worlds, ± standard error."
        : "± standard error; what you see on your profile is believed of each.",
      "As it is, an empty end_date counts as open, an empty feedback_score as none, an",
      "empty ended_by and end_reason as no sign of trouble, an empty last_payment_date as",
      "the end. An end is tried without stars.",
    ]
    let closeRuns = study.findings.first?.runs ?? 0
    if study.closeCount > 0, listed.count > study.closeCount {
      lines.append(
        "The first \(study.closeCount) missing values in \(closeRuns) worlds, the others in "
          + "\(study.findings.last?.runs ?? 0).")
    }
    if listed.contains(where: { $0.effects.contains { $0.chance == nil } }) {
      lines.append("–: no world with this value fits what you see.")
    }
    lines += rest(study, telling: telling.count, listed: listed.count)
    return lines.map { $0 + "\n" }.joined()
  }

  private static func rest(_ study: CompletenessStudy, telling: Int, listed: Int) -> [String] {
    func values(_ count: Int) -> String {
      "\(count) more missing \(count == 1 ? "value" : "values")"
    }
    var lines: [String] = []
    if telling > listed {
      lines.append(
        "\(values(telling - listed)) matter less, by a look at few worlds: --csv lists them.")
    }
    let same = study.findings.count - telling
    if same > 0 {
      let runs = study.findings.last?.runs ?? 0
      lines.append("\(values(same)) changed nothing in any of \(runs) worlds.")
    }
    if !study.unseen.isEmpty {
      lines.append(
        "\(values(study.unseen.count)), of the contracts that ended first, were not looked at."
      )
    }
    return lines
  }

  private static func rows(_ finding: CompletenessStudy.Finding) -> [[String]] {
    finding.effects.enumerated().map { index, effect in
      [
        index == 0 ? finding.value.contractID : "",
        index == 0 ? finding.value.columns.map(\.rawValue).joined(separator: ", ") : "",
        effect.alternative,
        effect.chance.map { SignedMean.text($0, times: 100, decimals: 2) } ?? "–",
        effect.score.map { SignedMean.text($0, times: 1, decimals: 2) } ?? "–",
      ]
    }
  }
}
