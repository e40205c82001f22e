internal import JSSCore
internal import JSSTables

/// The contracts that carry the score, what matters most first.
struct ContractList {
  struct Row {
    let contract: String
    let client: String
    let ended: String
    let share: String
    /// Points that it takes on average: what the list is sorted by.
    let expected: String
    let cost: String
    /// The chance that it counts as negative if that is one to speak of, and whether feedback can still come; nil if
    /// neither is so.
    let more: String?
    /// Nil if what the client answered is known.
    let suspicion: Suspicion?
  }

  struct Suspicion {
    /// In percent, what was believed before the score was looked at; nil if nothing was seen.
    let before: String?
    /// In percent, as its error.
    let after: String
    let error: String
  }

  /// Those that are shown at once, then the others.
  let first: [Row]
  let hasFirst: Bool
  let others: [Row]
  /// For example `14 more contracts`.
  let otherCount: String
  let hasOthers: Bool
  /// What is said of single contracts, and of those that are not listed.
  let notes: [String]
  let hasEvidence: Bool

  private static let mostShown = 10
  private static let mostListed = 200
  private static let leastNegative = 0.005

  init(_ explanation: Explanation, history: ContractHistory, fresh: FreshContracts) {
    let clients = Dictionary(
      history.contracts.map { ($0.id, $0.clientID) }, uniquingKeysWith: { first, _ in first })
    let hasEvidence = explanation.forecast.fit != nil
    let listed = explanation.contracts.prefix(Self.mostListed).map { role in
      Row(
        contract: ReadableText.label(role.id), client: ReadableText.label(clients[role.id] ?? ""),
        ended: ReadableText.day(role.end), share: FixedDecimal.share(role.share),
        expected: role.expectedCost.map { FixedDecimal.text($0, decimals: 2) } ?? "–",
        cost: role.costIfNegative.map { FixedDecimal.text($0, decimals: 1) } ?? "–",
        more: Self.more(role),
        suspicion: Suspicion(role, hasEvidence: hasEvidence))
    }
    first = Array(listed.prefix(Self.mostShown))
    hasFirst = !first.isEmpty
    others = Array(listed.dropFirst(Self.mostShown))
    otherCount =
      others.count == 1 ? "1 more contract" : "\(ReadableText.count(others.count)) more contracts"
    hasOthers = !others.isEmpty
    self.hasEvidence = hasEvidence
    let left = explanation.contracts.count - listed.count
    let open = explanation.openContracts
    let remarks = explanation.contracts.prefix(Self.mostListed).compactMap { role in
      fresh.remark(role, day: ReadableText.day).map {
        "\(ReadableText.label(role.id)) ended on \(ReadableText.day(role.end)): \($0)."
      }
    }
    notes =
      remarks
      + (listed.isEmpty ? [ExplanationText.noneCounts(explanation) + "."] : [])
      + (left > 0
        ? [
          "\(ReadableText.count(left)) more \(left == 1 ? "contract" : "contracts"): ‘jss-sim explain --all’ lists them."
        ] : [])
      + (explanation.others.map { [ExplanationText.sentence($0)] } ?? [])
      + (open > 0
        ? [
          open == 1
            ? "One open contract is not listed: its feedback is still to come."
            : "\(ReadableText.count(open)) open contracts are not listed: their feedback is still to come."
        ] : [])
  }

  private static func more(_ role: Explanation.ContractRole) -> String? {
    let parts = [
      role.negative.probability < leastNegative
        ? nil : "negative in \(FixedDecimal.percent(role.negative.probability)) of the worlds",
      role.feedbackUntil == nil ? nil : "feedback can still come",
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

extension ContractList.Suspicion {
  /// Nil if the answer is known or cannot matter.
  fileprivate init?(_ role: Explanation.ContractRole, hasEvidence: Bool) {
    guard let before = role.badBefore, let after = role.badAfter else { return nil }
    func percent(_ share: Double) -> String { FixedDecimal.text(100 * share, decimals: 1) }
    self.before = hasEvidence ? percent(before.probability) : nil
    self.after = percent(after.probability)
    // An error that is not 0 is not written as 0.
    error = (0..<0.0005).contains(after.standardError) ? "<0.1" : percent(after.standardError)
  }
}
