internal import FoundationEssentials

/// Values as JSON text.
enum JSONText {
  /// Indented, keys in alphabetical order, a line feed at the end.
  static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("JSON has room for every finite number and text.")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

/// A value that may be missing. It is then written as null; an optional would be left out.
struct Nullable<Value: Encodable & Sendable>: Encodable, Sendable {
  private let value: Value?

  init(_ value: Value?) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}
