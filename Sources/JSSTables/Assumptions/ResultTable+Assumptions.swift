public import JSSCore

extension ResultTable {
  /// The assumptions of the model: a row for each number.
  public static func assumptions(_ assumptions: Assumptions) -> ResultTable {
    let columns = [
      Column("name", .label, heading: "name", "The name of the assumption."),
      Column("label", .text, heading: "label", "Which number of the assumption it is."),
      Column("value", .real, heading: "value", "The number."),
      Column("unit", .text, heading: "unit", "What the number counts or measures."),
      Column("standing", .text, heading: "standing", "How well the number is known."),
      Column("source", .text, heading: "source", "Where the number comes from."),
      Column(
        "rule_set", .text, heading: "rule set",
        "The rule set of the platform that the number belongs to; empty for a belief of the model."),
    ]
    let rows = assumptions.all.flatMap { assumption in
      assumption.components.enumerated().map { index, component in
        Row(
          [
            .text(assumption.name.rawValue), .text(component.label), .real(component.value),
            .text(assumption.unit), .text(assumption.standing.rawValue), .text(assumption.source),
            assumption.ruleSet.map { .text($0) } ?? .missing,
          ], continuesGroup: index > 0)
      }
    }
    return ResultTable(columns, rows)
  }
}
