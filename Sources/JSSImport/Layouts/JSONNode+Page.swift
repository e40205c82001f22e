internal import FoundationEssentials
internal import JSSTables

/// JSON as pages and exports have it, which are read by their keys.
extension JSONNode {
  /// Reads a JSON text; nil if it is none, or is not finished.
  ///
  /// Tolerates what a page saved as a script has around the value: a byte-order mark, `let x =`,
  /// `window.x =` or the like before it and a semicolon after it.
  init?(page bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var rest = text.trimmed[...]
    if rest.first == "\u{FEFF}" { rest = rest.dropFirst().trimmed[...] }
    if let assignment = rest.prefixMatch(of: Self.assignment) {
      rest = rest[assignment.range.upperBound...]
    }
    if rest.last == ";" { rest = rest.dropLast() }
    guard let value = try? JSONDecoder().decode(JSONNode.self, from: Data(rest.utf8)) else {
      return nil
    }
    self = value
  }

  /// Whether bytes begin as such a page does.
  static func begins(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(512), as: UTF8.self)
    let text = start.first == "\u{FEFF}" ? start.dropFirst().trimmed : start.trimmed
    return text.first == "{" || text.first == "[" || text.prefixMatch(of: assignment) != nil
  }

  private static var assignment: Regex<Substring> {
    /(?:(?:let|var|const)\s+)?[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*\s*=\s*(?=[\[{])/
  }

  /// All values of a key, however deep, with the way to each.
  func values(of key: String) -> [(path: String, value: JSONNode)] {
    var found: [(path: String, value: JSONNode)] = []
    var way: [Step] = []
    collect(key, along: &way, into: &found)
    return found
  }

  private enum Step {
    case name(String)
    case place(Int)
  }

  private func collect(
    _ key: String, along way: inout [Step], into found: inout [(path: String, value: JSONNode)]
  ) {
    switch self {
    case .object(let object):
      for name in object.keys.sorted() {
        guard let value = object[name] else { continue }
        way.append(.name(name))
        if name == key {
          found.append((Self.path(way), value))
        } else {
          value.collect(key, along: &way, into: &found)
        }
        way.removeLast()
      }
    case .list(let list):
      for (place, value) in list.enumerated() {
        way.append(.place(place))
        value.collect(key, along: &way, into: &found)
        way.removeLast()
      }
    default: break
    }
  }

  /// For example `data.workHistoryList[2].id`.
  private static func path(_ way: [Step]) -> String {
    way.reduce("") { path, step in
      switch step {
      case .name(let name): path.isEmpty ? name : "\(path).\(name)"
      case .place(let place): "\(path)[\(place)]"
      }
    }
  }
}
