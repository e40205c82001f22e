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

  /// From Oracles/sampling_values.py, which computes a word's place with quotients and remainders.
  @Test(
    "Pinned single words of a seed and a site",
    arguments: [
      (0, 0, 0xA080_5621), (0, 15, 0x8540_3027), (0, 16, 0x9CDD_1439),
      (0, 63, 0xBD63_DE7B), (0, 64, 0xF879_FF64), (1, 0, 0x7398_6529),
      (3, 1_000_037, 0x8563_F460), (.max, .max, 0xBAAD_7DE6),
    ] as [(draw: UInt32, run: UInt32, word: UInt32)])
  func pinnedWords(draw: UInt32, run: UInt32, word: UInt32) {
    #expect(Philox4x32(seed: 2026).word(site: Self.site, draw: draw, run: run) == word)
  }

  static let site = Site("rates, star bin 3")

  @Test(
    "Filling a batch gives the same as drawing run by run, for any first run",
    arguments: [0, 64, 1_000_000, 1, 63, 1_000_037, .max - 63, .max - 20] as [UInt32])
  func fill(firstRun: UInt32) {
    for draw: UInt32 in [0, 1, 5, .max] {
      expectWords(of: BatchRuns(from: firstRun), draw: draw)
    }
  }

  @Test("Filling a batch of arbitrary runs gives the same as drawing run by run")
  func fillAnyRuns() {
    var numbers = Lanes<UInt32>(repeating: 7)
    for lane in 0..<40 { numbers[lane] = UInt32(lane) &* 0x9E37_79B9 }
    expectWords(of: BatchRuns(numbers), draw: 0)
    expectWords(of: BatchRuns(numbers), draw: 3)
  }

  @Test("Consecutive runs get the same words whether given one by one or by the first")
  func fillConsecutiveRuns() {
    let philox = Philox4x32(seed: 2026)
    let runs = BatchRuns(from: 128)
    var together = Lanes<UInt32>(repeating: 0)
    var oneByOne = together
    philox.fill(&together, site: Self.site, draw: 2, runs: runs)
    philox.fill(&oneByOne, site: Self.site, draw: 2, runs: BatchRuns(runs.numbers))
    for lane in 0..<laneCount { #expect(together[lane] == oneByOne[lane]) }
  }

  private func expectWords(of runs: borrowing BatchRuns, draw: UInt32) {
    let philox = Philox4x32(seed: 2026)
    var batch = Lanes<UInt32>(repeating: 0)
    philox.fill(&batch, site: Self.site, draw: draw, runs: runs)
    for lane in 0..<laneCount {
      let run = runs.numbers[lane]
      #expect(batch[lane] == philox.word(site: Self.site, draw: draw, run: run), "run \(run)")
    }
  }

  @Test(
    "A batch of runs uses each word of sixteen blocks once", arguments: [0, 1, 1023, 1 << 26 - 1])
  func everyWordOnce(batch: UInt32) {
    let philox = Philox4x32(seed: 2026)
    for draw: UInt32 in [0, 1, .max] {
      let drawn = (0..<64 as Range<UInt32>).map {
        philox.word(site: Self.site, draw: draw, run: batch << 6 | $0)
      }
      let blocks = (0..<16 as Range<UInt32>).flatMap { place in
        let words = philox.words(site: Self.site, run: batch << 4 | place, block: draw)
        return [words.0, words.1, words.2, words.3]
      }
      #expect(drawn.sorted() == blocks.sorted())
      // No word repeats, so equal lists mean equal places.
      #expect(Set(blocks).count == 64)
    }
  }

  @Test("Blocks that are filled together are the same as blocks drawn one by one")
  func fillBlocks() {
    let philox = Philox4x32(seed: 2026)
    let runs = (0..<40).map { UInt32($0) &* 0x9E37_79B9 }
    let blocks = (0..<40).map { UInt32($0 / 5) }
    var words = BlockWords()
    for (site, count) in [(Self.site, 40), (Self.site.item(7), 8), (Site("a"), 0)] {
      philox.fill(&words, site: site, runs: runs, blocks: blocks, count: count)
      for place in 0..<count {
        #expect(words[place] == philox.words(site: site, run: runs[place], block: blocks[place]))
      }
    }
  }
}
