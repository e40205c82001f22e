package import JSSCore

extension SimulationConfiguration.BadgeLevel {
  /// What the platform calls the badge.
  package var name: String {
    switch self {
    case .topRated: "Top Rated"
    case .plus: "Top Rated Plus"
    }
  }
}

extension Forecast {
  /// What the platform calls the badge that is meant.
  package var badgeName: String { badgeLevel.name }
}
