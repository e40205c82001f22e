/// Every number that a simulation uses, with its source and standing: those of the probability model (model,
/// part B; defaults in `Assumptions+Catalogue.swift`), and those of one rule set of the platform
/// (`PlatformRules`). A user can change both.
public struct Assumptions: Sendable, Equatable {
  /// Why a set of overrides is refused.
  public enum InvalidOverride: Error, Equatable, Sendable {
    case unknownName(String)
    case unknownComponent(name: String, label: String, allowed: [String])
    /// A single number was given for an assumption of several.
    case needsComponents(name: String, allowed: [String])
    /// `rule` is a phrase that follows "must".
    case impossible(name: String, rule: String)
  }

  /// New values of one assumption.
  public enum Override: Sendable, Equatable {
    case number(Double)
    /// New values of some or all components, by label.
    case components([String: Double])
  }

  private var table: [Name: Assumption]
  /// The rule set, with the numbers that the user has changed.
  public private(set) var rules: PlatformRules

  /// The defaults under a rule set.
  public init(under rules: PlatformRules = .newest) {
    self.rules = rules
    table = Dictionary(
      uniqueKeysWithValues: Name.allCases.map { ($0, $0.standard(under: rules)) })
  }

  /// All assumptions, in the order of the model.
  public var all: [Assumption] { Name.allCases.map { self[$0] } }

  /// The assumption of this name.
  public subscript(name: Name) -> Assumption {
    // Every name has an entry: `Name.standard(under:)` is total.
    table[name]!
  }

  /// Replaces values by name.
  ///
  /// - Throws: `InvalidOverride`, with the name at fault, for a name that does not exist and for an invalid
  ///   value. Nothing is changed then.
  public mutating func apply(_ overrides: [String: Override]) throws(InvalidOverride) {
    var changed = self
    for (text, override) in overrides.sorted(by: { $0.key < $1.key }) {
      guard let name = Name(rawValue: text) else { throw .unknownName(text) }
      var assumption = changed[name]
      let labels = assumption.components.map(\.label)
      switch override {
      case .number(let value):
        guard labels.count == 1 else { throw .needsComponents(name: text, allowed: labels) }
        assumption.components[0].value = value
      case .components(let values):
        for (label, value) in values.sorted(by: { $0.key < $1.key }) {
          guard let index = labels.firstIndex(of: label) else {
            throw .unknownComponent(name: text, label: label, allowed: labels)
          }
          assumption.components[index].value = value
        }
      }
      if let fault = assumption.fault { throw .impossible(name: text, rule: fault) }
      if assumption.components != changed[name].components { assumption.standing = .user }
      changed.table[name] = assumption
      changed.rules.take(assumption)
    }
    self = changed
  }

  /// The value of an assumption that consists of one number.
  func number(_ name: Name) -> Double { self[name].components[0].value }

  /// The values of an assumption that consists of several numbers, in the order of its labels.
  func numbers(_ name: Name) -> [Double] { self[name].components.map(\.value) }

  func wholeNumber(_ name: Name) -> Int { Int(number(name)) }

  func beta(_ name: Name) -> BetaDistribution {
    let values = numbers(name)
    // The domain in the catalogue guarantees that both are positive.
    return BetaDistribution(alpha: values[0], beta: values[1])!
  }

  func normal(_ name: Name) -> NormalParameters {
    let values = numbers(name)
    return NormalParameters(mean: values[0], deviation: values[1])
  }
}
