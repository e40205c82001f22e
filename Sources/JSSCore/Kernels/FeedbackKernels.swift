internal import LaneKernels

/// Hidden feedback (model B2) and refunds (B4).
enum FeedbackKernels {
  /// Multiplies numbers by those of a row.
  @inline(__always)
  static func multiply(_ numbers: inout Lanes<Double>, by others: [Lanes<Double>], row: Int) {
    precondition(others.indices.contains(row))
    unsafe lane_multiply(&numbers, others, row)
  }

  /// The thresholds of a bad answer, and of a bad or middling one, of a profile.
  ///
  /// - Parameters:
  ///   - bad: by profile, as `badOrMiddling`.
  ///   - tilts: roots of the odds by which evidence tilts the rates; only read, in place, so that they are not
  ///     copied.
  ///   - rates: by rate bin.
  ///   - answered: probabilities of an answer, of which the row at `place` is taken.
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

  /// The private answers, as `PrivateCode`, to a contract; none where they are no longer collected when it ends.
  ///
  /// - Parameters:
  ///   - codes: by contract.
  ///   - words: only read; in place, so that they are not copied.
  ///   - bad: thresholds by profile, as those of `badOrMiddling`.
  ///   - answered: thresholds of an answer, of which the row at `place` is taken.
  ///   - collectionEnds: in one row, the day from which on no answers are collected.
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

  /// The outcome codes of tables by private answer.
  ///
  /// - Parameters:
  ///   - codes: by table, then by `PrivateCode`.
  ///   - places: of the readings of each run in a table; only read, in place, so that they are not copied.
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
  ///   - outcomes: by contract, as `answers`.
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

  /// Whether a contract is refunded: one bit for each run.
  ///
  /// - Parameters:
  ///   - words: only read; in place, so that they are not copied.
  ///   - outcomes: codes by contract.
  ///   - chances: thresholds in two rows: in general, and after a negative outcome.
  @inline(__always)
  static func refunds(
    words: inout Lanes<UInt32>, outcomes: [Lanes<Int8>], contract: Int, chances: [Lanes<Int32>]
  ) -> UInt64 {
    precondition(outcomes.indices.contains(contract) && chances.count == 2)
    return unsafe lane_refunds(&words, outcomes, contract, chances)
  }
}
