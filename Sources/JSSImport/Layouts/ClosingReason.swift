internal import JSSCore

/// The reasons for the end of a contract, as the platform has them for people and for programs.
enum ClosingReason {
  /// What a reason is in a history; nil if it is not known.
  ///
  /// Known by the words that the platform's own lists have, among them the `API_REAS_…` of its former interface.
  static func endReason(_ text: String) -> Contract.EndReason? {
    let words = text.uppercased().replacing("_", with: " ")
    return known.first { $0.words.contains(where: words.contains) }?.reason
  }

  /// In the order in which they are tried: the more special words first.
  private static let known: [(reason: Contract.EndReason, words: [String])] = [
    (.dispute, ["DISPUTE", "ARBITRATION"]),
    (.conduct, ["UNPROFESSIONAL", "CONDUCT"]),
    (.skills, ["SKILL", "QUALITY"]),
    (.unresponsive, ["RESPONSIVE", "NOT RESPOND", "UNREACHABLE"]),
    (.hiredOther, ["HIRED"]),
    (
      .notNeeded,
      [
        "NOT NEEDED", "NO LONGER NEED", "LONGER NEEDED", "REQUIREMENTS CHANGED",
        "CHANGED REQUIREMENTS",
      ]
    ),
    (.cancelled, ["CANCEL"]),
    (.other, ["UNSUCCESSFUL", "OTHER"]),
    (.completed, ["COMPLETED"]),
  ]
}
