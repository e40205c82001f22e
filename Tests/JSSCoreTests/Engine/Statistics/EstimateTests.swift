import JSSCore
import Testing

@Suite struct EstimateTests {
  @Test(
    "A probability and its standard error √(p(1 − p)/n)",
    arguments: [
      (0, 100, 0.0, 0.0), (100, 100, 1.0, 0.0), (50, 100, 0.5, 0.05), (1, 1, 1.0, 0.0),
      (36, 100, 0.36, 0.048), (10, 10000, 0.001, 0.000_316_069_612_585_582),
    ])
  func estimate(_ count: Int, _ runs: Int, _ probability: Double, _ error: Double) {
    let estimate = Estimate(count: count, runs: runs)
    #expect(estimate.probability == probability)
    #expect(abs(estimate.standardError - error) <= 1e-15)
  }

  @Test("A count above the number of runs stops the program")
  func impossible() async {
    await #expect(processExitsWith: .failure) { _ = Estimate(count: 2, runs: 1) }
    await #expect(processExitsWith: .failure) { _ = Estimate(count: 0, runs: 0) }
  }
}
