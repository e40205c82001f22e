public import JSSCore

/// The assumptions of the model as an aligned table for people to read.
public enum AssumptionsTable {
  public static func text(_ assumptions: Assumptions) -> String {
    AlignedTable.text(
      header: ["name", "value", "unit", "standing", "source"],
      rows: assumptions.all.map { assumption in
        [
          assumption.name.rawValue,
          assumption.components.map { component in
            let value = number(component.value)
            return assumption.components.count == 1 ? value : "\(component.label): \(value)"
          }.joined(separator: "; "),
          assumption.unit, assumption.standing.rawValue, assumption.source,
        ]
      }, leading: 5)
  }

  /// Whole numbers without a decimal point, others with as many decimals as they need; those derived
  /// by a logarithm with four.
  private static func number(_ value: Double) -> String {
    if let whole = Int(exactly: value) { return String(whole) }
    let shortest = "\(value)"
    return shortest.count <= 8 ? shortest : FixedDecimal.text(value, decimals: 4)
  }
}
