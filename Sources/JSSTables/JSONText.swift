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
