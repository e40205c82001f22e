import Testing

/// The helpers themselves, with known samples, and with wrong ones that they must reject.
@Suite struct HelperTests {
  /// The midpoints of n equal parts of (0, 1), which no n numbers can approach uniformity better than.
  static let midpoints = (0..<10_000).map { (Double($0) + 0.5) / 10_000 }

  @Test("An even sample fits the uniform distribution, with no deviation at the quantiles")
  func evenSample() {
    let reference = ContinuousReference.uniform
    #expect(reference.largestDeviation(of: Self.midpoints) <= 1e-12)
    #expect(reference.fits(Self.midpoints))
    #expect(reference.agreesInMean(Self.midpoints))
    #expect(reference.agreesInVariance(Self.midpoints))
  }

  @Test("A sample shifted by more than the critical distance does not fit")
  func movedSample() {
    let critical = Reference.criticalKolmogorov / 100  // n = 10,000
    let moved = { (distance: Double) in Self.midpoints.map { $0 + distance } }
    let reference = ContinuousReference.uniform
    #expect(reference.fits(moved(0.99 * critical)))
    #expect(!reference.fits(moved(1.01 * critical)))
    #expect(!reference.fits(moved(-1.01 * critical)))
  }

  @Test("A sample whose mean is off by more than five standard errors does not agree")
  func movedMean() {
    let error = (1.0 / 12 / 10_000).squareRoot()
    let moved = { (distance: Double) in Self.midpoints.map { $0 + distance } }
    let reference = ContinuousReference.uniform
    #expect(reference.agreesInMean(moved(4.9 * error)))
    #expect(!reference.agreesInMean(moved(5.1 * error)))
  }

  @Test("A sample with too large a spread does not agree in variance")
  func widenedSample() {
    // Var (X − ½)² of a uniform X is 1/80 − 1/144 = 1/180. The variance of X grows with the square of its spread.
    let error = (1.0 / 180 / 10_000).squareRoot()
    let widened = { (errors: Double) in
      let factor = (1 + 12 * errors * error).squareRoot()
      return Self.midpoints.map { 0.5 + factor * ($0 - 0.5) }
    }
    let reference = ContinuousReference.uniform
    #expect(reference.agreesInVariance(widened(4.9)))
    #expect(!reference.agreesInVariance(widened(5.1)))
  }

  @Test("χ² of a sample, computed by hand")
  func chiSquared() {
    // (12 − 10)²/10 + (8 − 10)²/10 + (17 − 20)²/20 + (23 − 20)²/20
    let statistic = ChiSquared.statistic(
      counts: [12, 8, 17, 23], probabilities: [1.0 / 6, 1.0 / 6, 1.0 / 3, 1.0 / 3])
    #expect(abs(statistic - 1.7) <= 1e-12)
  }

  @Test("χ² rejects just beyond the critical value")
  func chiSquaredCritical() {
    // Seven cells of 10,000; one has d more, one d less: χ² = 2 d² / 10,000, critical 22.46.
    let counts = { (difference: Int) in
      [10_000 + difference, 10_000 - difference] + Array(repeating: 10_000, count: 5)
    }
    #expect(ChiSquared.fitsEvenCells(counts(335)))
    #expect(!ChiSquared.fitsEvenCells(counts(336)))
  }

  @Test("A count reference puts counts beyond its cells into the outer ones")
  func outerCells() {
    let reference = CountReference(
      name: "three cells", mean: 5, lowest: 4, criticalChiSquared: 13.8,
      probabilities: [0.25, 0.5, 0.25])
    let below = Array(repeating: 0, count: 25)
    let inside = Array(repeating: 5, count: 50)
    let above = Array(repeating: 900, count: 25)
    #expect(reference.fits(below + inside + above))
    #expect(!reference.fits(below + inside))
  }

  @Test("Two samples shifted against each other by more than the critical distance do not agree")
  func twoSamples() {
    let critical = Reference.criticalKolmogorov * (2.0 / 10_000).squareRoot()
    let moved = { (distance: Double) in Self.midpoints.map { $0 + distance } }
    #expect(TwoSamples.largestDifference(Self.midpoints, Self.midpoints) == 0)
    #expect(TwoSamples.agree(Self.midpoints, moved(0.98 * critical)))
    #expect(!TwoSamples.agree(Self.midpoints, moved(1.02 * critical)))
    #expect(!TwoSamples.agree(moved(1.02 * critical), Self.midpoints))
  }

  @Test("The difference of two samples of different sizes with ties, computed by hand")
  func differenceByHand() {
    // The shares above 2: 2/4 and 3/3.
    #expect(TwoSamples.largestDifference([1, 2, 3, 4], [1, 2, 2]) == 0.5)
    #expect(TwoSamples.largestDifference([5], [1, 2]) == 1)
  }
}
