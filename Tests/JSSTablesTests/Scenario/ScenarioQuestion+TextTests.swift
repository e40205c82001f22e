import JSSCore
import JSSTables
import Testing

/// Changes as text.
@Suite struct ScenarioQuestionTextTests {
  @Test(
    "A change is read as it is written, and written as it is read",
    arguments: [
      ("accept c-7", ScenarioQuestion.accept(contract: "c-7")),
      ("decline c-7", .decline(contract: "c-7")),
      ("refund c-7=full", .refund(contract: "c-7", amount: "full")),
      ("refund a=b=12.50", .refund(contract: "a=b", amount: "12.50")),
      ("end c-7=2026-12-31", .end(contract: "c-7", date: "2026-12-31")),
      ("feedback c-7=5", .feedback(contract: "c-7", stars: "5")),
      ("add 500", .add(charges: "500", date: nil)),
      ("add 500@2026-12-01", .add(charges: "500", date: "2026-12-01")),
      ("add-bad 500", .addBad(charges: "500", date: nil)),
      ("pause 13", .pause(weeks: 13)), ("job-size small", .jobSize(.small)),
      ("remove added contract 1", .remove(contract: "added contract 1")),
      ("remove --add 5; x", .remove(contract: "--add 5; x")),
    ])
  func reads(_ text: String, _ question: ScenarioQuestion) throws {
    #expect(try ScenarioQuestion(change: text) == question)
    #expect(question.text == text)
    let value = String(text.drop { $0 != " " })
    #expect(try ScenarioQuestion(question.kind, value) == question)
  }

  @Test(
    "As an option it is what one types",
    arguments: [
      ("refund a=b=12.50", "--refund a=b=12.50"), ("add 500@2026-12-01", "--add 500@2026-12-01"),
      ("job-size small", "--job-size small"),
      ("decline Logo & flyer", "--decline 'Logo & flyer'"),
      ("end Bo's; x=2026-12-31", #"--end 'Bo'\''s; x=2026-12-31'"#),
    ])
  func option(_ text: String, _ option: String) throws {
    #expect(try ScenarioQuestion(change: text).option == option)
  }

  @Test("Spaces around the parts, and capital letters of fixed words, change nothing")
  func lenient() throws {
    #expect(
      try ScenarioQuestion(change: "  End \t c-7 = 2026-12-31 ")
        == .end(contract: "c-7", date: "2026-12-31"))
    #expect(try ScenarioQuestion(change: "job-size Large") == .jobSize(.large))
    #expect(
      try ScenarioQuestion(change: "add 500 @ 2026-12-01")
        == .add(charges: "500", date: "2026-12-01"))
  }

  @Test(
    "What is no change says how it is written, as a change and as an option",
    arguments: [
      ("accept", "accept: write it as accept c-12."),
      ("end c-7", "end c-7: write it as end c-12=2026-12-31."),
      ("end =2026-12-31", "end =2026-12-31: write it as end c-12=2026-12-31."),
      ("refund c-7=", "refund c-7=: write it as refund c-14=250.00 or c-14=full."),
      ("feedback 5", "feedback 5: write it as feedback c-14=5."),
      ("add 500@", "add 500@: write it as add 500 or add 500@2026-12-31."),
      ("add-bad @", "add-bad @: write it as add-bad 500 or add-bad 500@2026-12-31."),
      ("pause 0", "pause 0: must be from 1 to 104 weeks."),
      ("pause 105", "pause 105: must be from 1 to 104 weeks."),
      ("pause long", "pause long: must be from 1 to 104 weeks."),
      ("job-size tiny", "job-size tiny: must be small or medium or large."),
    ])
  func refuses(_ text: String, _ message: String) {
    #expect {
      try ScenarioQuestion(change: text)
    } throws: {
      let error = $0 as? UnreadableChange
      let asOption = message.replacing(": write it as ", with: ": write it as --")
      return error?.description == message
        && error?.asOption == "--" + asOption.replacing(" or add", with: " or --add")
    }
  }

  @Test("A text that begins with no word of a change names those that do", arguments: ["", "ad 5"])
  func unknown(_ text: String) {
    #expect {
      try ScenarioQuestion(change: " \(text) ")
    } throws: {
      "\($0)" == """
        "\(text)" must begin with accept, decline, end, refund, add, add-bad, feedback, pause, job-size \
        or remove.
        """
    }
  }
}
