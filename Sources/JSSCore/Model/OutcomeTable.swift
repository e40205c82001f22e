extension Outcome {
  /// The outcome as a small number for arrays over runs: 0 excluded, else 2 plus the sign.
  var code: Int8 {
    self == .excluded ? 0 : Int8(sign + 2)
  }

  // Numbers, as the code of the loops over lanes is better for it.
  static var excludedCode: Int8 { 0 }
  static var negativeCode: Int8 { 1 }
  static var positiveCode: Int8 { 3 }
}

/// The outcome of a contract under every reading and every private answer: model B2, steps 3 and 4,
/// worked out once.
struct OutcomeTable: Hashable, Sendable {
  /// By star cuts, then feedback reading, then `PrivateCode`.
  let codes: [Int8]
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

/// The outcomes of some tables in the runs of a batch: what remains to be known is the private answer.
struct OutcomeLanes: ~Copyable {
  /// By table, then by `PrivateCode`.
  private var codes: [Lanes<Int8>]

  init(_ tables: [OutcomeTable], _ parameters: borrowing RunParameters) {
    codes = Array(repeating: Lanes(repeating: 0), count: tables.count * PrivateCode.count)
    let starCuts = parameters.starCuts.span
    let feedback = parameters.feedbackIndex.span
    for (row, table) in tables.enumerated() {
      for code in 0..<PrivateCode.count {
        var lanes = codes[row * PrivateCode.count + code].mutableSpan
        for lane in 0..<laneCount {
          lanes[lane] = table.code(
            starCuts: starCuts[lane], feedback: feedback[lane], privateCode: Int8(code))
        }
      }
    }
  }

  /// The outcomes of one contract, given the private answers.
  func outcomes(
    into outcomes: inout Lanes<Int8>, row: Int, privateCodes: borrowing Lanes<Int8>
  ) {
    let first = row * PrivateCode.count
    OutcomeLanes.choose(
      into: &outcomes, by: privateCodes, codes[first], codes[first + 1], codes[first + 2],
      codes[first + 3])
  }

  // A function of its own, so that the compiler knows that its arguments do not overlap: 0.3 ns a lane
  // against 2.5.
  @inline(never)
  private static func choose(
    into outcomes: inout Lanes<Int8>, by privateCodes: borrowing Lanes<Int8>,
    _ none: borrowing Lanes<Int8>, _ bad: borrowing Lanes<Int8>,
    _ middling: borrowing Lanes<Int8>, _ good: borrowing Lanes<Int8>
  ) {
    let privateCodes = privateCodes.span
    let (none, bad, middling, good) = (none.span, bad.span, middling.span, good.span)
    var outcomes = outcomes.mutableSpan
    for lane in 0..<laneCount {
      let code = privateCodes[lane]
      // All bits where it is so: choices become loads that no vector does.
      let isNone: Int8 = code == 0 ? -1 : 0
      let isBad: Int8 = code == 1 ? -1 : 0
      let isMiddling: Int8 = code == 2 ? -1 : 0
      let isGood: Int8 = code == 3 ? -1 : 0
      outcomes[lane] =
        none[lane] & isNone | bad[lane] & isBad | middling[lane] & isMiddling | good[lane] & isGood
    }
  }
}
