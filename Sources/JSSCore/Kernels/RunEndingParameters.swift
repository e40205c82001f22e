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
  /// `RunParameters.starBins`, and two that are never passed.
  package var starBins = InlineArray<8, Int32>(repeating: .max)
  /// For each profile without evidence, the thresholds of a bad answer, of a bad or middling one, and of any; and one that
  /// is never passed.
  package var answers = InlineArray<8, InlineArray<4, Int32>>(repeating: .init(repeating: .max))

  package init() {}
}
