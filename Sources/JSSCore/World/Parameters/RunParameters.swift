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

  /// Copies to every run of a batch those parameters of its initial draw that the past depends on.
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

  /// Copies to every run of a batch those other parameters of its initial draw that the future or the result depends
  /// on; the rates and the evidence too, because the evidence of an open contract at its end depends on the run.
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
    sources.gather(into: &unpaidPays) { initialDraws[$0].parameters.unpaidPays.span[$1] }
    sources.gather(into: &escrowPaid) { initialDraws[$0].parameters.escrowPaid.span[$1] }
    for place in privateAnswer.indices {
      sources.gather(into: &privateAnswer[place]) {
        initialDraws[$0].parameters.privateAnswer.lane($1, ofRow: place)
      }
    }
    for tilt in tilts.indices {
      sources.gather(into: &tilts[tilt]) {
        initialDraws[$0].parameters.tilts.lane($1, ofRow: tilt)
      }
    }
    sources.gather(into: &refunded) { initialDraws[$0].parameters.refunded.span[$1] }
    for bin in rates.indices {
      sources.gather(into: &rates[bin].bad) { initialDraws[$0].parameters.rates[bin].bad.span[$1] }
      sources.gather(into: &rates[bin].middling) {
        initialDraws[$0].parameters.rates[bin].middling.span[$1]
      }
      sources.gather(into: &rates[bin].good) {
        initialDraws[$0].parameters.rates[bin].good.span[$1]
      }
    }
  }
}

/// The parameters of a batch of initial draws, which the runs of a population continue.
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
