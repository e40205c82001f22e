/// The badge on the as-of day, in the runs of a batch.
package struct BadgeStart {
  /// 1 where the badge is held.
  package internal(set) var held = Lanes<UInt8>(repeating: 0)
  /// 1 where the badge was held when the score was last seen, and is lost by the as-of day (model B8).
  package internal(set) var isLost = Lanes<UInt8>(repeating: 0)
  /// The good weeks before (`EligibleWeeks.bits`).
  package internal(set) var goodBits = Lanes<UInt16>(repeating: 0)
  /// 1 where a score was shown on one of the 16 Saturdays through the as-of day, or on that day.
  package internal(set) var hasShown = Lanes<UInt8>(repeating: 1)
}
