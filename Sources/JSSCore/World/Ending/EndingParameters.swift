/// The parameters of the runs of a batch on which the ends of their contracts depend.
struct EndingParameters {
  /// By lane.
  private(set) var runs = [RunEndingParameters](
    repeating: RunEndingParameters(), count: laneCount)
  // The same as in `runs`, in one row each.
  private(set) var lengthMeans = [Lanes<Double>](repeating: Lanes(repeating: 0), count: 1)
  private(set) var lengthDeviations = [Lanes<Double>](repeating: Lanes(repeating: 1), count: 1)

  /// Copies what was drawn for the runs of a batch.
  mutating func update(
    _ parameters: borrowing RunParameters, _ chances: borrowing FeedbackChances,
    feedbackReadings: Int
  ) {
    let feedbackReadings = Int32(feedbackReadings)
    lengthMeans[0] = parameters.lengthMean
    lengthDeviations[0] = parameters.lengthDeviation
    EndingParameters.copy(parameters.lengthMean, to: &runs) { $0.lengthMean = $1 }
    EndingParameters.copy(parameters.lengthDeviation, to: &runs) { $0.lengthDeviation = $1 }
    EndingParameters.copy(parameters.chargesMean, to: &runs) { $0.chargesMean = $1 }
    EndingParameters.copy(parameters.chargesDeviation, to: &runs) { $0.chargesDeviation = $1 }
    EndingParameters.copy(parameters.hiddenFeedbackEnd, to: &runs) { $0.collectionEnd = $1 }
    EndingParameters.copy(parameters.starCuts, to: &runs) {
      $0.outcomeReading = $1 &* feedbackReadings
    }
    EndingParameters.copy(parameters.feedbackIndex, to: &runs) { $0.outcomeReading &+= $1 }
    EndingParameters.copy(parameters.weightIndex, to: &runs) { $0.weightReading = $1 }
    EndingParameters.copy(parameters.refund[1], to: &runs) { $0.refundIfNegative = $1 }
    EndingParameters.copy(parameters.refundInFull, to: &runs) { $0.refundInFull = $1 }
    EndingKernels.copyStarBins(to: &runs, parameters.starBins)
    for profile in 0..<InternedTables.profilesWithoutEvidence {
      chances.copyAnswers(profile: profile, to: &runs)
    }
  }

  @inline(__always)
  private static func copy<Value>(
    _ lanes: borrowing Lanes<Value>, to runs: inout [RunEndingParameters],
    body: (inout RunEndingParameters, Value) -> Void
  ) {
    let lanes = lanes.span
    var runs = runs.mutableSpan
    for lane in 0..<laneCount { body(&runs[lane], lanes[lane]) }
  }
}
