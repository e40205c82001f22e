/// A contract that ends by the last evaluation day, in one run of a batch. Must have the layout of `lane_ending`.
package struct EndingContract: BitwiseCopyable, Sendable {
  /// Index of a new contract in `StartingContracts`.
  package var number: Int32 = 0
  package var lane: Int32 = 0
  // Days after the as-of day.
  package var startDay: Int32 = 0
  package var endDay: Int32 = 0
  /// What `EndingKernels.kind` packs into one number: paid quarters, tier of the charges, whether something is
  /// charged, whether the contract is long-term.
  package var kind: Int32 = 0
  /// 0 if the contract does not count.
  package var quarterJobs: Int32 = 0
  /// `Outcome.code`.
  package var outcomeCode: Int8 = 0
  /// Logarithm of the charges in US dollars.
  package var logCharges = 0.0

  package init() {}

  /// Whether something is charged.
  @inline(__always)
  var isCharged: Bool { kind & 2 != 0 }

  @inline(__always)
  var paidQuarters: Int { Int(kind >> 4) }
}

/// The parameters of one run on which the ends of its contracts depend. Must have the layout of
/// `lane_ending_terms`.
package struct RunEndingParameters: BitwiseCopyable, Sendable {
  package var lengthMean = 0.0
  package var lengthDeviation = 0.0
  package var chargesMean = 0.0
  package var chargesDeviation = 0.0
  /// Contracts that end on this day after the as-of day or later have no private feedback.
  package var collectionEnd: Int32 = 0
  /// Index into the readings of `EndingOutcomes`.
  package var outcomeReading: Int32 = 0
  /// Index into the readings of the weight.
  package var weightReading: Int32 = 0
  // Thresholds (`Chance`).
  package var refundIfNegative: Int32 = 0
  package var refundInFull: Int32 = 0
  /// `RunParameters.starBins`.
  package var starBins = InlineArray<6, Int32>(repeating: 0)
  /// For each profile without evidence, the thresholds of a bad answer, of a bad or middling one, and of any.
  package var answers = InlineArray<8, InlineArray<3, Int32>>(repeating: .init(repeating: 0))

  package init() {}
}

/// The limits that decide the kind (`EndingKernels.kind`) of a contract whose charges are drawn.
struct KindBounds: Sendable {
  // Logarithms of US dollars.
  /// The least charges that count.
  let leastCharges: Double
  /// The charges above which the second tier begins.
  let secondTier: Double
  /// The charges above which the third tier begins.
  let thirdTier: Double
  let longTermDays: Int
  let quarterDays: Int
}
