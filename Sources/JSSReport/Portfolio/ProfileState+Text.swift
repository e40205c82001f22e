internal import JSSTables

extension ProfileState {
  var name: String {
    switch self {
    case .held: "badge held"
    case .notHeld: "no badge"
    case .notSaid: "perhaps held"
    case .noScore: "no score"
    case .error: "no forecast"
    }
  }

  /// As the profiles of this state are called together.
  var plural: String {
    switch self {
    case .held: "hold the badge"
    case .notHeld: "do not hold it"
    case .notSaid: "may or may not hold it: nobody said"
    case .noScore: "show no score"
    case .error: "have no forecast"
    }
  }

  /// What the chance is of that advice is to change.
  var measure: String {
    switch self {
    case .held: "losing"
    case .notHeld, .noScore: "gaining"
    case .notSaid, .error: "holding"
    }
  }
}
