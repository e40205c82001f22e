internal import LaneKernels

/// Contracts that end after the as-of day (model B5, B6).
enum EndingKernels {
  /// Packs what the outcome and the weight of a contract depend on, besides its run, into one number.
  ///
  /// - Parameters:
  ///   - quarters: paid quarters, from 0 to 2²⁴.
  ///   - tier: the tier of the charges, from 0 to 2.
  ///   - isLong: whether the contract is long-term, provided that something is charged.
  @inline(__always)
  static func kind(quarters: Int, tier: Int, isCharged: Bool, isLong: Bool) -> Int32 {
    precondition((0...1 << 24).contains(quarters) && (0...2).contains(tier))
    return lane_kind(Int32(quarters), Int32(tier), isCharged, isLong)
  }

  /// Copies the thresholds of the answers of a profile without evidence to the parameters of each run.
  ///
  /// - Parameters:
  ///   - runs: by lane.
  ///   - bad: thresholds by profile.
  ///   - badOrMiddling: thresholds by profile.
  ///   - answered: thresholds of any answer; the row `place` is copied.
  @inline(__always)
  static func copyAnswers(
    to runs: inout [RunEndingParameters], profile: Int, bad: [Lanes<Int32>],
    badOrMiddling: [Lanes<Int32>], answered: [Lanes<Int32>], place: Int
  ) {
    precondition(
      MemoryLayout<RunEndingParameters>.stride == MemoryLayout<lane_ending_terms>.stride
        && runs.count == laneCount && (0..<Int(LANE_PLAIN_PROFILES)).contains(profile)
        && bad.indices.contains(profile) && badOrMiddling.indices.contains(profile)
        && answered.indices.contains(place))
    unsafe lane_copy_answers(&runs, profile, bad, badOrMiddling, answered, place)
  }

  /// Finds the new contracts that end by the last evaluation day, and fills in everything but their outcomes and
  /// weights.
  ///
  /// - Parameters:
  ///   - starting: all new contracts, with their random words and numbers.
  ///   - runs: by lane.
  ///   - ending: receives the contracts that end, and their number; must have room for all of `starting`.
  @inline(__always)
  static func findEndings(
    of starting: borrowing StartingContracts, runs: [RunEndingParameters], horizonDays: Int,
    logDays: borrowing LogDays, bounds: KindBounds, into ending: inout EndingContracts
  ) {
    let count = starting.contracts.count
    precondition(
      areLayoutsSame && runs.count == laneCount && ending.items.count >= count
        && ending.contracts.runs.count >= count && ending.contracts.blocks.count >= count
        && starting.lanes.count >= count && starting.contracts.runs.count >= count
        && starting.contracts.blocks.count >= count && starting.contracts.words.count >= count
        && starting.lengths.count >= count && starting.charges.count >= count
        && logDays.logarithms.count > horizonDays)
    ending.contracts.count = unsafe lane_find_endings(
      &ending.items, &ending.contracts.runs, &ending.contracts.blocks, count, starting.lanes,
      starting.contracts.runs, starting.contracts.blocks, starting.contracts.words.first,
      starting.lengths, starting.charges, runs, Int32(horizonDays), logDays.logarithms,
      logDays.least, logDays.cellsPerUnit,
      lane_kind_bounds(
        least_charges: bounds.leastCharges, second_tier: bounds.secondTier,
        third_tier: bounds.thirdTier, long_term_days: Int32(clamping: bounds.longTermDays),
        quarter_days: Int32(clamping: bounds.quarterDays)))
  }

  /// Decides the outcome and the weight of contracts on their last day, as if nothing were refunded.
  ///
  /// - Parameters:
  ///   - endings: with their random words: the first for public feedback and its stars, the second for the private
  ///     answer.
  ///   - runs: by lane.
  ///   - quarterJobs: by paid quarters from 0 to `mostQuarters`, then tier, then weight reading.
  ///   - weightReadings: the number of weight readings.
  ///   - assumed: what is known and not drawn; nil if everything is drawn.
  @inline(__always)
  static func conclude(
    _ endings: inout EndingContracts, runs: [RunEndingParameters],
    outcomes: borrowing EndingOutcomes, quarterJobs: [Int32], mostQuarters: Int,
    weightReadings: Int, assumed: AssumedFeedback?
  ) {
    let count = endings.contracts.count
    precondition(
      areLayoutsSame && runs.count == laneCount && endings.items.count >= count
        && endings.contracts.words.count >= count
        && outcomes.codes.count == RateBin.count * 4 * outcomes.codesPerTable
        && quarterJobs.count == (mostQuarters + 1) * 3 * weightReadings)
    unsafe lane_conclude(
      &endings.items, count, endings.contracts.words.first, endings.contracts.words.second, runs,
      outcomes.codes, outcomes.codesPerTable, quarterJobs, Int32(mostQuarters), weightReadings,
      lane_assumed(
        rate_bin: Int32(assumed?.rateBin ?? -1), private_code: Int32(assumed?.privateCode ?? -1),
        is_suppressed: assumed?.isSuppressed ?? false))
  }

  @inline(__always)
  private static var areLayoutsSame: Bool {
    MemoryLayout<EndingContract>.stride == MemoryLayout<lane_ending>.stride
      && MemoryLayout<RunEndingParameters>.stride == MemoryLayout<lane_ending_terms>.stride
  }
}
