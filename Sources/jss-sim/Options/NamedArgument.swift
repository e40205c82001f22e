public import ArgumentParser

/// A value of an option that is one of several names. The parser finds the names by itself too, but makes new key paths
/// whenever it lists the options, a tenth of its time.
public protocol NamedArgument: ExpressibleByArgument, CaseIterable, RawRepresentable
where RawValue == String {}

extension NamedArgument {
  public static var allValueStrings: [String] { allCases.map { $0.rawValue } }

  /// None besides the names.
  public static var allValueDescriptions: [String: String] { [:] }
}
