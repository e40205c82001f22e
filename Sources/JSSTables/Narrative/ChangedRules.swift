package import JSSCore

/// Which numbers of the platform's rules a user has changed, in words.
package enum ChangedRules {
  /// For example: `note: my.json changes the rule set 2024-09: weight_tier_bounds.` Nil if no number of the
  /// rules is changed.
  ///
  /// - Parameter file: what messages call the file with the changes.
  package static func notice(_ assumptions: Assumptions, file: String) -> String? {
    let names = assumptions.all.filter { $0.ruleSet != nil && $0.standing == .user }
      .map(\.name.rawValue)
    return names.isEmpty
      ? nil
      : "note: \(file) changes the rule set \(assumptions.rules.name): "
        + names.joined(separator: ", ") + "."
  }
}
