import JSSCore
import Testing

@Suite struct StarBinTests {
  @Test(
    "Bins of model A7 at their boundaries",
    arguments: [
      (5.0, StarBin.above475), (4.76, .above475), (4.75, .above450), (4.51, .above450),
      (4.5, .above425), (4.26, .above425), (4.25, .above375), (3.76, .above375), (3.75, .from300),
      (3.0, .from300), (2.99, .below300), (1.0, .below300),
    ])
  func boundaries(stars: Double, bin: StarBin) {
    #expect(StarBin(stars: stars) == bin)
  }

  @Test("The typical stars of the bins (model B6) are each in their bin")
  func newContracts() {
    #expect([5.0, 4.65, 4.4, 4.0, 3.4, 2.0].map { StarBin(stars: $0) } == StarBin.allCases)
    #expect(StarBin.allCases.map(\.rawValue) == Array(0...5))
  }
}
