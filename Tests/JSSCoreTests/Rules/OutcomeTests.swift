import JSSCore
import Testing

@Suite struct OutcomeTests {
  @Test(
    "The sign of an outcome in the numerator, and whether it counts",
    arguments: [
      (Outcome.positive, 1, true), (.neutral, 0, true), (.negative, -1, true),
      (.excluded, 0, false),
    ])
  func contribution(outcome: Outcome, sign: Int, isCounted: Bool) {
    #expect(outcome.sign == sign)
    #expect(outcome.isCounted == isCounted)
  }

  @Test("Names are the words of the history format")
  func names() {
    #expect(Outcome.allCases.map(\.rawValue) == ["positive", "neutral", "negative", "excluded"])
  }
}
