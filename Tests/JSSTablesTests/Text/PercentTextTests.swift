import JSSCore
import JSSTables
import Testing

/// Probabilities in words.
@Suite struct PercentTextTests {
  @Test(
    "As many decimals as the error has something to say in",
    arguments: [
      (70, 1000, "7.0 % ± 0.8"), (7, 1000, "0.70 % ± 0.30"), (0, 1000, "0.00 % ± 0.14"),
      (136_000, 1_000_000, "13.60 % ± 0.03"), (136_000_000, 1_000_000_000, "13.600 % ± 0.001"),
      (5700, 1_000_000, "0.57 % ± 0.01"),
      (1_000_000, 1_000_000, "100.0000 % ± 0.0001"),
    ])
  func decimals(_ count: Int, _ runs: Int, _ text: String) {
    #expect(PercentText.text(Estimate(count: count, runs: runs)) == text)
  }

  @Test("In a sentence, what occurred in no run has a probability below 3 in their number")
  func never() {
    #expect(PercentText.spoken(Estimate(count: 0, runs: 100_000)) == "at most 3 in 100,000")
    #expect(PercentText.spoken(Estimate(count: 70, runs: 1000)) == "7.0 % ± 0.8")
  }

  @Test(
    "A whole is not less than its part",
    arguments: [
      (0.09646, 0.0139, "9.6 %"), (0.000181, 0.000180, "0.02 %"), (0.99944, 0.99931, "99.94 %"),
      (0.9994, 0.99, "99.9 %"), (1, 1, "100.00 %"),
    ])
  func whole(_ whole: Double, _ part: Double, _ text: String) {
    let part = MeanEstimate(value: part, standardError: 0.0004)
    #expect(PercentText.whole(whole, ofPart: part) == text)
  }
}
