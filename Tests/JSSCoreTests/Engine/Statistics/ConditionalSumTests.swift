import JSSCore
import Testing

struct ConditionalSumTests {
  private func runs(_ count: Int, weight: Double = 1) -> TotalWeight {
    TotalWeight(weight: Double(count) * weight, squares: Double(count) * weight * weight)
  }

  @Test("Some of the runs are told of where they are worth thirty or more")
  func few() {
    #expect(runs(30).isTelling(among: runs(1000)))
    #expect(!runs(29).isTelling(among: runs(1000)))
    // One heavy run among many light ones is worth little more than one.
    let uneven = TotalWeight(weight: 100 + 100, squares: 100 * 100 + 100)
    #expect(!uneven.isTelling(among: runs(1000)))
  }

  @Test("And where they are a millionth of the weight or more, however many they are")
  func contradicting() {
    let all = TotalWeight(weight: 1e6, squares: 1e6)
    #expect(runs(1000, weight: 0.0011).isTelling(among: all))
    #expect(!runs(1000, weight: 0.0009).isTelling(among: all))
    #expect(!runs(1_000_000, weight: 1e-28).isTelling(among: all))
  }

  @Test("All runs are told of, and none are not")
  func limits() {
    #expect(runs(3).isTelling(among: runs(3)))
    #expect(!TotalWeight().isTelling(among: runs(3)))
    #expect(!TotalWeight().isTelling(among: TotalWeight()))
  }
}
