#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

extension RunParameters {
  /// The private answer, as `PrivateCode`, that a random word gives in one run, for a profile that has no row in
  /// `FeedbackChances`: contracts that end after the as-of day have evidence that depends on the run.
  ///
  /// - Parameter endDay: of the contract, in days after the as-of day.
  func answer(to profile: EvidenceProfile, endDay: Int32, word: UInt32, lane: Int) -> Int8 {
    // Copies, because a span of one property would copy all of them.
    let collectionEnds = hiddenFeedbackEnd
    guard endDay < collectionEnds.span[lane] else { return PrivateCode.none }
    var root = 1.0
    for tilt in EvidenceTilt.allCases where profile.has(tilt) {
      root *= tilts.lane(lane, ofRow: tilt.rawValue)
    }
    if profile.returnedShare > 0 {
      let limit = FeedbackChances.largestLogTilt
      let refunded = refunded
      root *= exp(min(max(refunded.span[lane] * profile.returnedShare / 2, -limit), limit))
    }
    let rates = rates.lane(lane, ofBin: profile.rateBin)
    let bad = rates.bad * root * root
    let middling = rates.middling * root
    let total = bad + middling + rates.good
    let answered = privateAnswer.lane(
      lane, ofRow: FeedbackChances.place(hasStars: profile.hasStars))
    let draw = Chance.draw(word)
    if draw < Chance.unchecked(answered * (bad / total)) { return PrivateCode.of(.bad) }
    if draw < Chance.unchecked(answered * ((bad + middling) / total)) {
      return PrivateCode.of(.middling)
    }
    return draw < Chance.unchecked(answered) ? PrivateCode.of(.good) : PrivateCode.none
  }
}
