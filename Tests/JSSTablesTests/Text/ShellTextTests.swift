import JSSTables
import Testing

struct ShellTextTests {
  @Test(
    "What the shell takes as it is stays; the rest is in quotation marks",
    arguments: [
      ("history.csv", "history.csv"), ("a b.csv", "'a b.csv'"), ("it's.csv", "'it'\\''s.csv'"),
      ("", "''"), ("$x", "'$x'"), ("übung/ä.csv", "übung/ä.csv"),
    ])
  func words(_ word: String, _ shown: String) {
    #expect(shellQuoted(word) == shown)
  }
}
