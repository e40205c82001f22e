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

  @Test(
    "The error of a few units is corrected by n/(n − 1); runs that are units of their own need none"
  )
  func fewUnits() {
    /// Each unit has the weight 10, of 10 pasts; the event occurs in these.
    func error(_ parts: [Double]) -> Double {
      var (sum, total) = (WeightedSum(), TotalWeight())
      for part in parts {
        sum.add(part, isContinued: false, whole: 10)
        total.add(TotalWeight.Squares(runs: 10, pasts: 10), unit: 10)
      }
      return MeanEstimate(sum, of: total).standardError
    }
    // The standard deviation of the shares with n − 1, divided by √n: what a textbook gives for a mean of n numbers.
    #expect(abs(error([2, 4]) - 0.1) < 1e-12)
    #expect(abs(error([1, 2, 3, 6]) - (0.14 / 3 / 4).squareRoot()) < 1e-12)
    #expect(Estimate(count: 50, runs: 100).standardError == 0.05)
  }

  @Test("Two units are the fewest whose error can be told")
  func oneUnit() {
    func total(_ weights: [Double]) -> TotalWeight {
      var total = TotalWeight()
      for weight in weights {
        total.add(TotalWeight.Squares(runs: weight, pasts: weight), unit: weight)
      }
      return total
    }
    #expect(!total([60]).hasErrors && !total([60, 1]).hasErrors && total([60, 60]).hasErrors)
    #expect(!total([60]).isTelling(among: total([60, 60])))
    #expect(total([60, 60]).isTelling(among: total([60, 60, 60])))
  }

  @Test("A count above the number of runs stops the program")
  func impossible() async {
    await #expect(processExitsWith: .failure) { _ = Estimate(count: 2, runs: 1) }
    await #expect(processExitsWith: .failure) { _ = Estimate(count: 0, runs: 0) }
  }
}
