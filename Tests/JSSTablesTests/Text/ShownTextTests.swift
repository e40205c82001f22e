import JSSTables
import Testing

struct ShownTextTests {
  @Test(arguments: [
    ("", "\"\""), ("2026-02-30", "\"2026-02-30\""), ("naïve 日本 🙂", "\"naïve 日本 🙂\""),
    ("a\u{1B}[31mb\r\n\0", "\"a<U+001B>[31mb<U+000D><U+000A><U+0000>\""),
    (
      "1\u{A0}000\u{200B}\u{202E}\u{E000}\u{2028}",
      "\"1<U+00A0>000<U+200B><U+202E><U+E000><U+2028>\""
    ),
    ("\u{E0001}", "\"<U+E0001>\""),
    (String(repeating: "x", count: 48), "\"\(String(repeating: "x", count: 48))\""),
    (String(repeating: "x", count: 49), "\"\(String(repeating: "x", count: 48))…\""),
    (String(repeating: "\n", count: 99), "\"\(String(repeating: "<U+000A>", count: 6))…\""),
  ])
  func shown(text: String, shown: String) {
    #expect(quoted(text) == shown)
  }
}
