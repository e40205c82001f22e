/// How well a number of the model is known.
public enum Standing: String, CaseIterable, Sendable {
  /// From a help page or an announcement of the platform.
  case official
  /// From a reply of a forum moderator.
  case staff
  /// From an academic paper on data of the same marketplace.
  case paper
  /// Computed from cited numbers.
  case derived
  /// Common belief of freelancers.
  case community
  /// Published nowhere; chosen for this model, for the user to change.
  case assumed
  /// Given by the user instead of the default.
  case user
}

/// One assumption of the model: a number, or a few that belong together.
public struct Assumption: Sendable, Equatable {
  /// A labelled number.
  public struct Component: Sendable, Equatable {
    /// What the number is, for example "alpha" or "median"; "value" if there is only one.
    public let label: String
    public var value: Double
  }

  /// Which values are valid.
  enum Domain: Sendable, Equatable {
    case positive
    case nonNegative
    case probability
    /// Each 0 to 1, together 1.
    case distribution
    case wholeNumber(ClosedRange<Int>)
    /// Any mean, and a standard deviation that is not negative.
    case normal
    /// Positive and ascending.
    case ascending
    /// Each 1 to 5.
    case stars
  }

  public let name: Assumptions.Name
  public var components: [Component]
  public let unit: String
  public let source: String
  public internal(set) var standing: Standing
  /// The rule set that the number belongs to, by its name; nil for a belief of the model.
  public internal(set) var ruleSet: String?
  let domain: Domain

  init(
    _ name: Assumptions.Name, _ components: KeyValuePairs<String, Double>, unit: String,
    _ domain: Domain, _ standing: Standing, _ source: String
  ) {
    self.name = name
    self.components = components.map { Component(label: $0.key, value: $0.value) }
    self.unit = unit
    self.domain = domain
    self.standing = standing
    self.source = source
  }

  /// What is wrong with the values, as a phrase that follows "must"; nil if nothing is.
  var fault: String? {
    let values = components.map(\.value)
    // Far beyond any belief, and far from where floating-point arithmetic overflows.
    guard values.allSatisfy({ abs($0) <= 1e9 }) else { return "be at most 1e9 in size" }
    // GSL's samplers and inverse functions do not terminate for the smallest floating-point numbers.
    guard values.allSatisfy({ $0 == 0 || abs($0) >= 1e-100 }) else {
      return "be at least 1e-100 in size, if not 0"
    }
    switch domain {
    case .positive:
      return values.allSatisfy { $0 > 0 } ? nil : "be above 0"
    case .nonNegative:
      return values.allSatisfy { $0 >= 0 } ? nil : "not be negative"
    case .probability:
      return values.allSatisfy { (0...1).contains($0) } ? nil : "be from 0 to 1"
    case .distribution:
      let sum = values.reduce(0, +)
      return values.allSatisfy { (0...1).contains($0) } && abs(sum - 1) < 1e-9
        ? nil : "be from 0 to 1 each and 1 together"
    case .wholeNumber(let range):
      return values.allSatisfy { value in
        Int(exactly: value).map { range.contains($0) } ?? false
      } ? nil : "be a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .normal:
      return values[1] >= 0 ? nil : "have a standard deviation that is not negative"
    case .ascending:
      return values[0] > 0 && zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
        ? nil : "be above 0 and ascending"
    case .stars:
      return values.allSatisfy { (1...5).contains($0) } ? nil : "be from 1 to 5"
    }
  }
}
