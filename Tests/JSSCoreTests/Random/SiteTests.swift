import JSSCore
import Testing

/// Keys are part of the reproducibility contract (model, part C): a change here changes results.
/// The values are from Oracles/sampling_values.py; the first three are test vectors of FNV-1a.
@Suite struct SiteTests {
  @Test(
    "The key of a label is its FNV-1a hash",
    arguments: [
      ("", 0xCBF2_9CE4_8422_2325),
      ("a", 0xAF63_DC4C_8601_EC8C),
      ("foobar", 0x8594_4171_F739_67E8),
      ("rates, star bin 3", 0xEA9D_EA62_195B_8378),
      ("contract row 2: private class", 0x43A2_55DB_F0AF_C936),
      ("Ünïcode – 数", 0xBEBB_CE86_BF7C_A457),
    ] as [(String, UInt64)])
  func keys(label: String, key: UInt64) {
    #expect(Site(label).key == key)
  }

  @Test("A contract's site is that of its label and the purpose")
  func contracts() {
    #expect(Site(contract: "row 2", "private class").key == 0x43A2_55DB_F0AF_C936)
  }

  @Test(
    "An item's key continues the hash with the four bytes of its index, lowest first",
    arguments: [
      (0, 0x08BE_6A23_CC80_2A3E), (1, 0xA8B9_162C_22B5_E6CF), (255, 0xE759_7052_5C90_8431),
      (256, 0x1167_E523_D168_28E9), (0x0102_0304, 0x8023_7202_6EBB_714A),
    ] as [(Int, UInt64)])
  func items(index: Int, key: UInt64) {
    #expect(Site("new work").item(index).key == key)
  }

  @Test("No two of a million sites share a key")
  func noCollisions() {
    var keys: [UInt64] = []
    keys.reserveCapacity(1_000_000)
    let purposes = ["private exists", "private class", "refund", "length"]
    for row in 0..<125_000 {
      for purpose in purposes { keys.append(Site(contract: "row \(row)", purpose).key) }
    }
    for series in ["new work", "new work: private class", "charges", "starts"] {
      let site = Site(series)
      for index in 0..<125_000 { keys.append(site.item(index).key) }
    }
    keys.sort()
    #expect(keys.count == 1_000_000)
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 })
  }
}
