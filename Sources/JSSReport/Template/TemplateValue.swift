/// What a view shows: a structure whose properties have the names that its template asks for.
enum TemplateValue {
  case text(String)
  case truth(Bool)
  case list([TemplateValue])
  /// What has properties, or nothing to show.
  case object([String: TemplateValue])
  case nothing

  init(_ value: Any) {
    switch value {
    case let text as String: self = .text(text)
    case let truth as Bool: self = .truth(truth)
    default:
      let mirror = Mirror(reflecting: value)
      switch mirror.displayStyle {
      case .optional: self = mirror.children.first.map { TemplateValue($0.value) } ?? .nothing
      case .collection: self = .list(mirror.children.map { TemplateValue($0.value) })
      default:
        var properties: [String: TemplateValue] = [:]
        for case (let name?, let value) in mirror.children {
          properties[name] = TemplateValue(value)
        }
        self = .object(properties)
      }
    }
  }

  /// What a section shows, one after the other; none of what is false, empty or nil.
  var contexts: [TemplateValue] {
    switch self {
    case .truth(false), .nothing: []
    case .list(let values): values
    case .truth(true), .text, .object: [self]
    }
  }
}
