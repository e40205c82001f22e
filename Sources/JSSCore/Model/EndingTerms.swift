/// What was drawn once per run and decides how its contracts end, for one run: contracts end one by one,
/// so it stands together here, and not by lane as in `RunParameters`.
struct EndingTerms: Sendable {
  let lengthMean: Double
  let lengthDeviation: Double
  let chargesMean: Double
  let chargesDeviation: Double
  let hiddenFeedbackEnd: Int32
  /// Index into `EndingOutcomes`' readings.
  let starCuts: Int32
  let feedbackIndex: Int32
  let weightIndex: Int32
  // Thresholds.
  let refundIfNegative: Int32
  let refundInFull: Int32
  /// Of the star bins (`RunParameters.starBins`).
  let starBins: (Int32, Int32, Int32, Int32, Int32, Int32)
  /// Of a bad answer and of a bad or middling one, by profile without evidence; and of any.
  let bad: SIMD8<Int32>
  let badOrMiddling: SIMD8<Int32>
  let answered: SIMD8<Int32>

  /// The star bin of the public feedback that a word decides, or `RateBin.all` if there is none.
  @inline(__always)
  func rateBin(_ word: UInt32) -> Int {
    let draw = Chance.draw(word)
    func isBeyond(_ threshold: Int32) -> Int { draw >= threshold ? 1 : 0 }
    return isBeyond(starBins.0) &+ isBeyond(starBins.1) &+ isBeyond(starBins.2)
      &+ isBeyond(starBins.3) &+ isBeyond(starBins.4) &+ isBeyond(starBins.5)
  }

  /// The private answer that a word decides, as `PrivateCode`.
  ///
  /// - Parameter profile: one without evidence.
  @inline(__always)
  func answer(profile: Int, word: UInt32) -> Int8 {
    let draw = Chance.draw(word)
    if draw < bad[profile] { return 1 }
    if draw < badOrMiddling[profile] { return 2 }
    return draw < answered[profile] ? 3 : 0
  }

  /// The terms of each run of a batch.
  static func all(_ parameters: borrowing RunParameters, _ chances: borrowing FeedbackChances)
    -> [EndingTerms]
  {
    let (lengthMean, lengthDeviation) = (
      parameters.lengthMean.span, parameters.lengthDeviation.span
    )
    let (chargesMean, chargesDeviation) = (
      parameters.chargesMean.span, parameters.chargesDeviation.span
    )
    let hiddenFeedbackEnd = parameters.hiddenFeedbackEnd.span
    let (starCuts, feedback) = (parameters.starCuts.span, parameters.feedbackIndex.span)
    let weight = parameters.weightIndex.span
    let (refundIfNegative, refundInFull) = (
      parameters.refundIfNegative.span, parameters.refundInFull.span
    )
    return (0..<laneCount).map { lane in
      func starBin(_ bin: StarBin) -> Int32 {
        parameters.starBins.lane(lane, ofRow: bin.rawValue)
      }
      var bad = SIMD8<Int32>()
      var badOrMiddling = bad
      var answered = bad
      for profile in 0..<SharedByContracts.profilesWithoutEvidence {
        bad[profile] = chances.bad.lane(lane, ofRow: profile)
        badOrMiddling[profile] = chances.badOrMiddling.lane(lane, ofRow: profile)
        answered[profile] = chances.answered.lane(
          lane, ofRow: FeedbackChances.place(hasStars: profile != RateBin.all))
      }
      return EndingTerms(
        lengthMean: lengthMean[lane], lengthDeviation: lengthDeviation[lane],
        chargesMean: chargesMean[lane], chargesDeviation: chargesDeviation[lane],
        hiddenFeedbackEnd: hiddenFeedbackEnd[lane], starCuts: starCuts[lane],
        feedbackIndex: feedback[lane], weightIndex: weight[lane],
        refundIfNegative: refundIfNegative[lane], refundInFull: refundInFull[lane],
        starBins: (
          starBin(.above475), starBin(.above450), starBin(.above425), starBin(.above375),
          starBin(.from300), starBin(.below300)
        ), bad: bad, badOrMiddling: badOrMiddling, answered: answered)
    }
  }
}
