public import JSSCore

/// What a result says in one row of one column.
public enum Cell: Sendable, Equatable {
  case text(String)
  case list([String])
  case day(Day)
  case whole(Int)
  case real(Double)
  /// With its standard error.
  case probability(Estimate)
  /// A mean or a difference, with its standard error.
  case mean(MeanEstimate)
  /// A probability before and after what was seen is taken into account.
  case belief(before: Estimate, after: Estimate)
  /// There is no value, for example the mean score where no world shows one.
  case missing
  /// There cannot be a value, for example the difference of a history from itself.
  case inapplicable
}

extension Cell {
  static func whole(_ value: Int?) -> Cell { value.map { .whole($0) } ?? .missing }
  static func real(_ value: Double?) -> Cell { value.map { .real($0) } ?? .missing }
  static func day(_ value: Day?) -> Cell { value.map { .day($0) } ?? .missing }
  static func mean(_ value: MeanEstimate?) -> Cell { value.map { .mean($0) } ?? .missing }

  /// Missing unless both are there.
  static func belief(before: Estimate?, after: Estimate?) -> Cell {
    guard let before, let after else { return .missing }
    return .belief(before: before, after: after)
  }
}
