/// What the address of a start holds, so that nobody else on this computer or in this browser can guess it.
struct Secret: Sendable {
  /// 128 random bits as 32 hexadecimal digits.
  let text: String

  init() {
    var generator = SystemRandomNumberGenerator()
    text = (0..<4).map { _ in
      let word: UInt32 = generator.next()
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// Whether a word is the secret. How long it takes does not depend on where the two differ.
  func isEqual(to word: Substring) -> Bool {
    let (own, other) = (Array(text.utf8), Array(word.utf8))
    guard own.count == other.count else { return false }
    return zip(own, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
