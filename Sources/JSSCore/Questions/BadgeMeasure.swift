/// The chance of the badge that decisions and scenarios are compared by, on the last day that is simulated.
public enum BadgeMeasure: Sendable {
  /// P(badge lost by then), if it is certain that the badge is held today.
  case lost
  /// P(badge gained by then), if it is certain that it is not.
  case gained
  /// P(badge held then), otherwise, because a badge can be both lost and gained.
  case held

  init(_ forecast: Forecast) {
    let held = forecast.hasWeight ? forecast.badgeHeld(week: 0).probability : 0.5
    self = held > 0.999 ? .lost : held < 0.001 ? .gained : .held
  }

  /// The chance on the last day of a forecast.
  package func chance(_ forecast: Forecast) -> Estimate {
    let week = forecast.weeks.count - 1
    return switch self {
    case .lost: forecast.lostBy(week: week)
    case .gained: forecast.gainedBy(week: week)
    case .held: forecast.badgeHeld(week: week)
    }
  }
}
