/// The parameters of the runs of a batch on which the ends of their contracts depend.
struct EndingParameters {
  /// By lane.
  private(set) var runs = [RunEndingParameters](
    repeating: RunEndingParameters(), count: laneCount)

  /// Copies what was drawn for the runs of a batch.
  mutating func update(
    _ parameters: borrowing RunParameters, _ chances: borrowing FeedbackChances,
    feedbackReadings: Int
  ) {
    let feedbackReadings = Int32(feedbackReadings)
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
    EndingParameters.copy(parameters.starBins[0], to: &runs) { $0.starBins[0] = $1 }
    EndingParameters.copy(parameters.starBins[1], to: &runs) { $0.starBins[1] = $1 }
    EndingParameters.copy(parameters.starBins[2], to: &runs) { $0.starBins[2] = $1 }
    EndingParameters.copy(parameters.starBins[3], to: &runs) { $0.starBins[3] = $1 }
    EndingParameters.copy(parameters.starBins[4], to: &runs) { $0.starBins[4] = $1 }
    EndingParameters.copy(parameters.starBins[5], to: &runs) { $0.starBins[5] = $1 }
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
