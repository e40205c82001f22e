import Glibc
import JSSCore
import TestSupport
import Testing

/// One number for each run of a batch: from a table if GSL can invert the distribution, else from a
/// stream.
@Suite struct BatchSamplerTests {
  /// The quantiles are 100th powers of the probability, which soon are 0 in double precision.
  static let steepBeta = BetaDistribution(alpha: 0.01, beta: 1)!

  /// In separate processes, because GSL ends a process in which its error handler was not turned off.
  @Test("Parameters that GSL cannot invert have no table")
  func withoutTable() async {
    await #expect(processExitsWith: .success) {
      precondition(BetaDistribution(alpha: 0.01, beta: 1)!.table == nil)
      precondition(BetaDistribution(alpha: 1, beta: 0.01)!.table == nil)
    }
    await #expect(processExitsWith: .success) {
      precondition(BetaDistribution(alpha: 1e5, beta: 1e5)!.table == nil)
    }
    await #expect(processExitsWith: .success) {
      precondition(GammaDistribution(shape: 0.001, rate: 1)!.table == nil)
      precondition(GammaDistribution(shape: 1e9, rate: 1e9)!.table == nil)
    }
  }

  @Test(
    "With a table, a run's number depends on its word only, in any batch", arguments: [0, 37, 64])
  func byTable(firstRun: UInt32) throws {
    let beta = BetaDistribution(alpha: 3, beta: 97)!
    let table = try #require(beta.table)
    let numbers = Self.draw(beta, runs: BatchRuns(from: firstRun))
    let philox = Philox4x32(seed: Samples.seed)
    for lane in 0..<laneCount {
      let word = philox.word(site: Site("batch"), run: firstRun + UInt32(lane))
      #expect(numbers[lane] == table.value(word))
    }
  }

  @Test("Without a table, a run's number is the first of its stream", arguments: [0, 37, 64])
  func byStream(firstRun: UInt32) {
    let generator = GSLGenerator(Philox4x32(seed: Samples.seed))
    let numbers = Self.draw(Self.steepBeta, runs: BatchRuns(from: firstRun))
    for lane in 0..<laneCount {
      generator.start(site: Site("batch"), run: firstRun + UInt32(lane))
      #expect(numbers[lane] == Self.steepBeta.sample(generator))
    }
  }

  /// 50,048 draws, tested at α = 0.001.
  @Test("Draws fit their distribution with a table and without")
  func fits() {
    let found = StatisticalTest.batchSampler.rejections(comparisons: 4, level: significance) {
      let reference = ContinuousReference.refundProbability
      let tabulated = Self.sample(BetaDistribution(alpha: 3, beta: 97)!)
      // x^0.01 is uniform; if x is 0 in double precision, the exact x^0.01 is below 0.001.
      let streamed = Self.sample(Self.steepBeta).map(root)
      return reference.rejectedMoments(of: tabulated)
        + (reference.fits(tabulated) ? [] : [Rejection("with a table")])
        + (ContinuousReference.uniform.fits(streamed) ? [] : [Rejection("without a table")])
    }
    #expect(found == [])
  }

  @Test("Draws do not fit other parameters")
  func rejectsWrong() {
    let tabulated = Self.sample(BetaDistribution(alpha: 3, beta: 90)!)
    #expect(!ContinuousReference.refundProbability.fits(tabulated))
    let streamed = Self.sample(BetaDistribution(alpha: 0.0103, beta: 1)!)
    #expect(!ContinuousReference.uniform.fits(streamed.map(root)))
  }

  private func root(_ x: Double) -> Double { pow(x, 0.01) }

  private static func draw(
    _ distribution: some ContinuousDistribution, runs: borrowing BatchRuns
  ) -> [Double] {
    var values = Lanes<Double>(repeating: 0)
    BatchSampler(distribution, site: Site("batch")).fill(
      &values, draws: Draws(seed: Samples.seed, runs: copy runs))
    return (0..<laneCount).map { values[$0] }
  }

  private static func sample(_ distribution: some ContinuousDistribution) -> [Double] {
    (0..<782).flatMap { draw(distribution, runs: BatchRuns(from: 64 * $0)) }
  }
}
