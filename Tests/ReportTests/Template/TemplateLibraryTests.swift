import JSSReport
import Testing

/// What the report's templates may say, along the public specification of Mustache; and what they may not.
@Suite struct TemplateLibraryTests {
  /// A structure with these properties.
  private struct View: CustomReflectable, ExpressibleByDictionaryLiteral {
    let properties: [(String, Any)]

    init(dictionaryLiteral properties: (String, Any)...) { self.properties = properties }

    var customMirror: Mirror {
      Mirror(self, children: properties.map { ($0, $1) }, displayStyle: .struct)
    }
  }

  private func text(
    _ template: String, _ view: View = [:], partials: [String: String] = [:]
  ) throws -> String {
    try TemplateLibrary(partials.merging(["page": template]) { $1 }).text("page", showing: view)
  }

  private static let missing: String? = nil

  @Test(
    "Values are written where their tags stand, once, and escaped as all text of the page",
    arguments: [
      ("no tags } at { all }}", "no tags } at { all }}"), ("", ""),
      ("a {{name}} b", "a \(escaped) b"),
      ("{{{name}}}", "<&\u{0600}>\"'"), ("{{ name }}|{{{  name  }}}", escaped + "|<&\u{0600}>\"'"),
      ("{{name}}{{name}}", escaped + escaped),
      // Neither a value's line nor the spaces around it vanish.
      ("  {{word}}  \n", "  word  \n"), ("\n {{{word}}}\n\n", "\n word\n\n"),
      // A value is no template.
      ("{{tag}} {{{tag}}}", "{{word}} {{word}}"), ("{{word}}}", "word}"),
      ("ünï {{word}} 名", "ünï word 名"),
    ])
  func interpolation(_ template: String, _ expected: String) throws {
    let view: View = ["name": "<&\u{0600}>\"'", "word": "word", "tag": "{{word}}"]
    #expect(try text(template, view).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  private static let escaped = "&lt;&amp;\u{0600}&gt;&quot;&#39;"

  @Test(
    "A section is shown for each element, or once; an inverted one where it is not shown",
    arguments: [
      ("yes", "shown", ""), ("no", "", "hidden"), ("list", "shownshown", ""),
      ("empty", "", "hidden"), ("object", "shown", ""), ("text", "shown", ""),
      ("given", "shown", ""), ("missing", "", "hidden"), ("givenList", "shown", ""),
    ])
  func sections(_ name: String, _ section: String, _ inverted: String) throws {
    let view: View = [
      "yes": true, "no": false, "list": ["a", "b"], "empty": [String](), "object": [:] as View,
      "text": "", "given": Optional("x") as Any, "missing": Self.missing as Any,
      "givenList": Optional([1.5]) as Any,
    ]
    #expect(try text("-{{#\(name)}}shown{{/\(name)}}-", view) == "-\(section)-")
    #expect(try text("-{{^ \(name) }}hidden{{/ \(name) }}-", view) == "-\(inverted)-")
  }

  @Test(
    "Names are those of the innermost section that has them",
    arguments: [
      ("{{#list}}{{.}},{{/list}}", "1,&lt;2,"), ("{{#list}}{{{.}}},{{/list}}", "1,<2,"),
      ("{{#lists}}({{#.}}{{.}}{{/.}}){{/lists}}", "(ab)()(c)"),
      ("{{#word}}{{.}} {{word}}{{/word}}", "outer outer"),
      ("{{#object}}{{word}} {{other}}{{/object}} {{word}}", "inner other outer"),
      ("{{#object}}{{#deeper}}{{word}}{{last}}{{other}}{{/deeper}}{{/object}}", "innerlastother"),
      ("{{#objects}}{{word}}{{^isLast}}, {{/isLast}}{{/objects}}", "one, two"),
      ("{{#objects}}{{#objects}}{{word}}{{/objects}} {{/objects}}", "onetwo onetwo "),
      // What is nil in the innermost section is not looked for around it.
      ("{{#hiding}}{{^word}}nil{{/word}}{{/hiding}}", "nil"),
      ("{{#isTrue}}{{word}}{{/isTrue}}{{^isTrue}}x{{/isTrue}}", "outer"),
    ])
  func contexts(_ template: String, _ expected: String) throws {
    let view: View = [
      "word": "outer", "other": "other", "isTrue": true, "list": ["1", "<2"],
      "lists": [["a", "b"], [], ["c"]],
      "object": ["word": "inner", "deeper": ["last": "last"] as View] as View,
      "objects": [["word": "one", "isLast": false], ["word": "two", "isLast": true]] as [View],
      "hiding": ["word": Self.missing as Any] as View,
    ]
    #expect(try text(template, view) == expected)
  }

  @Test(
    "A tag that stands alone takes its line with it, and no other does",
    arguments: [
      ("a\n{{#yes}}\nb\n{{/yes}}\nc\n", "a\nb\nc\n"), ("a\n{{^no}}\nb\n{{/no}}\nc\n", "a\nb\nc\n"),
      ("a\n  {{#yes}}\t\n b\n\t{{/yes}}  \nc", "a\n b\nc"), ("{{#yes}}\na\n{{/yes}}", "a\n"),
      ("a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\nc", "a\r\nb\r\nc"),
      ("a\n{{! said }}\nb\n", "a\nb\n"), ("a {{! {{said }} b\n", "a  b\n"), ("{{!}}\n", ""),
      ("{{#no}}\na\n{{/no}}\n", ""), ("{{#yes}}\n{{#yes}}\na\n{{/yes}}\n{{/yes}}\n", "a\n"),
      ("| {{#yes}}|{{/yes}} |\n", "| | |\n"),
      (" {{#yes}}a{{/yes}}\n {{#yes}}b{{/yes}}\n", " a\n b\n"),
      ("{{#yes}} {{/yes}}\n", " \n"), ("{{#yes}}\n{{/yes}}|\n", "|\n"),
      ("{{#list}}\n- {{.}}\n{{/list}}\n", "- 1\n- 2\n"), ("{{#list}}{{.}}\n{{/list}}", "1\n2\n"),
      ("a\n\n{{#yes}}\n\nb\n\n{{/yes}}\n\nc", "a\n\n\nb\n\n\nc"),
    ])
  func lines(_ template: String, _ expected: String) throws {
    let view: View = ["yes": true, "no": false, "list": ["1", "2"]]
    #expect(Array(try text(template, view).utf8) == Array(expected.utf8))
  }

  @Test(
    "A template that is included has the names of its place, and brings its own lines",
    arguments: [
      ("[{{> word}}]", "[<outer>]"), ("a\n{{>line}}\nb\n", "a\n- outer\nb\n"),
      ("a\n{{> word}}  \r\nb", "a\n<outer>b"), ("a {{> line}}\nb", "a - outer\n\nb"),
      ("{{#objects}}\n{{> line}}\n{{/objects}}\n", "- one\n- two\n"),
      ("{{> nested}}", "<outer>!"), ("{{#no}}{{> line}}{{/no}}", ""),
      // It may include itself, as long as there is more to show.
      ("{{#tree}}{{> tree}}{{/tree}}", "root(leaf()leaf())"),
      ("{{> empty}}|", "|"),
    ])
  func partials(_ template: String, _ expected: String) throws {
    let leaf: View = ["word": "leaf", "trees": [View]()]
    let view: View = [
      "word": "outer", "no": false, "objects": [["word": "one"], ["word": "two"]] as [View],
      "tree": ["word": "root", "trees": [leaf, leaf]] as View,
    ]
    let partials = [
      "word": "<{{word}}>", "line": "- {{word}}\n", "nested": "{{> word}}!", "empty": "",
      "tree": "{{word}}({{#trees}}{{> tree}}{{/trees}})",
    ]
    #expect(Array(try text(template, view, partials: partials).utf8) == Array(expected.utf8))
  }

  @Test(
    "A broken template is refused with the place and the tag",
    arguments: [
      ("a\nb {{name", "2:3: ‘name’: the line ends before the tag does"),
      ("{{name\n}}", "1:1: ‘name\n’: the line ends before the tag does"),
      ("{{{word}}", "1:1: ‘word}}’: the line ends before the tag does"),
      ("ü{{}}", "1:2: ‘’: there is no such tag"), ("{{a b}}", "1:1: ‘a b’: there is no such tag"),
      ("{{word.count}}", "1:1: ‘word.count’: there is no such tag"),
      ("{{& word}}", "1:1: ‘& word’: there is no such tag"),
      ("{{=<% %>=}}", "1:1: ‘=<% %>=’: there is no such tag"),
      ("\n {{#a}}\n{{^b}}{{/b}}", "2:2: ‘a’: the section has no end"),
      ("{{#a}}{{#b}}{{/a}}{{/b}}", "1:13: ‘a’: this is not the innermost open section"),
      ("{{/a}}", "1:1: ‘a’: this is not the innermost open section"),
      ("{{> other}}", "1:1: ‘other’: there is no template of this name"),
      ("\n  {{> page}}", "2:3: ‘page’: it must stand at the beginning of its line"),
    ])
  func broken(_ template: String, _ message: String) {
    let error = #expect(throws: TemplateError.self) { try TemplateLibrary(["page": template]) }
    #expect(error?.description == "page.mustache:" + message)
  }

  @Test(
    "What the view does not have is refused where it is asked for, also in a template that is included",
    arguments: [
      ("{{nobody}}", "page.mustache:1:1: ‘nobody’: nothing has this name"),
      ("{{{nobody}}}", "page.mustache:1:1: ‘nobody’: nothing has this name"),
      ("{{#nobody}}{{/nobody}}", "page.mustache:1:1: ‘nobody’: nothing has this name"),
      ("\n{{^nobody}}\n{{/nobody}}", "page.mustache:2:1: ‘nobody’: nothing has this name"),
      ("{{#object}}{{/object}}{{inner}}", "page.mustache:1:23: ‘inner’: nothing has this name"),
      ("{{> other}}", "other.mustache:2:2: ‘nobody’: nothing has this name"),
      ("{{list}}", "page.mustache:1:1: ‘list’: it is no text"),
      ("{{.}}", "page.mustache:1:1: ‘.’: it is no text"),
      ("{{{number}}}", "page.mustache:1:1: ‘number’: it is no text"),
      ("{{missing}}", "page.mustache:1:1: ‘missing’: it is no text"),
    ])
  func absent(_ template: String, _ message: String) {
    let view: View = [
      "list": ["a"], "object": ["inner": "x"] as View, "number": 5, "missing": Self.missing as Any,
    ]
    let error = #expect(throws: TemplateError.self) {
      try TemplateLibrary(["page": template, "other": "\n {{nobody}}"])
        .text("page", showing: view)
    }
    #expect(error?.description == message)
  }
}
