package import JSSCore

/// A contract as one source has it: whatever it does not say is nil.
package struct ImportedContract: Sendable {
  /// What a source says of a contract's end.
  package enum End: Equatable, Sendable {
    case unknown
    /// Still open when the source was saved.
    case open
    /// Ended, on a day that the source does not give.
    case someDay
    case on(Day)
  }

  /// What a source says of public feedback.
  package enum Feedback: Equatable, Sendable {
    case unknown
    /// The source would show stars, and has none.
    case none
    case stars(Double)
    /// Stars computed from all six sub-scores, where the whole is not given.
    case computed(Double)
  }

  package var id: String?
  package var client: ClientName?
  package var title: String?
  package var start: Day?
  package var end = End.unknown
  package var kind: Contract.PaymentKind?
  package var chargesCents: Int?
  package var feedback = Feedback.unknown
  package var isFeedbackSuppressed = false
  package var endedBy: Contract.Ender?
  package var endReason: Contract.EndReason?
}
