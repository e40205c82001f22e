internal import JSSTables

/// What a person should know of work through an agency.
enum AgencyNotice {
  /// A line for each agency, in the order of their names.
  static func lines(_ contracts: [MergedContract]) -> [String] {
    let byAgency = Dictionary(
      grouping: contracts.filter { $0.row?.saysEarnings != true }.compactMap(\.agency),
      by: matchingKey)
    return byAgency.sorted { $0.key < $1.key }.map { _, names in
      "note: \(names.count) \(names.count == 1 ? "contract was" : "contracts were") done through the agency "
        + "\(quoted(names.min() ?? "")): counts_for_earnings is false. By the platform's text such work counts in "
        + "your score, and not in the earnings of twelve months that a badge of your own needs. A member who works "
        + "for one agency only shows the agency's score instead."
    }
  }
}
