/// What was drawn once per run and decides how its contracts end. Contracts end one by one, so what belongs
/// to a run stands together here, and not by lane as in `RunParameters`.
struct EndingTerms {
  /// Of one run.
  struct Run: Sendable {
    var lengthMean = 0.0
    var lengthDeviation = 0.0
    var chargesMean = 0.0
    var chargesDeviation = 0.0
    var hiddenFeedbackEnd: Int32 = 0
    /// Index into `EndingOutcomes`' readings.
    var outcomeReading: Int32 = 0
    var weightIndex: Int32 = 0
    // Thresholds.
    var refundIfNegative: Int32 = 0
    var refundInFull: Int32 = 0
    /// Of the star bins (`RunParameters.starBins`).
    var starBins: (Int32, Int32, Int32, Int32, Int32, Int32) = (0, 0, 0, 0, 0, 0)

    /// The star bin of the public feedback that a word decides, or `RateBin.all` if there is none.
    @inline(__always)
    func rateBin(_ word: UInt32) -> Int {
      let draw = Chance.draw(word)
      func isBeyond(_ threshold: Int32) -> Int { draw >= threshold ? 1 : 0 }
      return isBeyond(starBins.0) &+ isBeyond(starBins.1) &+ isBeyond(starBins.2)
        &+ isBeyond(starBins.3) &+ isBeyond(starBins.4) &+ isBeyond(starBins.5)
    }
  }

  /// By lane.
  private(set) var runs = [Run](repeating: Run(), count: laneCount)
  /// Thresholds of a bad answer, of a bad or middling one and of any, by lane, then profile without
  /// evidence.
  private var answers = [Int32](repeating: 0, count: laneCount * profileCount * answerCount)

  private static let profileCount = SharedByContracts.profilesWithoutEvidence
  private static let answerCount = 3

  /// The private answer that a word decides, as `PrivateCode`.
  ///
  /// - Parameter profile: one without evidence.
  @inline(__always)
  func answer(profile: Int, word: UInt32, lane: Int) -> Int8 {
    let draw = Chance.draw(word)
    let thresholds = answers.span
    let first = (lane &* EndingTerms.profileCount &+ profile) &* EndingTerms.answerCount
    if draw < thresholds[first] { return 1 }
    if draw < thresholds[first &+ 1] { return 2 }
    return draw < thresholds[first &+ 2] ? 3 : 0
  }

  /// Takes what was drawn for the runs of a batch.
  mutating func update(
    _ parameters: borrowing RunParameters, _ chances: borrowing FeedbackChances,
    readings: Readings
  ) {
    let feedbackReadings = Int32(readings.feedbackReadings.count)
    EndingTerms.copy(parameters.lengthMean, to: &runs) { $0.lengthMean = $1 }
    EndingTerms.copy(parameters.lengthDeviation, to: &runs) { $0.lengthDeviation = $1 }
    EndingTerms.copy(parameters.chargesMean, to: &runs) { $0.chargesMean = $1 }
    EndingTerms.copy(parameters.chargesDeviation, to: &runs) { $0.chargesDeviation = $1 }
    EndingTerms.copy(parameters.hiddenFeedbackEnd, to: &runs) { $0.hiddenFeedbackEnd = $1 }
    EndingTerms.copy(parameters.starCuts, to: &runs) {
      $0.outcomeReading = $1 &* feedbackReadings
    }
    EndingTerms.copy(parameters.feedbackIndex, to: &runs) { $0.outcomeReading &+= $1 }
    EndingTerms.copy(parameters.weightIndex, to: &runs) { $0.weightIndex = $1 }
    EndingTerms.copy(parameters.refund[1], to: &runs) { $0.refundIfNegative = $1 }
    EndingTerms.copy(parameters.refundInFull, to: &runs) { $0.refundInFull = $1 }
    EndingTerms.copy(parameters.starBins[0], to: &runs) { $0.starBins.0 = $1 }
    EndingTerms.copy(parameters.starBins[1], to: &runs) { $0.starBins.1 = $1 }
    EndingTerms.copy(parameters.starBins[2], to: &runs) { $0.starBins.2 = $1 }
    EndingTerms.copy(parameters.starBins[3], to: &runs) { $0.starBins.3 = $1 }
    EndingTerms.copy(parameters.starBins[4], to: &runs) { $0.starBins.4 = $1 }
    EndingTerms.copy(parameters.starBins[5], to: &runs) { $0.starBins.5 = $1 }
    for profile in 0..<EndingTerms.profileCount {
      let first = profile * EndingTerms.answerCount
      let place = FeedbackChances.place(hasStars: profile != RateBin.all)
      copyAnswers(chances.bad[profile], to: first)
      copyAnswers(chances.badOrMiddling[profile], to: first + 1)
      copyAnswers(chances.answered[place], to: first + 2)
    }
  }

  @inline(__always)
  private static func copy<Value>(
    _ lanes: borrowing Lanes<Value>, to runs: inout [Run], body: (inout Run, Value) -> Void
  ) {
    let lanes = lanes.span
    var runs = runs.mutableSpan
    for lane in 0..<laneCount { body(&runs[lane], lanes[lane]) }
  }

  private mutating func copyAnswers(_ lanes: borrowing Lanes<Int32>, to first: Int) {
    let lanes = lanes.span
    var answers = answers.mutableSpan
    let stride = EndingTerms.profileCount * EndingTerms.answerCount
    for lane in 0..<laneCount { answers[first &+ lane &* stride] = lanes[lane] }
  }
}
