import JSSCore
import TestSupport
import Testing

/// Simulation-based calibration of the conditioning on displayed scores (model B10). A truth is
/// drawn from the model, the simulation is given the scores displayed in it, and its forecast is
/// compared with the truth, 1,500 to 2,000 times. If truths and inference follow the same
/// model, the rank of the true score in the forecast is uniform, and private feedback is bad as
/// often as forecast.
///
/// Averaged over all data, a forecast that ignores the data passes as well: it is the prior, which
/// is calibrated. So the truths are also tested in two parts, divided by what they display.
///
/// This cannot show a wrong rule of the score: truths compute their past scores with the code of the
/// inference. The exact oracle tests the rules.
///
/// Sources: S. R. Cook, A. Gelman, D. B. Rubin, "Validation of software for Bayesian models using
/// posterior quantiles", Journal of Computational and Graphical Statistics 15 (2006), 675–692; for
/// quantities that depend on the data: M. Modrák et al., "Simulation-based calibration checking for
/// Bayesian computation: the choice of test quantities shapes sensitivity", Bayesian Analysis
/// (2023), doi:10.1214/23-BA1404.
@Suite struct CalibrationTests {
  private static let cases = [
    CalibrationCase.oneScore, .oneNearScore, .threeScores, .twelveScores, .twentyFourScores,
  ]

  @Test(
    "Ranks of the true score are uniform, and bad feedback is as frequent as forecast",
    arguments: cases)
  func calibrated(_ example: CalibrationCase) async throws {
    let found = try await StatisticalTest.calibration.rejections(
      arguments: Self.cases.count, comparisons: Calibration.comparisonCount,
      level: Calibration.level
    ) {
      let calibration = try await Calibration(example)
      // Enough effective runs that the tests have power and the shared error is small.
      #expect(calibration.truths >= (example.runsWithMoves == nil ? 1500 : 500))
      #expect(calibration.sharedVariance <= 0.07)
      #expect(calibration.residuals.count >= (example.runsWithMoves == nil ? 15 : 10))
      return calibration.rejectedRanks + calibration.rejectedResiduals
    }
    #expect(found == [])
  }

  @Test(
    "An inference from scores that are two points too low is rejected by ranks and by frequencies")
  func twoPointsOff() async throws {
    let calibration = try await Calibration(.oneScore, pastsPerTruth: 5) {
      // No world agrees with some of these scores exactly.
      try $0.assumptions.apply(["displayed_score_miss": .number(0.05)])
      $0.displayedScores = $0.displayedScores.compactMap {
        DisplayedScore(day: $0.day, score: $0.score - 2)
      }
    }
    #expect(calibration.rejectedRanks != [])
    #expect(calibration.rejectedResiduals != [])
  }

  @Test("An inference that ignores the score is rejected by ranks and by frequencies")
  func noScore() async throws {
    let calibration = try await Calibration(.oneScore, pastsPerTruth: 5) {
      $0.displayedScores = []
    }
    #expect(calibration.rejectedRanks != [])
    #expect(calibration.rejectedResiduals != [])
  }

  @Test("An inference that forgets all scores but the last is rejected by frequencies")
  func onlyLastScore() async throws {
    let calibration = try await Calibration(.threeScores, pastsPerTruth: 10) {
      $0.displayedScores = $0.displayedScores.suffix(1)
    }
    #expect(calibration.rejectedResiduals != [])
  }

  @Test("So is one by moves that takes each of twelve scores for three points lower")
  func threePointsOff() async throws {
    let calibration = try await Calibration(.twelveScores, pastsPerTruth: 5) {
      $0.displayedScores = $0.displayedScores.compactMap {
        DisplayedScore(day: $0.day, score: max($0.score - 3, 0))
      }
    }
    #expect(calibration.rejectedRanks != [] || calibration.rejectedResiduals != [])
  }

  @Test("An inference that assumes three times the rate of bad feedback is rejected by frequencies")
  func wrongRates() async throws {
    let calibration = try await Calibration(.threeScores, pastsPerTruth: 5) {
      try $0.assumptions.apply([
        "private_rates_bin_1": .components(["bad": 0.15, "good": 0.678])
      ])
    }
    #expect(calibration.rejectedResiduals != [])
  }

  @Test("The forecast is the sum of the weights of its runs, over several populations")
  func forecastIsItsRecords() throws {
    let example = CalibrationCase.threeScores
    let simulation = try Simulation(
      history: CalibrationCase.history,
      configuration: CalibrationCase.configuration(
        example.displayed([100, 100, 81]), seed: 1, runs: 9000, overrides: [:], .moves))
    let forecast = simulation.run()
    let records = stride(from: 0, to: 9000, by: simulation.populationSize).flatMap {
      simulation.records(firstRun: $0)
    }
    try #require(records.count == 9000)
    for week in CalibrationTruth.weeks {
      let counted = forecast.weeks[week].scores
      var expected = ScoreHistogram()
      for record in records { expected.add(record.scores[week], weight: record.absoluteWeight) }
      for score in 0...100 {
        let share = counted.weights[score] / counted.shown
        #expect(abs(share - expected.weights[score] / expected.shown) <= 1e-12)
      }
    }
  }
}
