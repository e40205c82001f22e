/// Reads a template line by line: a tag ends on the line on which it begins.
struct TemplateParser {
  /// What a tag begins with, if it is not `{{name}}`.
  private enum Sign: Character {
    case section = "#"
    case inverted = "^"
    case end = "/"
    case partial = ">"
    case comment = "!"
    case markup = "{"
  }

  private let name: String
  private let partials: Set<String>
  private var parts: [Template.Part] = []
  /// Sections that have begun, the innermost last, with the parts before them.
  private var open: [(sign: Sign?, tag: Template.Tag, before: [Template.Part])] = []

  /// - Parameter partials: the names of all templates.
  static func template(
    _ text: String, named name: String, partials: Set<String>
  ) throws(TemplateError) -> Template {
    var parser = TemplateParser(name: name, partials: partials)
    var rest = text[...]
    var number = 0
    while !rest.isEmpty {
      let lineFeed = rest.utf8.firstIndex(of: UInt8(ascii: "\n"))
      let end = lineFeed.map(rest.utf8.index(after:)) ?? rest.endIndex
      number += 1
      try parser.read(line: rest[..<end], number)
      rest = rest[end...]
    }
    if let section = parser.open.last { throw TemplateError(.unclosedSection, section.tag) }
    return Template(parts: parser.parts)
  }

  private mutating func read(line: Substring, _ number: Int) throws(TemplateError) {
    // A text before each tag, and one after the last.
    var texts: [Substring] = []
    var tags: [(sign: Sign?, tag: Template.Tag)] = []
    var rest = line
    while let begin = rest.utf8.firstRange(of: "{{".utf8) {
      texts.append(rest[..<begin.lowerBound])
      let column = line[..<begin.lowerBound].count + 1
      let place = Template.Place(template: name, line: number, column: column)
      let sign = rest[begin.upperBound...].first.flatMap(Sign.init)
      let content = rest[begin.upperBound...].dropFirst(sign == nil ? 0 : 1)
      guard let end = content.utf8.firstRange(of: (sign == .markup ? "}}}" : "}}").utf8) else {
        throw TemplateError(.unclosedTag, Template.Tag(name: String(content), place: place))
      }
      let words = content[..<end.lowerBound].split(separator: " ")
      let tag = Template.Tag(name: words.joined(separator: " "), place: place)
      guard sign == .comment || Self.isName(tag.name) else { throw TemplateError(.unknownTag, tag) }
      tags.append((sign, tag))
      rest = rest[end.upperBound...]
    }
    texts.append(rest)

    let isAlone = tags.count == 1 && texts.allSatisfy { $0.allSatisfy(\.isWhitespace) }
    if isAlone, let sign = tags[0].sign, sign != .markup {
      guard sign != .partial || texts[0].isEmpty else {
        throw TemplateError(.indentedPartial, tags[0].tag)
      }
      return try add(sign, tags[0].tag)
    }
    for (text, (sign, tag)) in zip(texts, tags) {
      parts.append(.text(String(text)))
      try add(sign, tag)
    }
    parts.append(.text(String(rest)))
  }

  private static func isName(_ text: String) -> Bool {
    text == "." || !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  private mutating func add(_ sign: Sign?, _ tag: Template.Tag) throws(TemplateError) {
    switch sign {
    case nil: parts.append(.escaped(tag))
    case .markup: parts.append(.markup(tag))
    case .comment: break
    case .partial:
      guard partials.contains(tag.name) else { throw TemplateError(.noTemplate, tag) }
      parts.append(.partial(tag))
    case .section, .inverted:
      open.append((sign, tag, parts))
      parts = []
    case .end:
      guard let section = open.popLast(), section.tag.name == tag.name else {
        throw TemplateError(.strayEnd, tag)
      }
      let isInverted = section.sign == .inverted
      parts =
        section.before
        + [isInverted ? .inverted(section.tag, parts) : .section(section.tag, parts)]
    }
  }
}
