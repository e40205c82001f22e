import JSSCore
import Testing

/// Compared with sets of numbers.
@Suite struct LaneSetTests {
  private static let some: Set<Int> = [0, 1, 7, 8, 9, 31, 32, 40, 62, 63]

  private func lanes(_ numbers: Set<Int>) -> LaneSet { LaneSet { numbers.contains($0) } }

  @Test("A set of lanes has those whose flag is 1", arguments: 0..<64)
  func single(lane: Int) {
    var flags = Lanes<UInt8>(repeating: 0)
    flags[lane] = 1
    #expect(Array(LaneSet(flags)) == [lane])
    #expect(LaneSet(flags) == LaneSet { $0 == lane })
    for index in flags.indices { flags[index] = 1 - flags[index] }
    #expect(Set(LaneSet(flags)) == Set(0..<64).subtracting([lane]))
  }

  @Test("Lanes come in ascending order, as often as they are counted")
  func order() {
    let set = lanes(Self.some)
    #expect(Array(set) == Self.some.sorted())
    #expect(set.count == Self.some.count)
    #expect((0..<64).allSatisfy { set.contains($0) == Self.some.contains($0) })
    #expect(!set.isEmpty)
    #expect(LaneSet(bits: 0).isEmpty && Array(LaneSet(bits: 0)).isEmpty)
  }

  @Test("Intersections and differences are those of sets")
  func operations() {
    let other: Set<Int> = [1, 2, 8, 33, 63]
    let (one, another) = (lanes(Self.some), lanes(other))
    #expect(Set(one.intersection(another)) == Self.some.intersection(other))
    #expect(Set(one.subtracting(another)) == Self.some.subtracting(other))
    #expect(Set(one.symmetricDifference(another)) == Self.some.symmetricDifference(other))
  }

  @Test("Ranges of lanes", arguments: [0..<0, 0..<1, 0..<64, 3..<17, 31..<33, 63..<64, 64..<64])
  func ranges(range: Range<Int>) {
    #expect(Array(LaneSet(range)) == Array(range))
    #expect(Array(LaneSet(first: range.upperBound)) == Array(0..<range.upperBound))
  }
}
