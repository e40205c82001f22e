/// The first twenty of any number of items, in order, and how many there are in all.
///
/// A list for people to read: it takes no more room for a million items than for twenty.
public struct Shortlist<Item: Comparable & Sendable>: Sendable {
  /// The most items that are kept.
  public static var mostItems: Int { 20 }

  /// The first items, in order; equal ones as they came.
  public private(set) var items: [Item] = []
  /// All the items there are.
  public private(set) var count = 0

  package init() {}

  public var isEmpty: Bool { count == 0 }

  /// - Complexity: O(`mostItems`).
  package mutating func insert(_ item: Item) {
    count += 1
    if items.count == Self.mostItems {
      guard item < items[items.count - 1] else { return }
      items.removeLast()
    }
    items.insert(item, at: items.firstIndex { item < $0 } ?? items.count)
  }

  /// All that another list has, or does not name.
  package mutating func insert(_ others: Shortlist) {
    for item in others.items { insert(item) }
    count += others.count - others.items.count
  }
}

extension Shortlist: CustomStringConvertible where Item: CustomStringConvertible {
  /// One line for each item; after them `and 13 more` if there are more. No line end at the end.
  public var description: String {
    let rest = count == items.count ? [] : ["and \(count - items.count) more"]
    return (items.map(\.description) + rest).joined(separator: "\n")
  }
}

extension Shortlist where Item: CustomStringConvertible {
  /// As lines, none if it is empty.
  package var lines: [String] { isEmpty ? [] : [description] }
}
