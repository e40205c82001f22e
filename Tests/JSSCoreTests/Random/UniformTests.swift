import JSSCore
import Testing

@Suite struct UniformTests {
  @Test("All-zero and all-one bits are strictly inside (0, 1), by half a step")
  func ends() {
    #expect(Uniform.open(0) == 0x1p-33)
    #expect(Uniform.open(.max) == 1 - 0x1p-33)
    #expect(Uniform.open(0) > 0)
    #expect(Uniform.open(.max) < 1)
  }

  @Test(
    "Words stand for the midpoints of 2³² equal parts",
    arguments: [
      (1, 0x1.8p-32), (0x7FFF_FFFF, 0.5 - 0x1p-33), (0x8000_0000, 0.5 + 0x1p-33),
      (0xC000_0000, 0.75 + 0x1p-33),
    ] as [(UInt32, Double)])
  func values(word: UInt32, value: Double) {
    #expect(Uniform.open(word) == value)
  }

  @Test(
    "Indices, from the lowest word to the highest",
    arguments: [
      (0, 7, 0), (.max, 7, 6), (0x2492_4924, 7, 0), (0x2492_4925, 7, 1), (0x7FFF_FFFF, 2, 0),
      (0x8000_0000, 2, 1), (0, 1, 0), (.max, 1, 0), (.max, 1 << 31, (1 << 31) - 1),
    ] as [(UInt32, Int, Int)])
  func indices(word: UInt32, count: Int, index: Int) {
    #expect(Uniform.index(word, below: count) == index)
  }
}
