package import JSSCore

/// What a history leaves open and how much it matters, as an aligned table for people to read.
package enum SensitivityText {
  /// - Parameters:
  ///   - brief: how many of the values that were only looked at briefly are listed.
  ///   - width: characters of a line at most; nil where nothing is too wide.
  package static func text(
    _ sensitivity: Sensitivity, brief: Int, width: Int? = nil
  ) -> String {
    let (table, words) = parts(sensitivity, brief: brief)
    let lines = table.map { $0.alignedLines(width: width ?? .max) } ?? []
    return (lines + words.flatMap { WrappedText.lines($0, width: width ?? .max) })
      .map { $0 + "\n" }.joined()
  }

  /// The table, nil if there is none, and the lines below it.
  private static func parts(
    _ sensitivity: Sensitivity, brief: Int
  ) -> (table: ResultTable?, words: [String]) {
    if sensitivity.findings.isEmpty {
      let words =
        sensitivity.unseen.isEmpty
        ? "Nothing is missing that the forecast would use."
        : (sensitivity.unseen.count == 1
          ? "1 value is missing. None" : "\(sensitivity.unseen.count) values are missing. None")
          + " was looked at: in a first look no world fits what was seen."
      return (nil, [words])
    }
    let telling = sensitivity.findings.filter(\.changesSomething)
    let listed = telling.prefix(sensitivity.closeCount + brief)
    let rest = rest(sensitivity, telling: telling.count, listed: listed.count)
    if listed.isEmpty { return (nil, rest) }
    let least = sensitivity.forecast.badgeScore
    let day = sensitivity.forecast.weeks[sensitivity.forecast.weeks.count - 1].day
    var lines = [
      sensitivity.measure == .lost
        ? "lost by: change of the chance, in points, that Top Rated is lost by \(day);"
        : "≥ \(least): change of the chance, in points, that \(day) shows \(least) or more;",
      "score: change of the mean score of that day. Both against the history as it is,",
      sensitivity.isInSameWorlds
        ? "in the same worlds, ± standard error."
        : "± standard error; each is fitted to what you see on your profile.",
      "As it is, an empty end_date counts as open, an empty feedback_score as none, an",
      "empty ended_by and end_reason as no sign of trouble, an empty last_payment_date as",
      "the end, or as the as-of day while it is open. An end is tried without stars.",
    ]
    if listed.contains(where: { $0.value.assumed == .oneContract }) {
      lines.append(
        "A contract with a long pause counts as one, and is tried as two: see docs/history-format.md."
      )
    }
    let closeRuns = sensitivity.findings.first?.runs ?? 0
    if sensitivity.closeCount > 0, listed.count > sensitivity.closeCount {
      lines.append(
        "The first \(sensitivity.closeCount == 1 ? "missing value" : "\(sensitivity.closeCount) missing values") in "
          + "\(closeRuns) worlds, the others in \(sensitivity.findings.last?.runs ?? 0).")
    }
    if listed.contains(where: { $0.effects.contains { $0.chance == nil } }) {
      lines.append("–: too few worlds with this value fit what you see.")
    }
    return (ResultTable.findings(listed, of: sensitivity), lines + rest)
  }

  /// What is known of the values that were not looked at.
  private static func bound(_ sensitivity: Sensitivity) -> String {
    guard let most = sensitivity.mostUnseenChange, most < 0.5 else { return "" }
    let points = FixedDecimal.text((100 * most).rounded(.up) / 100, decimals: 2)
    return
      ": each changes the score of that day by about \(points) points at most, of which hardly "
      + "anything can be seen"
  }

  private static func rest(_ sensitivity: Sensitivity, telling: Int, listed: Int) -> [String] {
    func values(_ count: Int) -> String {
      "\(count) \(listed > 0 ? "more " : "")missing \(count == 1 ? "value" : "values")"
    }
    var lines: [String] = []
    if telling > listed {
      lines.append(
        "\(values(telling - listed)) \(telling - listed == 1 ? "matters" : "matter") less, judged by few worlds; --csv lists them."
      )
    }
    let same = sensitivity.findings.count - telling
    if same > 0 {
      let runs = sensitivity.findings.last?.runs ?? 0
      lines.append("\(values(same)) changed nothing in any of \(runs) worlds.")
    }
    if !sensitivity.unseen.isEmpty {
      lines.append(
        "\(values(sensitivity.unseen.count)), of the contracts that ended first, "
          + "\(sensitivity.unseen.count == 1 ? "was" : "were") not looked at" + bound(sensitivity)
          + "."
      )
    }
    return lines
  }
}
