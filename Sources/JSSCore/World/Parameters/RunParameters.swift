/// What is drawn once per run, for the runs of a batch (model B1, B2, B4–B6).
package struct RunParameters: ~Copyable {
  // B1. Indices into the options of `Readings`.
  package var starCuts = Lanes<Int32>(repeating: 0)
  /// Index into `Readings.feedbackReadings`.
  package var feedbackIndex = Lanes<Int32>(repeating: 0)
  /// Index into `Readings.weightReadings`.
  package var weightIndex = Lanes<Int32>(repeating: 0)
  package var windowMinimumIndex = Lanes<Int32>(repeating: 0)
  package var hiddenFeedbackEndIndex = Lanes<Int32>(repeating: 0)
  /// Counted contracts needed in the shorter windows.
  package var windowMinimum = Lanes<Int32>(repeating: 0)
  /// Contracts that end on this day after the as-of day or later have no private feedback.
  package var hiddenFeedbackEnd = Lanes<Int32>(repeating: 0)

  // B2.
  /// Probabilities of a private answer, by `FeedbackChances.place`.
  package var privateAnswer = [Lanes<Double>](repeating: Lanes(repeating: 0), count: 2)
  /// Rates of bad, middling and good for each `RateBin`.
  package var rates = [PrivateRates](repeating: PrivateRates(), count: RateBin.count)
  /// Roots of the odds by which evidence tilts the rates, for each `EvidenceTilt`: e^(β/2).
  package var tilts = [Lanes<Double>](
    repeating: Lanes(repeating: 0), count: EvidenceTilt.allCases.count)
  /// Log odds of a contract all of whose charges were refunded.
  package var refunded = Lanes<Double>(repeating: 0)

  // B4. Thresholds.
  /// Of a refund, and of one after a negative outcome.
  var refund = [Lanes<Int32>](repeating: Lanes(repeating: 0), count: 2)
  var refundInFull = Lanes<Int32>(repeating: 0)
  var requestAccepted = Lanes<Int32>(repeating: 0)

  // B5, B6.
  var lengthMean = Lanes<Double>(repeating: 0)
  var lengthDeviation = Lanes<Double>(repeating: 0)
  var chargesMean = Lanes<Double>(repeating: 0)
  var chargesDeviation = Lanes<Double>(repeating: 0)
  /// Contracts started until the horizon.
  var newContracts = Lanes<Int32>(repeating: 0)
  /// Thresholds of public feedback in a star bin or one before it: the last is that of any feedback.
  var starBins = [Lanes<Int32>](repeating: Lanes(repeating: 0), count: StarBin.allCases.count)

  package init() {}

  /// Gives every run of a batch what the past needs of the parameters of its initial draw.
  mutating func gatherPast(_ sources: LaneSources, from initialDraws: [InitialDraws]) {
    sources.gather(into: &starCuts) { initialDraws[$0].parameters.starCuts.span[$1] }
    sources.gather(into: &feedbackIndex) { initialDraws[$0].parameters.feedbackIndex.span[$1] }
    sources.gather(into: &weightIndex) { initialDraws[$0].parameters.weightIndex.span[$1] }
    sources.gather(into: &windowMinimum) { initialDraws[$0].parameters.windowMinimum.span[$1] }
    sources.gather(into: &hiddenFeedbackEnd) {
      initialDraws[$0].parameters.hiddenFeedbackEnd.span[$1]
    }
    for row in refund.indices {
      sources.gather(into: &refund[row]) { initialDraws[$0].parameters.refund.lane($1, ofRow: row) }
    }
    sources.gather(into: &refundInFull) { initialDraws[$0].parameters.refundInFull.span[$1] }
    sources.gather(into: &requestAccepted) { initialDraws[$0].parameters.requestAccepted.span[$1] }
  }

  /// Gives every run of a batch the other parameters of its initial draw, as far as the future or the
  /// result needs them. What evidence weighs and the rates are in `FeedbackChances`.
  mutating func gatherFuture(_ sources: LaneSources, from initialDraws: [InitialDraws]) {
    sources.gather(into: &windowMinimumIndex) {
      initialDraws[$0].parameters.windowMinimumIndex.span[$1]
    }
    sources.gather(into: &hiddenFeedbackEndIndex) {
      initialDraws[$0].parameters.hiddenFeedbackEndIndex.span[$1]
    }
    sources.gather(into: &lengthMean) { initialDraws[$0].parameters.lengthMean.span[$1] }
    sources.gather(into: &lengthDeviation) { initialDraws[$0].parameters.lengthDeviation.span[$1] }
    sources.gather(into: &chargesMean) { initialDraws[$0].parameters.chargesMean.span[$1] }
    sources.gather(into: &chargesDeviation) {
      initialDraws[$0].parameters.chargesDeviation.span[$1]
    }
    sources.gather(into: &newContracts) { initialDraws[$0].parameters.newContracts.span[$1] }
    for bin in starBins.indices {
      sources.gather(into: &starBins[bin]) {
        initialDraws[$0].parameters.starBins[bin].span[$1]
      }
    }
  }
}

/// What is drawn once per run, for a batch of runs that others may continue.
final class InitialDraws {
  var parameters = RunParameters()
  var chances: FeedbackChances

  init(_ chances: consuming FeedbackChances) { self.chances = chances }
}

/// Shares of private feedback that is bad, middling and good.
///
/// `FeedbackKernels` relies on the order of its properties.
package struct PrivateRates {
  package var bad = Lanes<Double>(repeating: 0)
  package var middling = Lanes<Double>(repeating: 0)
  package var good = Lanes<Double>(repeating: 0)
}

/// Evidence that multiplies the odds of a worse answer, from class to class, by the same in all contracts
/// that have it (model B2). The first all have.
enum EvidenceTilt: Int, CaseIterable {
  case freelancer, endedEarly, disputed, repeatClient
}

/// The rows of the paper's table: the six star bins, and "all" for contracts without stars.
enum RateBin {
  static let count = StarBin.allCases.count + 1
  static let all = StarBin.allCases.count

  static func of(stars: Double?) -> Int {
    stars.map { StarBin(stars: $0).rawValue } ?? all
  }
}
