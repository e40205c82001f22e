/// A text with places for values, as `TemplateParser` reads it.
struct Template: Sendable {
  struct Tag: Sendable {
    let name: String
    let place: Place
  }

  /// Where a tag begins, counted from 1.
  struct Place: Sendable {
    let template: String
    let line: Int
    let column: Int
  }

  indirect enum Part: Sendable {
    case text(String)
    case escaped(Tag)
    case markup(Tag)
    case section(Tag, [Part])
    case inverted(Tag, [Part])
    case partial(Tag)
  }

  let parts: [Part]
}
