import JSSCore
import Testing

@Suite struct Philox4x32Tests {
  @Test("Known answers of Random123 (kat_vectors, philox4x32-10)")
  func knownAnswers() {
    let all = UInt32.max
    #expect(
      Philox4x32.rounds(counter: (0, 0, 0, 0), key: (0, 0))
        == (0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8))
    #expect(
      Philox4x32.rounds(counter: (all, all, all, all), key: (all, all))
        == (0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD))
    #expect(
      Philox4x32.rounds(
        counter: (0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344),
        key: (0xA409_3822, 0x299F_31D0))
        == (0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1))
  }

  @Test("The seed is the key, low word first")
  func key() {
    #expect(Philox4x32(seed: 0x0123_4567_89AB_CDEF).key == (0x89AB_CDEF, 0x0123_4567))
    #expect(Philox4x32(seed: 0).key == (0, 0))
    #expect(Philox4x32(seed: .max).key == (.max, .max))
  }

  @Test("The counter is block, run, site low, site high")
  func counter() {
    let philox = Philox4x32(seed: 0xA409_3822_299F_31D0)
    let site = Site("rates, star bin 3")
    #expect(site.key == 0xEA9D_EA62_195B_8378)
    #expect(
      philox.words(site: site, run: 7, block: 3)
        == Philox4x32.rounds(counter: (3, 7, 0x195B_8378, 0xEA9D_EA62), key: philox.key))
  }

  @Test("Filling a batch is drawing run by run", arguments: [0, 64, 1_000_000, UInt32.max - 20])
  func fill(firstRun: UInt32) {
    let philox = Philox4x32(seed: 2026)
    let site = Site("rates, star bin 3")
    for block: UInt32 in [0, 5] {
      var batch = LaneWords()
      philox.fill(&batch, site: site, firstRun: firstRun, block: block)
      for lane in 0..<laneCount {
        let words = philox.words(
          site: site, run: firstRun &+ UInt32(truncatingIfNeeded: lane), block: block)
        #expect(
          (batch.first[lane], batch.second[lane], batch.third[lane], batch.fourth[lane]) == words)
      }
    }
  }

  @Test("Without a block given, a batch is filled from the first")
  func fillFirstBlock() {
    let philox = Philox4x32(seed: 2026)
    var batch = LaneWords()
    philox.fill(&batch, site: Site("a"), firstRun: 9)
    #expect(batch.first[0] == philox.words(site: Site("a"), run: 9, block: 0).0)
  }
}
