/// A label made of what names a contract where the platform's own label is not known.
///
/// The same names give the same label in every run, and the names cannot be read from it. Who knows a
/// client and a title can tell whether a label is theirs.
package enum Fingerprint {
  /// For example `p-3f9c01d27ab4`: 48 bits of FNV-1a (Fowler, Noll, Vo). Two of a thousand contracts share
  /// a label with a chance of 2 in a thousand million.
  package static func label(_ parts: [String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in parts.joined(separator: "\u{1F}").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    let digits = String(hash >> 16, radix: 16)
    return prefix + String(repeating: "0", count: 12 - digits.count) + digits
  }

  /// Whether a label was made by `label(_:)`.
  package static func isLabel(_ text: String) -> Bool {
    text.hasPrefix(prefix) && text.count == 14
      && text.dropFirst(2).allSatisfy { "0123456789abcdef".contains($0) }
  }

  private static let prefix = "p-"
}
