extension Outcome {
  /// The outcome as a small number for arrays over runs: 0 excluded, else 2 plus the sign.
  package var code: Int8 {
    self == .excluded ? 0 : Int8(sign + 2)
  }

  // Constants, because the compiler makes faster loops over lanes of them than of `code`.
  static var excludedCode: Int8 { 0 }
  static var negativeCode: Int8 { 1 }
  static var positiveCode: Int8 { 3 }
}

/// The outcome of a contract for every reading and every private answer, computed once (model B2, steps 3 and
/// 4).
package struct OutcomeTable: Hashable, Sendable {
  /// By star cuts, then feedback reading, then `PrivateCode`.
  package let codes: [Int8]

  /// - Parameters:
  ///   - stars: public stars, visible or suppressed; nil if none are known.
  ///   - countsOnlyIfBad: whether public feedback is ignored unless its class is bad.
  ///   - otherwise: the outcome if feedback does not decide it.
  ///   - excludedUnlessNegative: whether the contract counts as unpaid, so that only a negative outcome counts.
  package init(
    stars: Double?, countsOnlyIfBad: Bool, otherwise: Outcome, excludedUnlessNegative: Bool,
    readings: Readings
  ) {
    let feedbackReadings = readings.feedbackReadings
    var codes: [Int8] = []
    codes.reserveCapacity(
      readings.starCuts.options.count * feedbackReadings.count * PrivateCode.count)
    for cuts in readings.starCuts.options {
      var publicFeedback = stars.map { cuts.feedback(stars: $0) }
      if countsOnlyIfBad, publicFeedback != .bad { publicFeedback = nil }
      for reading in feedbackReadings {
        for code in 0..<PrivateCode.count {
          let outcome =
            reading.outcome(
              publicFeedback: publicFeedback, privateFeedback: PrivateCode.feedback(code))
            ?? otherwise
          codes.append(
            excludedUnlessNegative && outcome != .negative ? Outcome.excludedCode : outcome.code)
        }
      }
    }
    self.codes = codes
  }

  /// The table of a contract whose outcome is known.
  package init(known outcome: Outcome, readings: Readings) {
    codes = Array(
      repeating: outcome.code,
      count: readings.starCuts.options.count * readings.feedbackReadings.count
        * PrivateCode.count)
  }
}

/// Several tables in one list.
struct OutcomeTables: Sendable {
  let codes: [Int8]
  let count: Int
  /// The number of codes in one table.
  let size: Int
  let feedbackReadings: Int

  init(_ tables: [OutcomeTable], readings: Readings) {
    codes = tables.flatMap(\.codes)
    count = tables.count
    feedbackReadings = readings.feedbackReadings.count
    size = readings.starCuts.options.count * feedbackReadings * PrivateCode.count
  }
}

/// The outcomes of several tables for the readings that the runs of a batch have drawn; they still depend on the
/// private answer.
struct OutcomeLanes: ~Copyable {
  /// By table, then by `PrivateCode`.
  private(set) var codes: [Lanes<Int8>] = []

  init(_ tables: OutcomeTables, _ parameters: borrowing RunParameters) {
    codes.grow(to: tables.count * PrivateCode.count, with: Lanes(repeating: 0))
    var places = OutcomeLanes.places(
      starCuts: parameters.starCuts, feedback: parameters.feedbackIndex,
      count: Int32(tables.feedbackReadings))
    FeedbackKernels.lookUpOutcomes(into: &codes, tables: tables, places: &places)
  }

  /// The index of each run's readings in a table.
  private static func places(
    starCuts: borrowing Lanes<Int32>, feedback: borrowing Lanes<Int32>, count: Int32
  ) -> Lanes<Int32> {
    var places = Lanes<Int32>(repeating: 0)
    let (starCuts, feedback) = (starCuts.span, feedback.span)
    for lane in 0..<laneCount { places[lane] = starCuts[lane] &* count &+ feedback[lane] }
    return places
  }

  /// The outcomes of one contract, given the private answers.
  ///
  /// - Parameters:
  ///   - outcomes: by contract.
  ///   - row: the table of the contract.
  ///   - privateCodes: by contract.
  func outcomes(
    into outcomes: inout [Lanes<Int8>], contract: Int, row: Int, privateCodes: [Lanes<Int8>]
  ) {
    FeedbackKernels.outcomes(
      into: &outcomes, answers: privateCodes, contract: contract, codes: codes, table: row)
  }

  /// The outcome in one run.
  func code(row: Int, privateCode: Int8, lane: Int) -> Int8 {
    codes.lane(lane, ofRow: row * PrivateCode.count + Int(privateCode))
  }
}
