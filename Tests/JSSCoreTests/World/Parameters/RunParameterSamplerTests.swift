import JSSCore
import TestSupport
import Testing

@Suite struct RunParameterSamplerTests {
  private static let batches: UInt32 = 400

  /// What some batches of runs draw, where no reading is fixed.
  private func draw(_ visit: (borrowing RunParameters, Readings) -> Void) throws {
    let contract = Contract(
      id: "c", clientID: "x", start: day("2026-01-05"), end: day("2026-03-01"), netChargesUSD: 500)
    let model = try simulation([contract]) { $0.readings = FixedReadings() }.model
    var parameters = RunParameters()
    var chances = model.makeChances()
    for batch in 0..<Self.batches {
      let draws = Draws(seed: Attempt.seed(20), runs: BatchRuns(from: batch * UInt32(laneCount)))
      model.drawParameters(into: &parameters, chances: &chances, draws: draws)
      visit(parameters, model.context.readings)
    }
  }

  @Test("Each reading is drawn as often as its probability says, within five standard errors")
  func readings() throws {
    let probabilities = Dictionary(
      uniqueKeysWithValues: UnpublishedRule.allCases.map { rule in
        (rule, Assumptions()[rule.assumption].components.map(\.value))
      })
    let found = try StatisticalTest.readings.rejections(
      comparisons: probabilities.values.reduce(0) { $0 + $1.count }, level: Level.fiveErrors
    ) {
      let counts = try counts()
      return UnpublishedRule.allCases.flatMap { rule in
        let (counts, probabilities) = (counts[rule]!, probabilities[rule]!)
        #expect(counts.count == probabilities.count && counts.count > 1)
        return zip(counts, probabilities).enumerated().compactMap { option, pair in
          isWithinFiveErrors(pair.0, pair.1) ? nil : Rejection("\(rule) \(option)", "\(pair)")
        }
      }
    }
    #expect(found == [])
  }

  /// How often each option was drawn.
  private func counts() throws -> [UnpublishedRule: [Int]] {
    var counts: [UnpublishedRule: [Int]] = [:]
    try draw { parameters, readings in
      for rule in UnpublishedRule.allCases {
        let options = readings.drawnOptions(of: rule, in: parameters)
        for lane in 0..<laneCount {
          counts[rule, default: Array(repeating: 0, count: readings.optionCount(of: rule))][
            Int(options[lane])] += 1
        }
      }
    }
    return counts
  }

  private func isWithinFiveErrors(_ count: Int, _ probability: Double) -> Bool {
    let runs = Double(Self.batches) * Double(laneCount)
    let error = (runs * probability * (1 - probability)).squareRoot()
    return abs(Double(count) - runs * probability) <= 5 * error
  }

  @Test("Two readings are drawn apart: each pair as often as both probabilities say")
  func independence() throws {
    let passes = try StatisticalTest.pairsOfReadings.passes(level: Level.fiveErrors) {
      var both = 0
      try draw { parameters, readings in
        let deciders = readings.drawnOptions(of: .feedback, in: parameters)
        let bases = readings.drawnOptions(of: .refundBasis, in: parameters)
        for lane in 0..<laneCount where deciders[lane] == 1 && bases[lane] == 1 { both += 1 }
      }
      // 0.4 for the second decider, 0.5 for the second basis.
      return isWithinFiveErrors(both, 0.2)
    }
    #expect(passes)
  }

  @Test(
    "What a reading means is what its run has: a window's minimum, the day on which answers end")
  func meanings() throws {
    try draw { parameters, readings in
      for lane in [0, 31, 63] {
        let minimum = readings.windowMinimum.options[Int(parameters.windowMinimumIndex[lane])]
        #expect(parameters.windowMinimum[lane] == Int32(minimum))
        let end = readings.hiddenFeedbackEnds.options[Int(parameters.hiddenFeedbackEndIndex[lane])]
        switch end {
        case .never: #expect(parameters.hiddenFeedbackEnd[lane] == .max)
        case .on(let day): #expect(Int(parameters.hiddenFeedbackEnd[lane]) == day - Example.asOf)
        }
      }
    }
  }
}
