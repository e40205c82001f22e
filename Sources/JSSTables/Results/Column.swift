/// One column of a result, the same in every format.
public struct Column: Sendable {
  /// What its cells hold.
  public enum Kind: Sendable {
    /// What a group of rows is about; tables for people say it in the first of them only.
    case label
    case text, day, whole, real
    /// An option of the command line, as one types it.
    case option
    /// Written as a probability and its standard error.
    case probability
    /// Written as a mean and its standard error.
    case mean
    /// Written as two probabilities, each with its standard error.
    case belief
  }

  public enum Unit: String, Sendable {
    case weeks, points, probability, jobs, worlds
    case usDollars = "US dollars"
  }

  /// How tables for people write a number.
  public enum Style: Sendable {
    case plain(decimals: Int)
    /// In percent but without its sign: the heading or a note says so.
    case percent(decimals: Int)
    /// For example `4.2 %`.
    case percentSign
    /// For example `-16 ± 2`, in percent.
    case percentWithError(decimals: Int)
    /// For example `+0.52±0.03`.
    case signed(decimals: Int)
    /// The same, in percentage points.
    case signedPercent(decimals: Int)
    /// Whole dollars without their sign, for example `-2,000`.
    case dollars
  }

  /// Its name in CSV, lower case with underscores, without the prefixes `prob_` and `se_`; see `fields`.
  public let name: String
  /// Its name in JSON, in camel case, likewise without `prob` and `se`.
  public let key: String
  /// The object that holds it in JSON; nil if it stands in the row itself.
  public let group: String?
  /// What a report calls it.
  public let title: String
  /// What a narrow table calls it; nil if such a table leaves it out.
  public internal(set) var heading: String?
  public let kind: Kind
  /// Nil where the cells are not quantities.
  public let unit: Unit?
  /// How many decimals CSV has; nil for as many as the number needs.
  public let decimals: Int?
  public let style: Style
  /// What stands in a table for people where there is no value.
  public let missing: String
  /// Whether CSV and reports have the standard error too.
  public let hasError: Bool
  /// What it means, in one sentence.
  public let explanation: String

  /// - Parameters:
  ///   - key: nil for the name in camel case.
  ///   - title: nil for the heading, or else the name.
  init(
    _ name: String, key: String? = nil, group: String? = nil, _ kind: Kind, unit: Unit? = nil,
    decimals: Int? = nil, title: String? = nil, heading: String? = nil,
    style: Style = .plain(decimals: 0), missing: String = "–", hasError: Bool = true,
    _ explanation: String
  ) {
    self.name = name
    self.key = key ?? Column.camelCase(name)
    self.group = group
    self.title = title ?? heading ?? name
    self.heading = heading
    self.kind = kind
    self.unit = unit
    self.decimals = decimals
    self.style = style
    self.missing = missing
    self.hasError = hasError
    self.explanation = explanation
  }

  private static func camelCase(_ name: String) -> String {
    let words = name.split(separator: "_")
    return words.dropFirst().reduce(String(words[0])) { $0 + capitalized($1) }
  }

  static func capitalized(_ text: some StringProtocol) -> String {
    text.prefix(1).uppercased() + String(text.dropFirst())
  }
}
