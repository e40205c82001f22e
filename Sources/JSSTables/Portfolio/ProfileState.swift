/// What a row says of a profile today. The raw value stands in CSV and JSON.
package enum ProfileState: String, CaseIterable, Sendable {
  case held
  case notHeld = "not_held"
  /// Nobody said whether the badge is held, and it depends.
  case notSaid = "not_said"
  case noScore = "no_score"
  /// There is no forecast.
  case error

  init(_ state: Verdict.State) {
    self =
      switch state {
      case .held: .held
      case .notHeld: .notHeld
      case .noScore: .noScore
      case .notSaid: .notSaid
      }
  }
}
