internal import FoundationEssentials

/// Names that stand twice in one object of a JSON text, of which decoders keep one without a word.
enum RepeatedName {
  /// The first of them; nil if there is none.
  ///
  /// - Parameter bytes: a text that is JSON.
  static func first(in bytes: [UInt8]) -> String? {
    /// The names of the objects that are open; nil for lists.
    var open: [Set<String>?] = []
    /// Whether a text here is a name.
    var isName = false
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "{"):
        open.append([])
        isName = true
      case UInt8(ascii: "["): open.append(Optional<Set<String>>.none)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      case UInt8(ascii: ","): isName = open.last.flatMap(\.self) != nil
      case UInt8(ascii: "\""):
        let end = textEnd(in: bytes, from: place)
        let text = Data(bytes[place..<end])
        if isName, let name = try? JSONDecoder().decode(String.self, from: text),
          open[open.count - 1]?.insert(name).inserted == false
        {
          return name
        }
        isName = false
        place = end - 1
      default: break
      }
      place += 1
    }
    return nil
  }

  /// The place behind a text's closing quotation mark.
  private static func textEnd(in bytes: [UInt8], from start: Int) -> Int {
    var place = start + 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(place + 1, bytes.count)
  }
}
