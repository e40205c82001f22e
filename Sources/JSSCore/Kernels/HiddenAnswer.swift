/// How the private answer to an ended contract comes about. Must have the layout of `lane_hidden_answer`.
package struct HiddenAnswer: BitwiseCopyable, Sendable {
  /// `Site.key` of its word.
  package let site: UInt64
  /// `PrivateCode` if the answer is known; else -1.
  package let known: Int32
  // Rows of `FeedbackChances`.
  package let profile: Int32
  package let place: Int32
  /// Row of `InternedTables.outcomes`.
  package let table: Int32
  /// Days after the as-of day.
  package let endDay: Int32

  init(_ contract: PreparedContract, hasStars: Bool) {
    site = contract.feedbackSite.key
    known = contract.hasHiddenFeedback ? -1 : Int32(contract.privateCode ?? PrivateCode.none)
    profile = Int32(contract.profile)
    place = Int32(FeedbackChances.place(hasStars: hasStars))
    table = Int32(contract.outcomeRow)
    endDay = contract.endDay
  }
}
