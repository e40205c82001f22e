/// The parameters that are drawn once per run, for the runs of a batch (model B1, B2, B4–B6).
package struct RunParameters: ~Copyable {
  // B1. Indices into the options of `Readings`.
  package var starCuts = Lanes<Int32>(repeating: 0)
  /// Index into `Readings.feedbackReadings`.
  package var feedbackIndex = Lanes<Int32>(repeating: 0)
  /// Index into `Readings.weightReadings`.
  package var weightIndex = Lanes<Int32>(repeating: 0)
  package var windowMinimumIndex = Lanes<Int32>(repeating: 0)
  package var hiddenFeedbackEndIndex = Lanes<Int32>(repeating: 0)
  /// The number of counted contracts that the shorter windows need.
  package var windowMinimum = Lanes<Int32>(repeating: 0)
  /// Contracts that end on this day after the as-of day or later have no private feedback.
  package var hiddenFeedbackEnd = Lanes<Int32>(repeating: 0)

  // B2.
  /// Probabilities of a private answer, by `FeedbackChances.place`.
  package var privateAnswer = [Lanes<Double>](repeating: Lanes(repeating: 0), count: 2)
  /// Rates of bad, middling and good for each `RateBin`.
  package var rates = [PrivateRates](repeating: PrivateRates(), count: RateBin.count)
  /// For each `EvidenceTilt`, the square root e^(β/2) of the factor by which it multiplies the odds of bad against
  /// good; β is the log odds of the model.
  package var tilts = [Lanes<Double>](
    repeating: Lanes(repeating: 0), count: EvidenceTilt.allCases.count)
  /// Log odds that a refund of all charges adds.
  package var refunded = Lanes<Double>(repeating: 0)

  // B4. Thresholds.
  /// Two rows: a refund without a negative outcome, and one after a negative outcome.
  var refund = [Lanes<Int32>](repeating: Lanes(repeating: 0), count: 2)
  var refundInFull = Lanes<Int32>(repeating: 0)
  var requestAccepted = Lanes<Int32>(repeating: 0)

  // B5. Thresholds.
  /// That a contract never paid so far is paid at its end; and that money in escrow is.
  package var unpaidPays = Lanes<Int32>(repeating: 0)
  package var escrowPaid = Lanes<Int32>(repeating: 0)

  // B5, B6.
  var lengthMean = Lanes<Double>(repeating: 0)
  var lengthDeviation = Lanes<Double>(repeating: 0)
  var chargesMean = Lanes<Double>(repeating: 0)
  var chargesDeviation = Lanes<Double>(repeating: 0)
  /// The number of contracts that start after the as-of day, up to the horizon.
  var newContracts = Lanes<Int32>(repeating: 0)
  /// For each star bin, the threshold of public feedback in this bin or one before it. That of the last bin is the
  /// threshold of any public feedback.
  var starBins = [Lanes<Int32>](repeating: Lanes(repeating: 0), count: StarBin.allCases.count)

  package init() {}
}

/// Shares of private feedback that is bad, middling and good.
///
/// `FeedbackKernels` and `Array.lane(_:ofBin:)` rely on the order of its properties.
package struct PrivateRates {
  package var bad = Lanes<Double>(repeating: 0)
  package var middling = Lanes<Double>(repeating: 0)
  package var good = Lanes<Double>(repeating: 0)
}

/// Evidence that multiplies the odds of each class of answers against the next better class by the same factor in
/// all contracts that have it (model B2). All contracts have `freelancer`.
enum EvidenceTilt: Int, CaseIterable {
  case freelancer, endedEarly, disputed, repeatClient
}

/// The rows of the paper's table: one for each of the six star bins, and `all` for contracts without stars.
enum RateBin {
  static let count = StarBin.allCases.count + 1
  static let all = StarBin.allCases.count

  static func of(stars: Double?) -> Int {
    stars.map { StarBin(stars: $0).rawValue } ?? all
  }
}
