import JSSCore
import Testing

@Suite struct CalibrationTests {
  @Test(arguments: [CalibrationCase.oneScore, .oneNearScore, .threeScores])
  func calibrated(_ example: CalibrationCase) async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let c = try await Calibration(example)
    print(example.testDescription, clock.now - start)
    dump(c)
  }
  func dump(_ c: Calibration) {
    print(c.truths, "shared", c.sharedVariance)
    for (w, week) in c.ranks.enumerated() {
        print("week", w, week.map { r in let n = Double(r.reduce(0, +)); return (Int(n), r.reduce(0.0) { $0 + (Double($1) - n / 20) * (Double($1) - n / 20) / (n / 20) }) })
      }
    for (p, r) in c.contracts.enumerated() {
      print("part", p, r.map { ($0.z * 100).rounded() / 100 }, r.map { Int($0.variance) })
    }
    print("bins", c.bins.map { ($0.z * 100).rounded() / 100 }, c.bins.map { Int($0.variance) })
    print(c.residuals.count, c.rejectedRanks, c.rejectedResiduals)
  }
  @Test(arguments: [0, 1, 2, 3, 4])
  func wrong(_ kind: Int) async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let example = kind < 3 ? CalibrationCase.oneScore : .threeScores
    let c = try await Calibration(example, pastsPerTruth: 5) { configuration in
      switch kind {
      case 0, 4: try configuration.assumptions.apply(["private_rates_bin_1": .components(["bad": 0.15, "good": 0.678])])
      case 1:
        try configuration.assumptions.apply(["displayed_score_miss": .number(0.05)])
        configuration.displayedScores = configuration.displayedScores.map { DisplayedScore(day: $0.day, score: $0.score - 2)! }
      case 2: configuration.displayedScores = []
      default: configuration.displayedScores = configuration.displayedScores.suffix(1)
      }
    }
    print("WRONG", kind, clock.now - start)
    dump(c)
  }
}
