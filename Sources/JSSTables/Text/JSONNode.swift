/// A JSON value whose shape is known only when it is written or read.
package enum JSONNode: Codable, Sendable {
  case null
  case text(String)
  case whole(Int)
  case real(Double)
  case truth(Bool)
  case list([JSONNode])
  case object([String: JSONNode])

  package init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    // The most frequent kinds first: an attempt that fails costs more than one that succeeds.
    if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if value.decodeNil() {
      self = .null
    } else if let object = try? value.decode([String: JSONNode].self) {
      self = .object(object)
    } else if let list = try? value.decode([JSONNode].self) {
      self = .list(list)
    } else if let whole = try? value.decode(Int.self) {
      self = .whole(whole)
    } else if let truth = try? value.decode(Bool.self) {
      self = .truth(truth)
    } else {
      self = .real(try value.decode(Double.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .text(let text): try container.encode(text)
    case .whole(let number): try container.encode(number)
    case .real(let number): try container.encode(number)
    case .truth(let isSo): try container.encode(isSo)
    case .list(let items): try container.encode(items)
    case .object(let members): try container.encode(members)
    }
  }

  /// An object with one more member.
  ///
  /// - Precondition: it is an object.
  func adding(_ key: String, _ value: JSONNode) -> JSONNode {
    guard case .object(var members) = self else {
      preconditionFailure("Only an object has members.")
    }
    members[key] = value
    return .object(members)
  }
}
