/// Templates that include each other, in the part of Mustache that the report uses.
///
/// - `{{name}}` is a text, as `Markup` escapes it; `{{{name}}}` is markup; `{{.}}` is what the section shows.
/// - `{{#name}}` to `{{/name}}` is shown for each element of a list, and once for anything else that there is and
///   that is not false. Names are those of the element, then those around it.
/// - `{{^name}}` to `{{/name}}` is shown where `{{#name}}` would show nothing.
/// - `{{> name}}` is the template of that name, and `{{! }}` is a comment.
///
/// A tag that shows no value and stands alone takes its line with it. Names are letters and digits.
package struct TemplateLibrary: Sendable {
  private let templates: [String: Template]

  /// - Parameter texts: by name.
  package init(_ texts: [String: String]) throws(TemplateError) {
    var templates: [String: Template] = [:]
    for (name, text) in texts {
      templates[name] = try TemplateParser.template(text, named: name, partials: Set(texts.keys))
    }
    self.templates = templates
  }

  /// The template with what the view shows.
  ///
  /// - Parameter view: has a value for each name that is asked for.
  /// - Precondition: there is a template of this name.
  package func text(_ name: String, showing view: Any) throws(TemplateError) -> String {
    var output = ""
    try write(templates[name]!.parts, [TemplateValue(view)], to: &output)
    return output
  }

  /// - Parameter contexts: that of the innermost section last.
  private func write(
    _ parts: [Template.Part], _ contexts: [TemplateValue], to output: inout String
  ) throws(TemplateError) {
    for part in parts {
      switch part {
      case .text(let text): output += text
      case .escaped(let tag): output += Markup.escaped(try Self.text(tag, contexts))
      case .markup(let tag): output += try Self.text(tag, contexts)
      case .section(let tag, let parts):
        for context in try Self.value(tag, contexts).contexts {
          try write(parts, contexts + [context], to: &output)
        }
      case .inverted(let tag, let parts):
        if try Self.value(tag, contexts).contexts.isEmpty {
          try write(parts, contexts, to: &output)
        }
      case .partial(let tag): try write(templates[tag.name]!.parts, contexts, to: &output)
      }
    }
  }

  private static func text(
    _ tag: Template.Tag, _ contexts: [TemplateValue]
  ) throws(TemplateError) -> String {
    guard case .text(let text) = try value(tag, contexts) else {
      throw TemplateError(.notText, tag)
    }
    return text
  }

  private static func value(
    _ tag: Template.Tag, _ contexts: [TemplateValue]
  ) throws(TemplateError) -> TemplateValue {
    if tag.name == "." { return contexts[contexts.count - 1] }
    for case .object(let properties) in contexts.reversed() {
      if let value = properties[tag.name] { return value }
    }
    throw TemplateError(.noValue, tag)
  }
}
