import JSSTables
import Testing

struct ShortlistTests {
  @Test func keepsTheFirstTwentyInOrder() {
    for count in [0, 1, 19, 20, 21, 500] {
      var list = Shortlist<Int>()
      // 7 has no factor in common with 1009, so that this is a permutation.
      for number in 0..<count { list.insert(number * 7 % 1009) }
      let sorted = (0..<count).map { $0 * 7 % 1009 }.sorted()
      #expect(list.items == Array(sorted.prefix(20)))
      #expect(list.count == count)
      #expect(list.isEmpty == (count == 0))
    }
  }

  @Test func equalItemsStayAsTheyCame() {
    struct Item: Comparable, Sendable {
      let key: Int
      let name: String
      static func < (left: Item, right: Item) -> Bool { left.key < right.key }
    }
    var list = Shortlist<Item>()
    for name in ["a", "b", "c"] {
      list.insert(Item(key: 2, name: name))
      list.insert(Item(key: 1, name: name))
    }
    #expect(list.items.map(\.name) == ["a", "b", "c", "a", "b", "c"])
  }

  @Test func describesTheRestByItsCount() {
    var list = Shortlist<Int>()
    #expect(list.description == "")
    for number in 1...20 { list.insert(number) }
    #expect(list.description.hasSuffix("19\n20"))
    for number in 21...33 { list.insert(number) }
    #expect(list.description.hasSuffix("19\n20\nand 13 more"))
  }
}
