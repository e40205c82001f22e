internal import FoundationEssentials

/// Values as JSON text.
package enum JSONText {
  /// Indented, keys in alphabetical order, a line feed at the end.
  package static func text(_ value: some Encodable) -> String {
    encoded(value, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
  }

  /// The same without indents, on one line.
  package static func line(_ value: some Encodable) -> String {
    encoded(value, [.sortedKeys, .withoutEscapingSlashes])
  }

  /// JSON text on one line: in JSON, line feeds stand between values only.
  package static func onOneLine(_ text: String) -> String {
    text.split(separator: "\n").joined()
  }

  private static func encoded(
    _ value: some Encodable, _ form: JSONEncoder.OutputFormatting
  ) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = form
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
