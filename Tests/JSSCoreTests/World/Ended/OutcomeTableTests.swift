import JSSCore
import Testing

@Suite struct OutcomeTableTests {
  private let fixed = Readings(Assumptions(), fixed: .test, rules: .newest)

  private func codes(
    stars: Double?, countsOnlyIfBad: Bool = false, otherwise: Outcome = .excluded,
    excludedUnlessNegative: Bool = false
  ) -> [Int8] {
    OutcomeTable(
      stars: stars, countsOnlyIfBad: countsOnlyIfBad, otherwise: otherwise,
      excludedUnlessNegative: excludedUnlessNegative, readings: fixed
    ).codes
  }

  @Test("The code of an outcome is 0 for excluded, else 2 plus the sign")
  func numbers() {
    #expect([Outcome.excluded, .negative, .neutral, .positive].map(\.code) == [0, 1, 2, 3])
  }

  @Test("Outcomes by private answer: none, bad, middling, good")
  func answers() {
    #expect(codes(stars: 5) == [3, 1, 3, 3])
    #expect(codes(stars: 3.5) == [2, 1, 3, 3])
    #expect(codes(stars: 2) == [1, 1, 3, 3])
    #expect(codes(stars: nil) == [0, 1, 3, 3])
    #expect(codes(stars: nil, otherwise: .positive) == [3, 1, 3, 3])
  }

  @Test("Suppressed stars decide the outcome only if they are bad")
  func hidden() {
    #expect(codes(stars: 5, countsOnlyIfBad: true) == [0, 1, 3, 3])
    #expect(codes(stars: 3.5, countsOnlyIfBad: true, otherwise: .positive) == [3, 1, 3, 3])
    #expect(codes(stars: 2, countsOnlyIfBad: true) == [1, 1, 3, 3])
  }

  @Test("Without charges only a negative outcome counts")
  func unpaid() {
    #expect(codes(stars: 5, excludedUnlessNegative: true) == [0, 1, 0, 0])
    #expect(codes(stars: 2, excludedUnlessNegative: true) == [1, 1, 0, 0])
  }

  @Test("A known outcome does not depend on the answer")
  func known() {
    #expect(OutcomeTable(known: .neutral, readings: fixed).codes == [2, 2, 2, 2])
  }

  @Test("The table has a part for each reading: by star cuts, then by feedback")
  func parts() {
    let all = Readings(Assumptions(), fixed: FixedReadings(), rules: .newest)
    let table = OutcomeTable(
      stars: 4.2, countsOnlyIfBad: false, otherwise: .excluded, excludedUnlessNegative: false,
      readings: all)
    var expected: [Int8] = []
    for cuts in all.starCuts.options {
      for reading in all.feedbackReadings {
        var fixed = FixedReadings.test
        fixed.starCuts = cuts
        fixed.feedback = reading.decider
        fixed.middlingCounts = reading.middling
        expected +=
          OutcomeTable(
            stars: 4.2, countsOnlyIfBad: false, otherwise: .excluded,
            excludedUnlessNegative: false,
            readings: Readings(Assumptions(), fixed: fixed, rules: .newest)
          ).codes
      }
    }
    #expect(expected.count == 6 * 6 * 4)
    #expect(table.codes == expected)
    // With the cut at 4.0, 4.2 stars are good; with those at 4.5 and 4.75 they are middling.
    #expect(Set(stride(from: 0, to: expected.count, by: 4).map { expected[$0] }) == [2, 3])
  }
}
