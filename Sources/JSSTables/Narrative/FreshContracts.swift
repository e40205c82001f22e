package import JSSCore

/// What is said of contracts that ended shortly before the profile was looked at, or whose client can still leave
/// feedback: what was concluded about them, and from what.
package struct FreshContracts: Sendable {
  /// Something that was seen.
  private struct Sight: Sendable {
    /// The last day whose contracts it contains.
    let day: Day
    /// Nil for the badge.
    let score: Int?
  }

  /// A contract that ended on one of so many days through the day of a sight may not be in it yet (model B10).
  private static let uncertainDays = 7

  private let history: ContractHistory
  private let badgeScore: Int
  private let sights: [Sight]
  /// Whether the scores were given as a file.
  private let hasScoreFile: Bool

  /// - Parameter hasScoreFile: whether the days of the scores stand in a file.
  package init(
    _ history: ContractHistory, _ configuration: SimulationConfiguration, hasScoreFile: Bool
  ) {
    self.history = history
    self.hasScoreFile = hasScoreFile
    badgeScore = configuration.rules.badge.minimumScore
    let scores = configuration.displayedScores
    let dayBefore = history.asOf - 1
    let isBadgeSeen =
      configuration.badge == .held && (scores.last.map { $0.day < dayBefore } ?? true)
    sights =
      scores.map { Sight(day: $0.day, score: $0.score) }
      + (isBadgeSeen ? [Sight(day: dayBefore, score: nil)] : [])
  }

  /// What is concluded about contracts that ended shortly before a sight, sentence by sentence, the newest first. The
  /// answer hangs on it. Of several sights it is the first, in which a contract may be missing most easily.
  package var conclusions: [String] {
    let ended = history.contracts.compactMap { contract in
      contract.outcome == nil ? contract.end.map { (contract.id, day: $0) } : nil
    }
    return Self.first(
      Self.mostConclusions,
      ended.sorted { $0.day > $1.day }.compactMap { id, end in
        sights.first { contains($0, end) }.map { conclusion($0, id, ended: end) }
      })
  }

  /// What should be known before any answer, line by line.
  package var notices: [String] {
    let feedback = history.contracts.compactMap { contract -> String? in
      guard let end = contract.end, let day = contract.feedbackUntil(asOf: history.asOf)
      else { return nil }
      return "note: \(shown(contract.id)) ended on \(end): "
        + "\(Self.feedback(until: day.description))."
    }
    return Self.first(Shortlist<String>.mostItems, feedback)
  }

  /// They stand in the answer, and the older ones matter less.
  private static let mostConclusions = 3

  private static func first(_ count: Int, _ lines: [String]) -> [String] {
    let shown = lines.prefix(count)
    return lines.count > count
      ? shown + [
        "The same holds for \(ReadableText.counted(lines.count - count, "more contract"))."
      ] : lines
  }

  private func contains(_ sight: Sight, _ end: Day) -> Bool {
    (0..<Self.uncertainDays).contains(sight.day - end)
  }

  private func conclusion(_ sight: Sight, _ id: String, ended end: Day) -> String {
    guard sight.score != nil else {
      return
        "You say that the badge is held on \(history.asOf): that makes it unlikely that \(shown(id)), which "
        + "ended on \(end), has brought the score below \(badgeScore); \(remedy(sight, ended: end))."
    }
    return "The score of \(sight.day) is taken to contain \(shown(id)), which ended on \(end); "
      + "\(remedy(sight, ended: end))."
  }

  private func remedy(_ sight: Sight, ended end: Day) -> String {
    if sight.score == nil {
      return hasScoreFile
        ? "if you have not looked since \(end), leave the badge out, and give the score with the day \(end - 1)"
        : "if you have not looked since \(end), leave out --badge, and say --jss with --jss-date \(end - 1)"
    }
    return
      "if you saw the score earlier, \(hasScoreFile ? "give it an earlier day" : "set --jss-date")"
  }

  /// For example `its client can still leave feedback, through 2026-11-30, and the forecast assumes that none comes`.
  ///
  /// - Parameter day: as it is written.
  private static func feedback(until day: String) -> String {
    "its client can still leave feedback, through \(day), and the forecast assumes that none comes"
  }

  /// What is said of a contract beside its numbers; nil if nothing is.
  ///
  /// - Parameter written: how days are written.
  package func remark(
    _ role: Explanation.ContractRole, day written: (Day) -> String
  ) -> String? {
    let isFresh = history.asOf - role.end <= PlatformRules.feedbackDays
    let sight = isFresh ? sights.first { contains($0, role.end) } : nil
    let conclusion = sight.flatMap { sight -> String? in
      guard let before = role.badBefore, let after = role.badAfter else { return nil }
      let (from, to) = (
        FixedDecimal.share(before.probability), FixedDecimal.share(after.probability)
      )
      if from == to { return nil }
      let seen =
        sight.score.map { _ in "the score of \(written(sight.day))" }
        ?? "the badge that you say is held"
      return
        "\(seen) is taken to contain it already, which changes the chance of a bad answer from \(from) to "
        + "\(to); \(remedy(sight, ended: role.end))"
    }
    let feedback = role.feedbackUntil.map { Self.feedback(until: written($0)) }
    let parts = [feedback, conclusion].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// The remarks on the first contracts of an explanation, as lines below a table.
  package func remarks(on explanation: Explanation, contracts: Int) -> [String] {
    explanation.contracts.prefix(contracts).compactMap { role in
      remark(role) { $0.description }.map { "\(shown(role.id)) ended on \(role.end): \($0)." }
    }
  }
}
