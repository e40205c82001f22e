import JSSCore
import Testing

@Suite struct CalibrationTests {
  @Test(arguments: [CalibrationCase.oneScore, .oneNearScore, .threeScores])
  func calibrated(_ example: CalibrationCase) async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let c = try await Calibration(example)
    print(example, c.truths, "shared", c.sharedVariance, clock.now - start)
    dump(c)
  }
  func dump(_ c: Calibration) {
    for (w, week) in c.ranks.enumerated() {
      for (p, r) in week.enumerated() {
        let n = Double(r.reduce(0, +))
        print("week", w, "part", p, "n", n, "chi2", r.reduce(0.0) { $0 + (Double($1) - n / 20) * (Double($1) - n / 20) / (n / 20) })
      }
    }
    for (p, r) in c.contracts.enumerated() {
      print("part", p, r.map { ($0.z * 100).rounded() / 100 }, r.map { Int($0.variance) })
    }
    print("bins", c.bins.map { ($0.z * 100).rounded() / 100 }, c.bins.map { Int($0.variance) })
  }
}
