/// What the badge needs besides the score (model B8): earnings, activity and, for Top Rated Plus, a large contract.
struct BadgeRequirements {
  private var earnings: EarningsLedger
  private var activity: ActivityCalendar
  private var largeContracts: LargeContracts

  /// For each week, 1 where a requirement is met.
  struct Met {
    let earnings: [Lanes<UInt8>]
    let activity: [Lanes<UInt8>]
    let largeContract: [Lanes<UInt8>]

    /// 1 where earnings, and the large contract if one is needed, suffice on the as-of day.
    var now: Lanes<UInt8> { Met.both(earnings[0], largeContract[0]) }

    private static func both(
      _ one: borrowing Lanes<UInt8>, _ other: borrowing Lanes<UInt8>
    ) -> Lanes<UInt8> {
      let (one, other) = (one.span, other.span)
      var result = Lanes<UInt8>(repeating: 0)
      var both = result.mutableSpan
      for lane in 0..<laneCount { both[lane] = one[lane] & other[lane] }
      return result
    }
  }

  init(_ future: FutureSetup, timeline: Timeline) {
    earnings = EarningsLedger(known: future.earnings, timeline: timeline)
    activity = future.activity
    largeContracts = future.largeContracts
  }

  var met: Met {
    Met(
      earnings: earnings.suffices, activity: activity.byWeek, largeContract: largeContracts.byWeek)
  }

  /// No more than this is refunded in a run of the batch, in US dollars.
  var mostRefundedUSD: Double { earnings.mostRefundedUSD }

  /// Follows the worlds of the unchanged history.
  mutating func update(_ worlds: borrowing Worlds, model: borrowing WorldModel) {
    earnings.update(worlds, model: model)
    activity.update(worlds, model: model)
    largeContracts.update(worlds, model: model)
  }

  /// Follows the worlds of a scenario.
  ///
  /// - Parameters:
  ///   - unchangedUSD: `mostRefundedUSD` of the unchanged history.
  ///   - added: the contracts that it does not have.
  mutating func update(
    _ worlds: borrowing Worlds, model: borrowing WorldModel, unchangedUSD: Double,
    added: borrowing ScoredPart
  ) {
    earnings.update(worlds, model: model, unchangedUSD: unchangedUSD, added: added)
    activity.update(worlds, model: model)
    largeContracts.update(worlds, model: model)
  }
}
