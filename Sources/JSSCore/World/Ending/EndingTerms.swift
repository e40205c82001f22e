internal import LaneKernels

/// What was drawn once per run and decides how its contracts end.
struct EndingTerms {
  /// By lane.
  private(set) var runs = [lane_ending_terms](repeating: lane_ending_terms(), count: laneCount)

  /// Takes what was drawn for the runs of a batch.
  mutating func update(
    _ parameters: borrowing RunParameters, _ chances: borrowing FeedbackChances,
    feedbackReadings: Int
  ) {
    let feedbackReadings = Int32(feedbackReadings)
    EndingTerms.copy(parameters.lengthMean, to: &runs) { $0.length_mean = $1 }
    EndingTerms.copy(parameters.lengthDeviation, to: &runs) { $0.length_deviation = $1 }
    EndingTerms.copy(parameters.chargesMean, to: &runs) { $0.charges_mean = $1 }
    EndingTerms.copy(parameters.chargesDeviation, to: &runs) { $0.charges_deviation = $1 }
    EndingTerms.copy(parameters.hiddenFeedbackEnd, to: &runs) { $0.collection_end = $1 }
    EndingTerms.copy(parameters.starCuts, to: &runs) {
      $0.outcome_reading = $1 &* feedbackReadings
    }
    EndingTerms.copy(parameters.feedbackIndex, to: &runs) { $0.outcome_reading &+= $1 }
    EndingTerms.copy(parameters.weightIndex, to: &runs) { $0.weight_reading = $1 }
    EndingTerms.copy(parameters.refund[1], to: &runs) { $0.refund_if_negative = $1 }
    EndingTerms.copy(parameters.refundInFull, to: &runs) { $0.refund_in_full = $1 }
    EndingTerms.copy(parameters.starBins[0], to: &runs) { $0.star_bins.0 = $1 }
    EndingTerms.copy(parameters.starBins[1], to: &runs) { $0.star_bins.1 = $1 }
    EndingTerms.copy(parameters.starBins[2], to: &runs) { $0.star_bins.2 = $1 }
    EndingTerms.copy(parameters.starBins[3], to: &runs) { $0.star_bins.3 = $1 }
    EndingTerms.copy(parameters.starBins[4], to: &runs) { $0.star_bins.4 = $1 }
    EndingTerms.copy(parameters.starBins[5], to: &runs) { $0.star_bins.5 = $1 }
    for profile in 0..<SharedByContracts.profilesWithoutEvidence {
      chances.copyAnswers(profile: profile, to: &runs)
    }
  }

  @inline(__always)
  private static func copy<Value>(
    _ lanes: borrowing Lanes<Value>, to runs: inout [lane_ending_terms],
    body: (inout lane_ending_terms, Value) -> Void
  ) {
    let lanes = lanes.span
    var runs = runs.mutableSpan
    for lane in 0..<laneCount { body(&runs[lane], lanes[lane]) }
  }
}
