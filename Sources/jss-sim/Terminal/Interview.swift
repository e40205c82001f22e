import JSSImport
import JSSTables

/// Asks a person, question by question, and writes each answer at once, so that an interruption loses none.
struct Interview {
  private let interview: ImportInterview
  private let history: OutputFile

  init(_ interview: ImportInterview, writes history: OutputFile) {
    self.interview = interview
    self.history = history
  }

  /// - Throws: `Failure` if an answer could not be written.
  func hold() throws {
    var interview = interview
    if interview.items.isEmpty { return StandardError.print("There is nothing to ask.") }
    StandardError.print(
      "\nEnter alone goes on to the next question; q ends, and what was answered stays.")
    var (asked, answered) = (0, 0)
    var index = 0
    asking: while index < interview.items.count {
      defer { index += 1 }
      let item = interview.items[index]
      if interview.isIdle(item) { continue }
      asked += 1
      StandardError.print("\n\(asked). \(interview.prompt(item))")
      while true {
        StandardError.write("> ")
        guard let line = readLine() else { break asking }
        let answer = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if answer == "q" { break asking }
        if answer.isEmpty { break }
        do throws(ImportInterview.Refusal) {
          try interview.answer(answer, to: index)
        } catch {
          StandardError.print(error.message)
          continue
        }
        try history.write(interview.document.text)
        answered += 1
        break
      }
    }
    StandardError.print(
      "\nWrote \(answered) \(answered == 1 ? "answer" : "answers")."
        + (index < interview.items.count || answered < asked
          ? " The others can be given later: ask again, or fill in the cells." : ""))
  }
}
