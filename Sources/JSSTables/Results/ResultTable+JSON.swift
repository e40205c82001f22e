internal import JSSCore

/// As JSON.
extension ResultTable {
  /// Where JSON has standard errors.
  enum JSONErrors {
    /// Beside the value: `probBadge` and `seBadge`.
    case beside
    /// With the value in an object: `probBadge`, with `value` and `standardError`.
    case within
  }

  /// An object for each row.
  func json(_ errors: JSONErrors) -> [JSONNode] {
    rows.map { row in
      var object = JSONObject()
      for (column, cell) in zip(columns, row.cells) where cell != .inapplicable {
        let fields = column.fields
        switch (errors, fields.count) {
        case (.within, 2...):
          let value: JSONNode =
            cell == .missing
            ? .null
            : .object([
              "value": JSONNode(fields[0].value(of: cell)),
              "standardError": JSONNode(fields[1].value(of: cell)),
            ])
          object.set(fields[0].key, in: column.group, to: value)
        default:
          for field in fields {
            object.set(field.key, in: column.group, to: JSONNode(field.value(of: cell)))
          }
        }
      }
      return .object(object.members)
    }
  }

  /// What the members of a row mean, by their keys.
  var jsonColumns: JSONNode {
    .object(
      Dictionary(
        uniqueKeysWithValues: columns.map { column in
          var members = ["meaning": JSONNode.text(column.explanation)]
          members["unit"] = column.unit.map { .text($0.rawValue) }
          return (column.fields[0].key, .object(members))
        }))
  }
}

/// Members of an object, some of them in objects of their own.
private struct JSONObject {
  private(set) var members: [String: JSONNode] = [:]

  mutating func set(_ key: String, in group: String?, to value: JSONNode) {
    guard let group else {
      members[key] = value
      return
    }
    var inner: [String: JSONNode] = [:]
    if case .object(let known) = members[group] { inner = known }
    inner[key] = value
    members[group] = .object(inner)
  }
}

extension JSONNode {
  fileprivate init(_ value: Field.Value) {
    self =
      switch value {
      case .text(let text): .text(text)
      case .list(let texts): .list(texts.map { .text($0) })
      case .day(let day): .text(day.description)
      case .whole(let number): .whole(number)
      case .real(let number): .real(number)
      case .missing, .inapplicable: .null
      }
  }
}
