import JSSCore
import Testing

/// The whole table of model B2, step 4, written out by hand.
@Suite struct FeedbackReadingTests {
  /// One reading: a line for each public class (none, bad, middling, good), with a mark for each
  /// private class (none, bad, middling, good). `+` positive, `0` neutral, `-` negative, `.` if
  /// feedback does not decide the outcome.
  struct Grid: Sendable, CustomTestStringConvertible {
    let decider: FeedbackReading.Decider
    let middling: FeedbackReading.Middling
    let lines: [String]

    init(
      _ decider: FeedbackReading.Decider, middling: FeedbackReading.Middling, _ lines: String...
    ) {
      self.decider = decider
      self.middling = middling
      self.lines = lines
    }

    var testDescription: String { "\(decider.rawValue), middling \(middling.rawValue)" }
  }

  @Test(
    "Outcome by public and private feedback",
    arguments: [
      Grid(
        .privateDecides, middling: .positive,
        ". - + +",
        "- - + +",
        "0 - + +",
        "+ - + +"),
      Grid(
        .privateDecides, middling: .neutral,
        ". - 0 +",
        "- - 0 +",
        "0 - 0 +",
        "+ - 0 +"),
      Grid(
        .worstOfBoth, middling: .positive,
        ". - + +",
        "- - - -",
        "0 - 0 0",
        "+ - + +"),
      Grid(
        .worstOfBoth, middling: .neutral,
        ". - 0 +",
        "- - - -",
        "0 - 0 0",
        "+ - 0 +"),
      Grid(
        .publicDecides, middling: .positive,
        ". - . .",
        "- - - -",
        "0 0 0 0",
        "+ + + +"),
      Grid(
        .publicDecides, middling: .neutral,
        ". - . .",
        "- - - -",
        "0 0 0 0",
        "+ + + +"),
    ])
  func outcomes(grid: Grid) throws {
    let reading = FeedbackReading(decider: grid.decider, middling: grid.middling)
    let publics: [PublicFeedback?] = [nil, .bad, .middling, .good]
    let privates: [PrivateFeedback?] = [nil, .bad, .middling, .good]
    let outcomes: [String: Outcome?] = ["+": .positive, "0": .neutral, "-": .negative, ".": nil]
    for (line, publicFeedback) in zip(grid.lines, publics) {
      let marks = line.split(separator: " ").map(String.init)
      try #require(marks.count == 4)
      for (mark, privateFeedback) in zip(marks, privates) {
        let expected = try #require(outcomes[mark])
        #expect(
          reading.outcome(publicFeedback: publicFeedback, privateFeedback: privateFeedback)
            == expected,
          "public \(String(describing: publicFeedback)), private \(String(describing: privateFeedback))"
        )
      }
    }
  }

  @Test("The readings of model B1, by name")
  func names() {
    #expect(FeedbackReading.Decider.allCases.map(\.rawValue) == ["private", "worst", "public"])
    #expect(FeedbackReading.Middling.allCases.map(\.rawValue) == ["positive", "neutral"])
  }
}
