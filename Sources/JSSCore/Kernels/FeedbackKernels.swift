internal import LaneKernels

/// Hidden feedback (model B2) and refunds (B4).
enum FeedbackKernels {
  /// Multiplies each number by the number in the same lane of a row.
  @inline(__always)
  static func multiply(_ numbers: inout Lanes<Double>, by others: [Lanes<Double>], row: Int) {
    precondition(others.indices.contains(row))
    unsafe lane_multiply(&numbers, others, row)
  }

  /// Computes the thresholds of a bad answer, and of a bad or middling one, for one profile.
  ///
  /// - Parameters:
  ///   - bad: thresholds by profile.
  ///   - badOrMiddling: thresholds by profile.
  ///   - tilts: the square root of the factor by which evidence multiplies the odds of bad against good; only read,
  ///     `inout` avoids a copy.
  ///   - rates: by rate bin.
  ///   - answered: probabilities of any answer; the row `place` is used.
  @inline(__always)
  static func chances(
    bad: inout [Lanes<Int32>], badOrMiddling: inout [Lanes<Int32>], profile: Int,
    tilts: inout Lanes<Double>, rates: [PrivateRates], rateBin: Int, answered: [Lanes<Double>],
    place: Int
  ) {
    precondition(
      MemoryLayout<PrivateRates>.stride == MemoryLayout<lane_rates>.stride
        && bad.indices.contains(profile) && badOrMiddling.indices.contains(profile)
        && rates.indices.contains(rateBin) && answered.indices.contains(place))
    unsafe lane_chances(
      &bad, &badOrMiddling, profile, &tilts, rates, rateBin, answered, place)
  }

  /// Draws the private answers to one contract as `PrivateCode`. There is no answer in runs in which answers are no
  /// longer collected when the contract ends.
  ///
  /// - Parameters:
  ///   - codes: by contract.
  ///   - words: only read; `inout` avoids a copy.
  ///   - bad: thresholds by profile.
  ///   - badOrMiddling: thresholds by profile.
  ///   - answered: thresholds of any answer; the row `place` is used.
  ///   - collectionEnds: one row; contracts that end on this day after the as-of day or later have no answer.
  @inline(__always)
  static func answers(
    into codes: inout [Lanes<Int8>], contract: Int, words: inout Lanes<UInt32>,
    bad: [Lanes<Int32>], badOrMiddling: [Lanes<Int32>], profile: Int, answered: [Lanes<Int32>],
    place: Int, collectionEnds: [Lanes<Int32>], endDay: Int32
  ) {
    precondition(
      codes.indices.contains(contract) && bad.indices.contains(profile)
        && badOrMiddling.indices.contains(profile) && answered.indices.contains(place)
        && collectionEnds.count == 1)
    unsafe lane_answers(
      &codes, contract, &words, bad, badOrMiddling, profile, answered, place, collectionEnds,
      endDay)
  }

  /// For a contract, the number of draws of its word, of 2³⁰, that give the outcome that it has.
  ///
  /// - Parameters:
  ///   - counts: `row` is that of the contract.
  ///   - outcomes: by contract.
  ///   - codes: by table, then by `PrivateCode`.
  ///   - bad, badOrMiddling, answered, collectionEnds: as in `answers`.
  @inline(__always)
  static func countDraws(
    into counts: inout [Lanes<Int32>], row: Int, outcomes: [Lanes<Int8>], contract: Int,
    codes: [Lanes<Int8>], table: Int, bad: [Lanes<Int32>], badOrMiddling: [Lanes<Int32>],
    profile: Int, answered: [Lanes<Int32>], place: Int, collectionEnds: [Lanes<Int32>],
    endDay: Int32
  ) {
    precondition(
      counts.indices.contains(row) && outcomes.indices.contains(contract) && table >= 0
        && codes.count >= (table + 1) * PrivateCode.count && bad.indices.contains(profile)
        && badOrMiddling.indices.contains(profile) && answered.indices.contains(place)
        && collectionEnds.count == 1)
    unsafe lane_count_draws(
      &counts, row, outcomes, contract, codes, table, bad, badOrMiddling, profile, answered,
      place, collectionEnds, endDay)
  }

  /// Replaces uniform words by words that give the outcome that a contract has, uniform among these.
  ///
  /// - Parameters: as in `countDraws`.
  @inline(__always)
  static func chooseDraws(
    _ words: inout Lanes<UInt32>, outcomes: [Lanes<Int8>], contract: Int, codes: [Lanes<Int8>],
    table: Int, bad: [Lanes<Int32>], badOrMiddling: [Lanes<Int32>], profile: Int,
    answered: [Lanes<Int32>], place: Int, collectionEnds: [Lanes<Int32>], endDay: Int32
  ) {
    precondition(
      outcomes.indices.contains(contract) && table >= 0
        && codes.count >= (table + 1) * PrivateCode.count && bad.indices.contains(profile)
        && badOrMiddling.indices.contains(profile) && answered.indices.contains(place)
        && collectionEnds.count == 1)
    unsafe lane_choose_draws(
      &words, outcomes, contract, codes, table, bad, badOrMiddling, profile, answered, place,
      collectionEnds, endDay)
  }

  /// Multiplies ratios by those of two rows.
  @inline(__always)
  static func multiply(
    _ ratios: inout Lanes<Double>, by numbers: [Lanes<Int32>], over divisors: [Lanes<Int32>],
    row: Int
  ) {
    precondition(numbers.indices.contains(row) && divisors.indices.contains(row))
    unsafe lane_multiply_ratios(&ratios, numbers, divisors, row)
  }

  /// Looks up, for each run and table, the outcome codes of all private answers.
  ///
  /// - Parameters:
  ///   - codes: by table, then by `PrivateCode`.
  ///   - places: the index of each run's readings in a table; only read, `inout` avoids a copy.
  @inline(__always)
  static func lookUpOutcomes(
    into codes: inout [Lanes<Int8>], tables: OutcomeTables, places: inout Lanes<Int32>
  ) {
    precondition(
      codes.count == tables.count * PrivateCode.count
        && tables.codes.count == tables.count * tables.size)
    unsafe lane_look_up_outcomes(&codes, tables.codes, tables.count, tables.size, &places)
  }

  /// The outcome codes of a contract, given the private answers.
  ///
  /// - Parameters:
  ///   - outcomes: by contract.
  ///   - answers: by contract.
  ///   - codes: by table, then by `PrivateCode`.
  @inline(__always)
  static func outcomes(
    into outcomes: inout [Lanes<Int8>], answers: [Lanes<Int8>], contract: Int,
    codes: [Lanes<Int8>], table: Int
  ) {
    precondition(
      outcomes.indices.contains(contract) && answers.indices.contains(contract) && table >= 0
        && codes.count >= (table + 1) * PrivateCode.count)
    unsafe lane_outcomes(&outcomes, answers, contract, codes, table)
  }

  /// Draws the private answers to contracts, and their outcomes, in the runs of a batch.
  ///
  /// - Parameters:
  ///   - codes: private answers by contract.
  ///   - outcomes: by contract.
  ///   - contracts: indices of the contracts that are drawn.
  ///   - hidden: by contract; its rows are not checked.
  ///   - group: `BatchRuns.group`.
  ///   - bad: thresholds by profile, as `badOrMiddling`.
  ///   - answered: thresholds of any answer, by place.
  ///   - collectionEnds: in one row.
  ///   - byAnswer: of `lookUpOutcomes`.
  @inline(__always)
  static func drawAnswers(
    into codes: inout [Lanes<Int8>], outcomes: inout [Lanes<Int8>], contracts: [Int],
    hidden: [HiddenAnswer], group: UInt32, keys: PhiloxKeys, bad: [Lanes<Int32>],
    badOrMiddling: [Lanes<Int32>], answered: [Lanes<Int32>], collectionEnds: [Lanes<Int32>],
    byAnswer: [Lanes<Int8>]
  ) {
    precondition(
      MemoryLayout<HiddenAnswer>.stride == MemoryLayout<lane_hidden_answer>.stride
        && codes.count == hidden.count && outcomes.count == hidden.count && group % 16 == 0
        && collectionEnds.count == 1 && contracts.allSatisfy { hidden.indices.contains($0) })
    unsafe lane_draw_answers(
      &codes, &outcomes, contracts, contracts.count, hidden, group, keys.keys, bad,
      badOrMiddling, answered, collectionEnds, byAnswer)
  }

  /// Draws whether a contract is refunded: one bit for each run.
  ///
  /// - Parameters:
  ///   - words: only read; `inout` avoids a copy.
  ///   - outcomes: codes by contract.
  ///   - chances: thresholds in two rows: without a negative outcome, and with one.
  @inline(__always)
  static func refunds(
    words: inout Lanes<UInt32>, outcomes: [Lanes<Int8>], contract: Int, chances: [Lanes<Int32>]
  ) -> UInt64 {
    precondition(outcomes.indices.contains(contract) && chances.count == 2)
    return unsafe lane_refunds(&words, outcomes, contract, chances)
  }
}
