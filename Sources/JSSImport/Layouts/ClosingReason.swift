internal import JSSCore

/// The reasons for the end of a contract, as the platform has them for people and for programs.
enum ClosingReason {
  /// What a reason is in a history; nil if it is not known. A text that only resembles a known one is none.
  static func endReason(_ text: String) -> Contract.EndReason? {
    let words = text.uppercased().replacing("_", with: " ")
    return known.first { $0.phrases.contains(where: words.contains) }?.reason
  }

  /// The phrases of the platform's own lists, for people and for programs (`API_REAS_…`).
  private static let known: [(reason: Contract.EndReason, phrases: [String])] = [
    (.completed, ["COMPLETED SUCCESSFULLY"]),
    (.other, ["COMPLETED UNSUCCESSFULLY", "ANOTHER REASON", "OTHER REASON"]),
    (.dispute, ["DISPUTE"]),
    (.conduct, ["UNPROFESSIONAL CONDUCT"]),
    (.skills, ["MISREPRESENTED"]),
    (.unresponsive, ["NOT RESPONSIVE", "UNRESPONSIVE"]),
    (.hiredOther, ["HIRED DIFFERENT", "HIRED A DIFFERENT", "HIRED ANOTHER", "HIRED SOMEONE ELSE"]),
    (.notNeeded, ["NOT NEEDED", "NO LONGER NEED"]),
    (.cancelled, ["JOB WAS CANCELLED", "JOB CANCELLED", "JOB WAS CANCELED", "JOB CANCELED"]),
  ]
}
