/// The badge on the as-of day, in the runs of a batch.
struct BadgeStart {
  /// 1 where the badge is held.
  var held = Lanes<UInt8>(repeating: 0)
  /// 1 where the badge was held when the score was last seen, and is lost by the as-of day (model B8).
  var isLost = Lanes<UInt8>(repeating: 0)
  /// The good weeks before (`EligibleWeeks.bits`).
  var goodBits = Lanes<UInt16>(repeating: 0)
  /// 1 where a score was shown on one of the 16 Saturdays through the as-of day, or on that day.
  var hasShown = Lanes<UInt8>(repeating: 1)
}
