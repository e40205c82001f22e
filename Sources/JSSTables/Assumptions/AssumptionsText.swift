package import JSSCore

/// The assumptions of the model as an aligned table for people to read: below each, its unit and its
/// source.
package enum AssumptionsText {
  package static func text(_ assumptions: Assumptions) -> String {
    let rows = AlignedTable.lines(
      header: ["name", "standing", "value"],
      rows: assumptions.all.map { assumption in
        [assumption.name.rawValue, assumption.standing.rawValue, values(assumption)]
      }, leading: 3)
    let notes =
      [""]
      + assumptions.all.map { assumption in
        let ruleSet = assumption.ruleSet.map { "; rule set \($0)" } ?? ""
        return "    \(assumption.unit) – \(assumption.source)\(ruleSet)\n"
      }
    return zip(rows, notes).map { $0 + "\n" + $1 }.joined()
  }

  /// For example `alpha: 3; beta: 97`.
  package static func values(_ assumption: Assumption) -> String {
    assumption.components.map { component in
      let value = number(component.value)
      return assumption.components.count == 1 ? value : "\(component.label): \(value)"
    }.joined(separator: "; ")
  }

  /// Whole numbers without a decimal point, others with as many decimals as they need; those derived
  /// by a logarithm with four.
  private static func number(_ value: Double) -> String {
    if let whole = Int(exactly: value) { return String(whole) }
    let shortest = "\(value)"
    return shortest.count <= 8 ? shortest : FixedDecimal.text(value, decimals: 4)
  }
}
