public import JSSCore

/// One value of a column, for formats whose cells hold one value each: a column with a standard error is
/// two fields.
public struct Field: Sendable {
  /// What a field says in one row.
  public enum Value: Sendable, Equatable {
    case text(String)
    case list([String])
    case day(Day)
    case whole(Int)
    case real(Double)
    case missing, inapplicable
  }

  /// Which part of a cell it is.
  fileprivate enum Part: Sendable {
    case whole, error, before, errorBefore, after, errorAfter
  }

  /// For example `se_lost_by`.
  public let name: String
  /// For example `seLostBy`.
  public let key: String
  fileprivate let part: Part

  /// What it says of a cell of its column.
  public func value(of cell: Cell) -> Value {
    switch cell {
    case .text(let text): .text(text)
    case .list(let texts): .list(texts)
    case .day(let day): .day(day)
    case .whole(let number): .whole(number)
    case .real(let number): .real(number)
    case .probability(let estimate):
      .real(part == .error ? estimate.standardError : estimate.probability)
    case .mean(let mean): .real(part == .error ? mean.standardError : mean.value)
    case .belief(let before, let after):
      switch part {
      case .before, .whole: .real(before.probability)
      case .errorBefore, .error: .real(before.standardError)
      case .after: .real(after.probability)
      case .errorAfter: .real(after.standardError)
      }
    case .missing: .missing
    case .inapplicable: .inapplicable
    }
  }
}

extension Column {
  /// The values that it is written as, in their order.
  public var fields: [Field] {
    let probability = ("prob_" + name, "prob" + Column.capitalized(key))
    let error = ("se_" + name, "se" + Column.capitalized(key))
    switch kind {
    case .label, .text, .option, .day, .whole, .real:
      return [Field(name: name, key: key, part: .whole)]
    case .probability:
      return [
        Field(name: probability.0, key: probability.1, part: .whole),
        Field(name: error.0, key: error.1, part: .error),
      ]
    case .mean:
      return [
        Field(name: name, key: key, part: .whole), Field(name: error.0, key: error.1, part: .error),
      ]
    case .belief:
      return [
        Field(name: probability.0 + "_before", key: probability.1 + "Before", part: .before),
        Field(name: error.0 + "_before", key: error.1 + "Before", part: .errorBefore),
        Field(name: probability.0 + "_after", key: probability.1 + "After", part: .after),
        Field(name: error.0 + "_after", key: error.1 + "After", part: .errorAfter),
      ]
    }
  }
}
