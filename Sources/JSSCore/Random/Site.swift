/// Identifies a quantity that is drawn, for example "rates, star bin 3", or a contract's id and a purpose.
///
/// The key is the 64-bit FNV-1a hash (RFC 9923) of a label, so it is the same in every run and on every machine. The
/// probability that any two of a million labels have the same key is 3 in 100 million.
package struct Site: Hashable, Sendable {
  package let key: UInt64

  package init(_ label: String) {
    key = Site.hash(0xCBF2_9CE4_8422_2325, label)
  }

  private init(key: UInt64) {
    self.key = key
  }

  /// The site for one purpose of one contract, with the label `contract ID: PURPOSE`.
  package init(contract id: String, _ purpose: String) {
    key = Site.hash(Site.hash(Site.hash(Site("contract ").key, id), ": "), purpose)
  }

  /// The site of the item with this index in a series.
  @inline(__always)
  package func item(_ index: Int) -> Site {
    var key = self.key
    for shift in stride(from: 0, to: 32, by: 8) {
      key = Site.hash(key, UInt8(truncatingIfNeeded: index >> shift))
    }
    return Site(key: key)
  }

  private static func hash(_ key: UInt64, _ label: String) -> UInt64 {
    label.utf8.reduce(key) { hash($0, $1) }
  }

  @inline(__always)
  private static func hash(_ key: UInt64, _ byte: UInt8) -> UInt64 {
    (key ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
}
