import JSSReport
import Testing

@Suite struct ChartScaleTests {
  @Test("Values lie between the ends in proportion, in either direction")
  func place() {
    let up = ChartScale(80...100, from: 300, to: 100)
    #expect([80, 85, 100].map(up.place) == [300, 250, 100])
    let right = ChartScale(-1...1, from: 0, to: 10)
    #expect([-1, 0, 1, 2].map(right.place) == [0, 5, 10, 15])
  }

  @Test(
    "Steps are 1, 2 or 5 of some decade, and few enough",
    arguments: [
      (0.135, 0.001, 0.05), (0.15, 0.001, 0.05), (0.2501, 0.001, 0.1), (1.0, 0.001, 0.2),
      (0.001, 0.001, 0.001), (0.05, 0.001, 0.01), (2.57, 0.01, 1.0),
    ])
  func step(_ length: Double, _ unit: Double, _ expected: Double) {
    let step = ChartScale.step(over: length, unit: unit, mostSteps: 5)
    #expect(abs(step - expected) < 1e-12)
  }
}
