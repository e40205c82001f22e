/// The random numbers of the runs of a batch.
///
/// Each number is a function of the seed, the site, the run, and its place among the numbers of that site (model,
/// part C), so the order of drawing has no influence. Each site is used with only one of the functions below. A
/// value belongs to one thread.
package struct Draws: ~Copyable {
  /// The runs whose numbers are drawn, by lane.
  package var runs: BatchRuns
  /// The words of the past, where they do not follow from the runs' numbers; nil if all do.
  package var past: PastWords?
  private let philox: Philox4x32
  private let generator: GSLGenerator

  package init(seed: UInt64, runs: BatchRuns = BatchRuns(from: 0)) {
    self.runs = runs
    philox = Philox4x32(seed: seed)
    generator = GSLGenerator(philox)
  }

  var keys: PhiloxKeys { philox.keys }

  /// The `draw`-th word of a site in every run.
  @inline(__always)
  package func fill(_ words: inout Lanes<UInt32>, site: Site, draw: UInt32 = 0) {
    if let past, let row = row(in: past, site, draw: draw) {
      words = past.rows[row]
    } else {
      philox.fill(&words, site: site, draw: draw, runs: runs)
    }
  }

  /// The `draw`-th word of a site in the run of one lane: what `fill` writes to that lane.
  @inline(__always)
  package func word(site: Site, draw: UInt32 = 0, lane: Int) -> UInt32 {
    if let past, let row = row(in: past, site, draw: draw) { return past.rows[row].span[lane] }
    return philox.word(site: site, draw: draw, run: runs.number(lane))
  }

  /// The four words of each of a list of blocks of a site, in any runs.
  ///
  /// - Precondition: there are at least `count` runs and blocks; `count` is a multiple of 8.
  @inline(__always)
  func fill(
    _ words: inout BlockWords, site: Site, runs: [UInt32], blocks: [UInt32], count: Int
  ) {
    philox.fill(&words, site: site, runs: runs, blocks: blocks, count: count)
  }

  /// The four words of a block of a site, in any run.
  func words(site: Site, run: UInt32, block: UInt32) -> Philox4x32.Words {
    philox.words(site: site, run: run, block: block)
  }

  /// Draws with one of GSL's samplers.
  ///
  /// - Parameter draw: called with a generator at the first number of the site, in the run of the lane.
  @inline(__always)
  package func generated<Value>(
    site: Site, lane: Int, by draw: (borrowing GSLGenerator) -> Value
  ) -> Value {
    generator.start(
      site: site, run: past?.origin(site, lane: lane) ?? runs.number(lane))
    return draw(generator)
  }

  private func row(in past: PastWords, _ site: Site, draw: UInt32) -> Int? {
    past.row(site, draw: draw) {
      var words = Lanes<UInt32>(repeating: 0)
      philox.fill(&words, site: site, draw: draw, runs: runs)
      return words
    }
  }
}
