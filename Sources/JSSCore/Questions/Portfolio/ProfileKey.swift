/// A profile of a portfolio by 64 bits of its id, so that many fit in memory. The probability that any two of a million ids
/// have the same key is 3 in 100 million.
package struct ProfileKey: Hashable, Comparable, Sendable {
  private let key: UInt64

  package init(_ id: String) { key = Site(id).key }

  package static func < (one: ProfileKey, other: ProfileKey) -> Bool { one.key < other.key }
}
