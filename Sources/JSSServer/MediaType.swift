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

  /// The first of some forms that who asks accepts; the first of all if nothing is said. Nil if none is acceptable.
  static func accepted(_ header: String?, among offered: [MediaType]) -> MediaType? {
    guard let header else { return offered.first }
    let ranges = header.split(separator: ",").map { range in
      range.split(separator: ";").first.map {
        $0.filter { $0 != " " }.lowercased()
      } ?? ""
    }
    for range in ranges {
      if range == "*/*" { return offered.first }
      if let match = offered.first(where: {
        $0.rawValue == range || range.hasSuffix("/*") && $0.rawValue.hasPrefix(range.dropLast())
      }) {
        return match
      }
    }
    return nil
  }
}
