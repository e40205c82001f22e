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

  /// Copies the thresholds of the star bins to the parameters of each run.
  ///
  /// - Parameter runs: by lane.
  @inline(__always)
  static func copyStarBins(to runs: inout [RunEndingParameters], _ starBins: [Lanes<Int32>]) {
    precondition(areLayoutsSame && runs.count == laneCount && starBins.count == RateBin.all)
    unsafe lane_copy_star_bins(&runs, starBins)
  }

  /// Lists the new contracts of all runs in pairs.
  ///
  /// - Parameters:
  ///   - counts: the number of contracts of each run; only read, `inout` avoids a copy.
  ///   - numbers: of the runs; only read.
  ///   - starting: receives the pairs; must have room for 8 more than there are.
  @inline(__always)
  static func list(
    _ counts: inout Lanes<Int32>, of numbers: inout Lanes<UInt32>, pairs: Int,
    in starting: inout StartingContracts
  ) {
    precondition(
      starting.lanes.count >= pairs + 8 && starting.left.count >= pairs + 8
        && starting.pairs.runs.count >= pairs + 8 && starting.pairs.numbers.count >= pairs + 8)
    starting.pairs.count = unsafe lane_list_pairs(
      &starting.lanes, &starting.pairs.runs, &starting.pairs.numbers, &starting.left, &counts,
      &numbers)
  }

  /// Finds the new contracts that end by the last evaluation day: their lanes, days, runs and numbers.
  ///
  /// - Parameters:
  ///   - starting: all new contracts, with their random words and numbers.
  ///   - runs: by lane.
  ///   - logDays: from day 1 on.
  ///   - ending: receives the contracts that end, and their number; must have room for all of `starting`.
  @inline(__always)
  static func findEndings(
    of starting: borrowing StartingContracts, runs: [RunEndingParameters], horizonDays: Int,
    logDays: borrowing LogDays, into ending: inout EndingContracts
  ) {
    let count = starting.pairs.count
    precondition(
      areLayoutsSame && runs.count == laneCount && ending.items.count > 2 * count
        && ending.blocks.runs.count > 2 * count && ending.blocks.numbers.count > 2 * count
        && starting.lanes.count >= count && starting.left.count >= count
        && starting.pairs.runs.count >= count && starting.pairs.numbers.count >= count
        && starting.pairs.words.count >= count && starting.firstLengths.count >= count
        && starting.secondLengths.count >= count && logDays.logarithms.count > horizonDays
        && logDays.origin == 0)
    ending.blocks.count = unsafe lane_find_endings(
      &ending.items, &ending.blocks.runs, &ending.blocks.numbers, count, starting.lanes,
      starting.pairs.runs, starting.pairs.numbers, starting.left, starting.pairs.words.first,
      starting.firstLengths, starting.pairs.words.third, starting.secondLengths, runs,
      Int32(horizonDays), logDays.logarithms, logDays.least, logDays.cellsPerUnit)
  }

  /// `LogDays.day`.
  @inline(__always)
  static func firstDay(of length: Double, _ logDays: borrowing LogDays) -> Int32 {
    unsafe lane_first_day(
      length, logDays.logarithms, logDays.least, logDays.origin, logDays.cellsPerUnit)
  }

  /// Finds the runs in which an open contract ends by the last evaluation day.
  ///
  /// - Parameters:
  ///   - lengths: their logarithms; only read, `inout` avoids a copy.
  ///   - numbers: of the runs; only read.
  ///   - endDays: by contract; receives the days of all runs, with the day after the last for any later one.
  ///   - ending: receives the lanes, days and runs; must have room for all runs.
  @inline(__always)
  static func findOpenEndings(
    lengths: inout Lanes<Double>, of numbers: inout Lanes<UInt32>, horizonDays: Int,
    logDays: borrowing LogDays, endDays: inout [Lanes<Int32>], contract: Int,
    into ending: inout EndingContracts
  ) {
    precondition(
      areLayoutsSame && logDays.logarithms.count > horizonDays
        && endDays.indices.contains(contract) && ending.items.count > laneCount
        && ending.blocks.runs.count > laneCount && ending.blocks.numbers.count > laneCount)
    ending.blocks.count = unsafe lane_find_open_endings(
      &ending.items, &ending.blocks.runs, &ending.blocks.numbers, &endDays, contract, &numbers,
      &lengths, Int32(horizonDays), logDays.logarithms, logDays.least, logDays.origin,
      logDays.cellsPerUnit)
  }

  /// Computes the logarithms of drawn charges from `EndingContracts.numbers`.
  ///
  /// - Parameter runs: by lane.
  @inline(__always)
  static func drawCharges(of endings: inout EndingContracts, runs: [RunEndingParameters]) {
    precondition(
      areLayoutsSame && runs.count == laneCount && endings.items.count >= endings.count
        && endings.numbers.count >= endings.count)
    unsafe lane_draw_charges(&endings.items, endings.count, endings.numbers, runs)
  }

  /// Draws the logarithms of charges of one size (`ChargesLimit.OfRun.logCharges`); NaN where the table does not suffice.
  ///
  /// - Parameters:
  ///   - endings: with their random words, of which the first decides.
  ///   - runs: by lane.
  /// - Returns: whether the table suffices everywhere.
  @inline(__always)
  static func limitCharges(
    of endings: inout EndingContracts, runs: [ChargesLimit.OfRun], normal: NormalTail
  ) -> Bool {
    precondition(
      areLayoutsSame && runs.count == laneCount && endings.items.count >= endings.count
        && endings.blocks.words.first.count >= endings.count)
    return unsafe lane_limit_charges(
      &endings.items, endings.count, endings.blocks.words.first, runs,
      normal.normal.coefficients)
  }

  /// Decides kinds and clients of new contracts, whose charges are drawn.
  ///
  /// - Parameters:
  ///   - endings: with their random words, of which the fourth decides the client.
  ///   - kinds: by length in days, as if something in the first tier were charged.
  ///   - mostDays: no contract is longer.
  ///   - clientCount: the number of clients that the history has, at least 1.
  ///   - newClient: the probability of a client that it does not have.
  @inline(__always)
  static func describeNew(
    _ endings: inout EndingContracts, kinds: [Int32], mostDays: Int, bounds: ChargeBounds,
    clientCount: Int, newClient: Double
  ) {
    precondition(
      areLayoutsSame && clientCount > 0 && kinds.count > mostDays
        && endings.items.count >= endings.count
        && endings.blocks.words.count >= endings.count
        && endings.blocks.numbers.count >= endings.count)
    unsafe lane_describe_new(
      &endings.items, endings.count, endings.blocks.words.fourth, endings.blocks.numbers, kinds,
      lane_charge_bounds(
        least: bounds.least, second_tier: bounds.secondTier, third_tier: bounds.thirdTier),
      lane_client_rule(
        is_new: Chance.threshold(newClient), known: Int64(clientCount),
        first_known: newClient * 0x1p32 - 0.5,
        known_per_word: newClient < 1 ? Double(clientCount) / ((1 - newClient) * 0x1p32) : 0))
  }

  /// Divides contracts, in their order, by whether they start by a day or later.
  @inline(__always)
  static func divide(
    _ endings: [Ending], startingBy day: Int
  ) -> (earlier: [Ending], later: [Ending]) {
    precondition(areLayoutsSame)
    var later: [Ending] = []
    // One more than all, because every contract is written to both.
    let room = endings.count + 1
    let earlier = unsafe [Ending](unsafeUninitializedCapacity: room) { earlier, count in
      later = unsafe [Ending](unsafeUninitializedCapacity: room) { later, laterCount in
        count = unsafe lane_divide(
          earlier.baseAddress!, later.baseAddress!, endings, endings.count, Int32(day))
        laterCount = endings.count - count
      }
    }
    return (earlier, later)
  }

  /// Counts, for each run, its contracts that count and are of clients with codes below `firstNewClient`.
  ///
  /// - Parameter counts: what is counted is added.
  @inline(__always)
  static func countKnown(
    _ counts: inout Lanes<Int32>, of endings: [Ending], firstNewClient: Int64
  ) {
    precondition(areLayoutsSame)
    unsafe lane_count_known(&counts, endings, endings.count, firstNewClient)
  }

  /// Decides the outcome and the weight of contracts on their last day, as if nothing were refunded.
  ///
  /// - Parameters:
  ///   - endings: with their random words.
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
    let count = endings.count
    precondition(
      areLayoutsSame && runs.count == laneCount && endings.items.count >= count
        && endings.blocks.words.count >= count && endings.undecided.count > count
        && outcomes.codes.count == RateBin.count * 4 * outcomes.codesPerTable
        && quarterJobs.count == (mostQuarters + 1) * 3 * weightReadings)
    endings.undecidedCount = unsafe lane_conclude(
      &endings.items, &endings.undecided, count, endings.blocks.words.second,
      endings.blocks.words.third, runs, outcomes.codes, outcomes.codesPerTable, quarterJobs,
      Int32(mostQuarters), weightReadings,
      lane_assumed(
        rate_bin: Int32(assumed?.rateBin ?? -1), private_code: Int32(assumed?.privateCode ?? -1),
        is_suppressed: assumed?.isSuppressed ?? false))
  }

  /// Adds contracts that end to the sums of their bins.
  ///
  /// - Parameter bins: the bin of each day after the as-of day, negative where nothing is added.
  @inline(__always)
  static func add(_ endings: [Ending], to rows: inout [WindowTally], bins: [Int32]) {
    precondition(
      areLayoutsSame && MemoryLayout<WindowTally>.stride == MemoryLayout<lane_sums>.stride)
    unsafe lane_add_endings(&rows, endings, endings.count, bins)
  }

  @inline(__always)
  private static var areLayoutsSame: Bool {
    MemoryLayout<Ending>.stride == MemoryLayout<lane_ending>.stride
      && MemoryLayout<RunEndingParameters>.stride == MemoryLayout<lane_ending_terms>.stride
      && MemoryLayout<ChargesLimit.OfRun>.stride == MemoryLayout<lane_limited_charges>.stride
  }
}
