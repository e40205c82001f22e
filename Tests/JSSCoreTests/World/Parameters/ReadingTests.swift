import JSSCore
import TestSupport
import Testing

@Suite struct ReadingTests {
  private let drawn = Readings(Assumptions(), fixed: FixedReadings(), rules: .newest)

  /// How many of 4,096 words, one for each value of the upper 12 bits, draw each option.
  private func counts(_ reading: Reading<some Any>) -> [Int] {
    var counts = [Int](repeating: 0, count: reading.options.count)
    for batch in 0..<4096 / UInt32(laneCount) {
      var words = Lanes<UInt32>(repeating: 0)
      for lane in 0..<laneCount { words[lane] = (batch * UInt32(laneCount) + UInt32(lane)) << 20 }
      var indices = Lanes<Int32>(repeating: -1)
      reading.draw(&words, into: &indices)
      for lane in 0..<laneCount { counts[Int(indices[lane])] += 1 }
    }
    return counts
  }

  @Test("Options are drawn with their probabilities, in the order of the assumption")
  func probabilities() {
    #expect(drawn.starCuts.options.map(\.positive) == [4.5, 4.75, 4, 4, 4.5, 4.75])
    // Probabilities 0.3, 0.15, 0.05, 0.3, 0.1, 0.1: up to where 4096 times their sum is rounded up.
    #expect(counts(drawn.starCuts) == [1229, 615, 204, 1229, 410, 409])
    #expect(drawn.basis.options == [.net, .gross])
    #expect(counts(drawn.basis) == [2048, 2048])
  }

  @Test("A fixed reading is always drawn")
  func fixed() {
    let fixed = Readings(Assumptions(), fixed: .test, rules: .newest)
    #expect(fixed.combination.options == [.sum])
    #expect(counts(fixed.combination) == [4096])
    #expect(UnpublishedRule.allCases.allSatisfy { fixed.optionCount(of: $0) == 1 })
  }

  @Test("Private feedback never ends under rules that do not provide for it")
  func hiddenFeedbackEnds() throws {
    let old = try #require(PlatformRules.named("2023-12"))
    var fixed = FixedReadings()
    fixed.hiddenFeedbackEnds = .on(day("2023-01-01"))
    #expect(
      Readings(Assumptions(under: old), fixed: fixed, rules: old).hiddenFeedbackEnds.options
        == [.never])
    #expect(
      Readings(Assumptions(), fixed: fixed, rules: .newest).hiddenFeedbackEnds.options
        == [.on(day("2023-01-01"))])
  }

  @Test("In combined readings the second of a pair changes fastest")
  func combined() {
    #expect(
      drawn.feedbackReadings.map { "\($0.decider.rawValue) \($0.middling.rawValue)" }
        == drawn.decider.options.flatMap { decider in
          drawn.middling.options.map { "\(decider.rawValue) \($0.rawValue)" }
        })
    #expect(drawn.feedbackReadings.count == 6)
    #expect(
      drawn.weightReadings.map { "\($0.combination.rawValue) \($0.basis.rawValue)" }
        == ["sum net", "sum gross", "product net", "product gross", "max net", "max gross"])
  }

  @Test("The options of a rule that the runs have drawn, even if two rules share an index")
  func drawnOptions() {
    var parameters = RunParameters()
    for lane in 0..<laneCount {
      parameters.weightIndex[lane] = Int32(lane % 6)
      parameters.feedbackIndex[lane] = Int32(lane % 6)
      parameters.starCuts[lane] = Int32(lane % 4)
    }
    func options(_ rule: UnpublishedRule) -> [Int32] {
      let lanes = drawn.drawnOptions(of: rule, in: parameters)
      return (0..<6).map { lanes[$0] }
    }
    #expect(options(.weightCombination) == [0, 0, 1, 1, 2, 2])
    #expect(options(.refundBasis) == [0, 1, 0, 1, 0, 1])
    #expect(options(.feedback) == [0, 0, 1, 1, 2, 2])
    #expect(options(.middlingCounts) == [0, 1, 0, 1, 0, 1])
    #expect(options(.starCuts) == [0, 1, 2, 3, 0, 1])
  }
}
