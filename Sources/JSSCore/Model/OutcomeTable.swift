extension Outcome {
  /// The outcome as a small number for arrays over runs: 0 excluded, else 2 plus the sign.
  var code: Int8 {
    self == .excluded ? 0 : Int8(sign + 2)
  }

  static let negativeCode = Outcome.negative.code
  static let excludedCode = Outcome.excluded.code
}

/// The outcome of a contract under every reading and every private answer: model B2, steps 3 and 4,
/// worked out once.
struct OutcomeTable: Sendable {
  private let codes: [Int8]
  private let readingCount: Int

  /// - Parameters:
  ///   - stars: public stars that are visible; those of suppressed feedback with
  ///     `countsOnlyIfBad`.
  ///   - countsOnlyIfBad: whether a public class other than bad is looked past.
  ///   - otherwise: the outcome where feedback decides nothing.
  ///   - excludedUnlessNegative: whether net charges are under $1.
  init(
    stars: Double?, countsOnlyIfBad: Bool, otherwise: Outcome, excludedUnlessNegative: Bool,
    readings: Readings
  ) {
    let feedbackReadings = readings.feedbackReadings
    readingCount = feedbackReadings.count
    codes = readings.starCuts.options.flatMap { cuts in
      var publicFeedback = stars.map { cuts.feedback(stars: $0) }
      if countsOnlyIfBad, publicFeedback != .bad { publicFeedback = nil }
      return feedbackReadings.flatMap { reading in
        (0..<PrivateCode.count).map { code in
          let outcome =
            reading.outcome(
              publicFeedback: publicFeedback, privateFeedback: PrivateCode.feedback(code))
            ?? otherwise
          return excludedUnlessNegative && outcome != .negative
            ? Outcome.excludedCode : outcome.code
        }
      }
    }
  }

  /// A contract whose outcome is known.
  init(known outcome: Outcome, readings: Readings) {
    readingCount = readings.feedbackReadings.count
    codes = Array(
      repeating: outcome.code,
      count: readings.starCuts.options.count * readingCount * PrivateCode.count)
  }

  /// The outcome code.
  @inline(__always)
  func code(starCuts: Int32, feedback: Int32, privateCode: Int8) -> Int8 {
    codes[(Int(starCuts) * readingCount + Int(feedback)) * PrivateCode.count + Int(privateCode)]
  }
}
