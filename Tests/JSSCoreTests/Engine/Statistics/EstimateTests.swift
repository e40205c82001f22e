import JSSCore
import Testing

@Suite struct EstimateTests {
  @Test(
    "Share and its standard error √(p(1 − p)/n), or √(p̃(1 − p̃)/(n + 4)) if that is larger",
    arguments: [
      (50, 100, 0.5, 0.05), (36, 100, 0.36, 0.048),
      // p̃ = 2/104, so √(2 · 102/104³); and the same of the opposite.
      (0, 100, 0.0, 0.013_466_820_603_574_797), (100, 100, 1.0, 0.013_466_820_603_574_797),
      // p̃ = 3/5, so √(6/125).
      (1, 1, 1.0, 0.219_089_023_002_066_45),
      // p̃ = 12/10004, so √(12 · 9992/10004³), instead of 0.000316.
      (10, 10000, 0.001, 0.000_346_063_910_616_445_9),
    ])
  func estimate(_ count: Int, _ runs: Int, _ probability: Double, _ error: Double) {
    let estimate = Estimate(count: count, runs: runs)
    #expect(estimate.probability == probability)
    #expect(abs(estimate.standardError - error) <= 1e-12)
  }

  /// The weight of units of which each has as many runs, each with a past of its own.
  private func total(_ weights: [Double]) -> TotalWeight {
    var total = TotalWeight()
    for weight in weights {
      total.add(TotalWeight.Squares(runs: weight, pasts: weight), unit: weight)
    }
    return total
  }

  private func error(_ parts: [Double], _ weights: [Double]) -> Double {
    var sum = WeightedSum()
    for (part, weight) in zip(parts, weights) {
      sum.add(part, isContinued: false, whole: weight)
    }
    return MeanEstimate(sum, of: total(weights)).standardError
  }

  @Test("The error of a few units is what their differences say of differences from the true mean")
  func fewUnits() {
    // Of equal weight: the standard deviation of the shares with n − 1, divided by √n.
    #expect(abs(error([2, 4], [10, 10]) - 0.1) < 1e-12)
    #expect(abs(error([1, 2, 3, 6], [10, 10, 10, 10]) - (0.14 / 3 / 4).squareRoot()) < 1e-12)
    // Shares 0.2, 0.4 and 0.6 of the weights 20, 10 and 10: the mean is 0.35, Σ b²(x − p)² is 15.5, which is on
    // average 1 − 2 · 10000/(40 · 600) + 600/1600 = 13/24 of its true value.
    #expect(abs(error([4, 4, 6], [20, 10, 10]) - (15.5 * 24 / 13).squareRoot() / 40) < 1e-12)
    #expect(Estimate(count: 50, runs: 100).standardError == 0.05)
  }

  @Test("No error can be told where one unit has nearly all of the weight")
  func dominatingUnit() {
    // Of two units with the shares w and v of the weight, that part is 4w²v²/(w² + v²): 0.002 and 0.15.
    #expect(!total([60]).hasErrors && !total([98, 2]).hasErrors && total([80, 20]).hasErrors)
    #expect(!total([60]).isTelling(among: total([60, 60])))
    #expect(total([60, 60]).isTelling(among: total([60, 60, 60])))
  }

  @Test("A count above the number of runs stops the program")
  func impossible() async {
    await #expect(processExitsWith: .failure) { _ = Estimate(count: 2, runs: 1) }
    await #expect(processExitsWith: .failure) { _ = Estimate(count: 0, runs: 0) }
  }
}
