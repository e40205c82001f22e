import JSSImport

/// The interviews that pages hold. Only the last few are remembered.
actor Interviews {
  private var interviews: [(id: String, interview: ImportInterview)] = []

  /// - Returns: by what answers name it.
  func begin(_ interview: ImportInterview) -> String {
    let id = Secret().text
    interviews.append((id, interview))
    if interviews.count > Limits.imports { interviews.removeFirst() }
    return id
  }

  /// - Returns: the interview after the answer.
  /// - Throws: `InterfaceError`; then nothing is changed.
  func take(_ answer: Answer, of id: String) throws -> ImportInterview {
    guard let place = interviews.firstIndex(where: { $0.id == id }) else {
      throw InterfaceError(
        .missing,
        "The questions of this import are not remembered any more. Fill in the table, or drop the exports once more."
      )
    }
    let text = answer.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !text.isEmpty,
      let index = interviews[place].interview.place(ofOpen: answer.question)
    else {
      throw InterfaceError(.unfit, "This question is not open, or the answer is empty.")
    }
    do throws(ImportInterview.Refusal) {
      try interviews[place].interview.answer(text, to: index)
    } catch {
      throw InterfaceError(.unfit, error.message)
    }
    return interviews[place].interview
  }
}
