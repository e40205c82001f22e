/// What a row says of a profile today. The raw value stands in CSV and JSON.
package enum ProfileState: String, CaseIterable, Sendable {
  case held
  case notHeld = "not_held"
  /// Nobody said whether the badge is held, and it depends.
  case notSaid = "not_said"
  case noScore = "no_score"
  /// There is no forecast.
  case error

  /// Who holds a badge that can be lost comes before who does not, and before who has no forecast.
  var rank: Int {
    switch self {
    case .held, .notSaid: 0
    case .notHeld, .noScore: 1
    case .error: 2
    }
  }

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
