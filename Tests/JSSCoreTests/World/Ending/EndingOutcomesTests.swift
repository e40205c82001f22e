import JSSCore
import Testing

@Suite struct EndingOutcomesTests {
  private let fixed = Readings(Assumptions(), fixed: .test, rules: .newest)

  /// The outcome codes of a rate bin, by private answer: none, bad, middling, good.
  private func codes(
    _ outcomes: EndingOutcomes, bin: Int, isCharged: Bool, isLongTerm: Bool
  ) -> [Int8] {
    let table = (bin * 2 + (isCharged ? 1 : 0)) * 2 + (isLongTerm ? 1 : 0)
    return Array(outcomes.codes[table * 4..<(table + 1) * 4])
  }

  @Test("Outcomes follow the typical stars of each bin: good, bad, none")
  func bins() {
    let outcomes = EndingOutcomes(
      starsByRateBin: EndingOutcomes.typicalStars(Assumptions()), readings: fixed)
    #expect(outcomes.codesPerTable == 4)
    #expect(outcomes.codes.count == 7 * 2 * 2 * 4)
    for isLongTerm in [false, true] {
      for (bin, publicCode) in [(0, 3), (3, 3), (4, 2), (5, 1)] as [(Int, Int8)] {
        #expect(
          codes(outcomes, bin: bin, isCharged: true, isLongTerm: isLongTerm)
            == [publicCode, 1, 3, 3])
      }
      #expect(
        codes(outcomes, bin: 0, isCharged: false, isLongTerm: isLongTerm) == [0, 1, 0, 0])
      #expect(
        codes(outcomes, bin: 5, isCharged: false, isLongTerm: isLongTerm) == [1, 1, 0, 0])
    }
    #expect(codes(outcomes, bin: 6, isCharged: true, isLongTerm: false) == [0, 1, 3, 3])
    #expect(codes(outcomes, bin: 6, isCharged: true, isLongTerm: true) == [3, 1, 3, 3])
  }

  @Test("Suppressed feedback counts only if it is bad")
  func hidden() {
    let outcomes = EndingOutcomes(
      starsByRateBin: EndingOutcomes.typicalStars(Assumptions()), isSuppressed: true,
      readings: fixed)
    #expect(codes(outcomes, bin: 0, isCharged: true, isLongTerm: false) == [0, 1, 3, 3])
    #expect(codes(outcomes, bin: 5, isCharged: true, isLongTerm: false) == [1, 1, 3, 3])
  }

  @Test("A known outcome is the same in every case")
  func known() {
    let outcomes = EndingOutcomes(known: .negative, readings: fixed)
    #expect(outcomes.codes == [Int8](repeating: 1, count: 7 * 2 * 2 * 4))
  }
}
