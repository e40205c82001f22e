/// The random words of the past in the runs of a batch, where they do not follow from the runs' numbers: `PastSampler`
/// has found them, so that the past fits what was seen, and several runs go on from each past.
///
/// Words are by site and draw. A past is nothing but its words: everything else about it is computed from them.
package final class PastWords {
  private struct Key: Hashable {
    let site: Site
    let draw: UInt32
  }

  /// For each word, its row in `rows`.
  private var places: [Key: Int]
  /// The sites of numbers that GSL draws with as many words as it needs: these follow from `origins`.
  private var generated: Set<Site>
  /// By word, by run.
  package private(set) var rows: [Lanes<UInt32>]
  /// The runs whose numbers GSL's samplers take.
  private(set) var origins: Lanes<UInt32>
  /// Whether words that are asked for and missing are taken from the runs' numbers and kept.
  private var isRecording: Bool

  /// No words yet; those that are asked for are taken from the runs' own numbers and kept, until `close()`.
  init(recording runs: borrowing BatchRuns) {
    places = [:]
    generated = []
    rows = []
    origins = runs.numbers
    isRecording = true
  }

  /// The same sites as others have, without words.
  package init(sitesOf other: PastWords) {
    places = other.places
    generated = other.generated
    rows = Array(repeating: Lanes(repeating: 0), count: other.rows.count)
    origins = other.origins
    isRecording = false
  }

  func close() { isRecording = false }

  /// The row of a word; nil if the past has none there.
  @inline(never)
  func row(_ site: Site, draw: UInt32, recorded: () -> Lanes<UInt32>) -> Int? {
    let key = Key(site: site, draw: draw)
    if let place = places[key] { return place }
    guard isRecording else { return nil }
    places[key] = rows.count
    rows.append(recorded())
    return rows.count - 1
  }

  /// The row of the first word of a site; nil if the past does not depend on it.
  func row(of site: Site) -> Int? { places[Key(site: site, draw: 0)] }

  /// The run whose numbers a sampler of GSL takes in one run; nil if the past does not depend on them.
  func origin(_ site: Site, lane: Int) -> UInt32? {
    if isRecording { generated.insert(site) }
    return generated.contains(site) ? origins.span[lane] : nil
  }

  func replace(row: Int, by words: borrowing Lanes<UInt32>) { rows[row] = copy words }

  /// Takes a row back to what it was, except in some runs.
  ///
  /// - Parameter isKept: -1 in those, else 0.
  func restore(row: Int, to words: borrowing Lanes<UInt32>, except isKept: borrowing Lanes<Int8>) {
    let new = rows[row]
    rows[row] = copy words
    rows[row].take(new, where: isKept)
  }

  /// Takes each run's words from the run that it inherits from.
  package func gather(_ sources: LaneSources, from pasts: [PastWords]) {
    for row in rows.indices {
      sources.gather(into: &rows[row]) { pasts[$0].rows[row].span[$1] }
    }
    sources.gather(into: &origins) { pasts[$0].origins.span[$1] }
  }
}
