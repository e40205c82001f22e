/// In which form something is sent.
package enum MediaType: String, CaseIterable, Sendable {
  case json = "application/json"
  case lines = "application/x-ndjson"
  case csv = "text/csv"
  case text = "text/plain"
  case html = "text/html"
  case svg = "image/svg+xml"
  case css = "text/css"
  case script = "text/javascript"

  var contentType: String {
    switch self {
    case .json, .lines: rawValue
    default: rawValue + "; charset=utf-8"
    }
  }

  /// Of some forms that which is wanted most; the first of them if nothing is said, or among equals what the header
  /// names first. Nil if none is acceptable (https://www.rfc-editor.org/rfc/rfc9110#field.accept).
  package static func accepted(_ header: String?, among offered: [MediaType]) -> MediaType? {
    let ranges = (header ?? "").split(separator: ",").map { AcceptedRange($0) }
    if ranges.isEmpty { return offered.first }
    var best: (type: MediaType, weight: Double, place: Int)?
    for type in offered {
      // The most exact range decides about a form.
      guard
        let (place, range) = ranges.enumerated().filter({ $0.element.holds(type) })
          .max(by: { $0.element.exactness < $1.element.exactness }), range.weight > 0
      else { continue }
      if let found = best, (found.weight, -found.place) >= (range.weight, -place) { continue }
      best = (type, range.weight, place)
    }
    return best?.type
  }
}

/// An element of the header Accept: `text/*; q=0.5`.
private struct AcceptedRange {
  private let name: String
  let weight: Double

  init(_ text: Substring) {
    let parts = text.split(separator: ";").map {
      $0.filter { $0 != " " && $0 != "\t" }.lowercased()
    }
    name = parts.first ?? ""
    let written = parts.dropFirst().first { $0.hasPrefix("q=") }
    weight = written.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
  }

  /// 0 is any form at all, 2 one alone.
  var exactness: Int { name == "*/*" ? 0 : name.hasSuffix("/*") ? 1 : 2 }

  func holds(_ type: MediaType) -> Bool {
    switch exactness {
    case 0: true
    case 1: type.rawValue.hasPrefix(name.dropLast())
    default: type.rawValue == name
    }
  }
}
