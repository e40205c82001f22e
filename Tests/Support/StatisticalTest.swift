/// The registry of tests that compare random numbers with the truth, and can fail although nothing is wrong.
///
/// Their seeds are fixed, so the same program gets the same result every time. But a change of what is drawn, be it only
/// of the order, draws anew; then each of them fails with at most the probability that it declares here, and any of
/// them with at most the sum. What an attempt rejects is confirmed by others with seeds of their own, as many as that
/// takes.
///
/// Not here are tests that something wrong is rejected, and conditions on how telling an attempt is: whether they fail is a
/// question of power, not of a level. Nor are examples that say how much work something is at their seeds.
package enum StatisticalTest: CaseIterable, Sendable {
  // Samplers.
  case continuousFit
  case continuousMoments
  case batchSampler
  case poissonFit
  case poissonMean
  case subsets
  case indices
  case chances
  case countTable
  case gammaThenPoisson
  case dirichletMarginals
  case dirichletBesideGSL
  case normalTail
  case neighboursUncorrelated
  case neighboursInSquare
  case generatorRuns
  case readings
  case pairsOfReadings
  case privateAnswers

  // Forecasts and what is inferred from scores, against enumerations and draws from the model.
  case exactForecasts
  case exactPosteriors
  case exactPosteriorsByMoves
  case exactPosteriorsAtLimits
  case priorWithoutEvidence
  case errorsOfPosteriors
  case likelihoodOfEvidence
  case calibration
  case movesKeepPrior
  case movesKeepPosterior
  case errorsOfMoves
  case errorsOfDifferences

  // The independent implementation, whose random numbers are in its files: other attempts would not confirm them.
  case reference
  case riskBesideReference

  /// The probability, at most, that the test fails although nothing is wrong.
  package var falseAlarm: Double {
    switch self {
    case .reference, .riskBesideReference: 2e-7
    default: 1e-8
    }
  }

  /// What every attempt rejects, and what is certain.
  ///
  /// - Parameters:
  ///   - arguments: how many arguments the test has; this is one of them.
  ///   - comparisons: how many an attempt makes for this argument.
  ///   - level: the probability, at most, that one of them rejects although nothing is wrong.
  ///   - attempt: makes the comparisons, with random numbers of `Attempt.number`.
  package func rejections(
    arguments: Int = 1, comparisons: Int = 1, level: Double, _ attempt: () throws -> [Rejection]
  ) rethrows -> [Rejection] {
    var confirmation = confirmation(arguments, comparisons, level)
    while confirmation.needsAnother {
      confirmation.add(try Attempt.$number.withValue(UInt64(confirmation.made), operation: attempt))
    }
    return confirmation.rejections
  }

  package func rejections(
    arguments: Int = 1, comparisons: Int = 1, level: Double,
    _ attempt: () async throws -> [Rejection]
  ) async rethrows -> [Rejection] {
    var confirmation = confirmation(arguments, comparisons, level)
    while confirmation.needsAnother {
      confirmation.add(
        try await Attempt.$number.withValue(UInt64(confirmation.made), operation: attempt))
    }
    return confirmation.rejections
  }

  /// Whether an attempt accepts, where each makes one comparison.
  package func passes(
    arguments: Int = 1, level: Double, _ attempt: () throws -> Bool
  ) rethrows -> Bool {
    try rejections(arguments: arguments, level: level) {
      try attempt() ? [] : [Rejection("\(self)")]
    }.isEmpty
  }

  private func confirmation(_ arguments: Int, _ comparisons: Int, _ level: Double) -> Confirmation {
    Confirmation(
      falseAlarm: falseAlarm / Double(arguments), comparisons: comparisons, level: level)
  }
}
