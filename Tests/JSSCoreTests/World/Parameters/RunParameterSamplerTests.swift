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
      let draws = Draws(seed: 20, runs: BatchRuns(from: batch * UInt32(laneCount)))
      model.drawParameters(into: &parameters, chances: &chances, draws: draws)
      visit(parameters, model.context.readings)
    }
  }

  @Test("Each reading is drawn as often as its probability says, within five standard errors")
  func readings() throws {
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
    let runs = Double(Self.batches) * Double(laneCount)
    for rule in UnpublishedRule.allCases {
      let probabilities = Assumptions()[rule.assumption].components.map(\.value)
      let found = try #require(counts[rule])
      #expect(found.count == probabilities.count && found.count > 1)
      for (count, probability) in zip(found, probabilities) {
        let error = (runs * probability * (1 - probability)).squareRoot()
        #expect(abs(Double(count) - runs * probability) <= 5 * error, "\(rule)")
      }
    }
  }

  @Test("Two readings are drawn apart: each pair as often as both probabilities say")
  func independence() throws {
    var both = 0
    try draw { parameters, readings in
      let deciders = readings.drawnOptions(of: .feedback, in: parameters)
      let bases = readings.drawnOptions(of: .refundBasis, in: parameters)
      for lane in 0..<laneCount where deciders[lane] == 1 && bases[lane] == 1 { both += 1 }
    }
    // 0.4 for the second decider, 0.5 for the second basis.
    let runs = Double(Self.batches) * Double(laneCount)
    #expect(abs(Double(both) - 0.2 * runs) <= 5 * (runs * 0.2 * 0.8).squareRoot())
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
