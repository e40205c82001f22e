package import JSSCore

extension BadgeMeasure {
  /// As the heading of a column.
  var heading: String {
    switch self {
    case .lost: "lost by"
    case .gained: "gained by"
    case .held: "badge"
    }
  }

  /// With the day after it.
  package var event: String {
    switch self {
    case .lost: "lost by"
    case .gained: "gained by"
    case .held: "held on"
    }
  }
}
