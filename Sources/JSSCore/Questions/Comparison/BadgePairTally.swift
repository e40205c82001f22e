/// Runs that weigh 1, counted for each pair of courses: in how many the badge differs on the last day (`BadgeSums`). Whole
/// numbers until all runs are counted, because there are many pairs.
struct BadgePairTally: Sendable {
  /// By course, then by each course before it.
  private var lost: Pairs
  private var gained: Pairs
  private var held: Pairs

  /// How often something is so in one course and not in another.
  private struct Pairs: Sendable {
    /// By later course, then earlier course: in the later one only.
    var more: [UInt32]
    /// In the earlier one only.
    var fewer: [UInt32]

    init(count: Int) {
      more = Array(repeating: 0, count: count)
      fewer = more
    }

    mutating func count(_ sets: [UInt64]) { SetKernels.countPairs(&more, &fewer, of: sets) }

    mutating func merge(_ other: Pairs) {
      for pair in more.indices {
        more[pair] += other.more[pair]
        fewer[pair] += other.fewer[pair]
      }
    }
  }

  init(courses: Int) {
    lost = Pairs(count: courses * (courses - 1) / 2)
    gained = lost
    held = lost
  }

  /// Counts the runs of a full batch.
  ///
  /// - Parameter badges: by course.
  mutating func count(_ badges: [BadgeLanes]) {
    lost.count(badges.map(\.lost.bits))
    gained.count(badges.map(\.gained.bits))
    held.count(badges.map(\.held.bits))
  }

  mutating func merge(_ other: BadgePairTally) {
    lost.merge(other.lost)
    gained.merge(other.gained)
    held.merge(other.held)
  }

  /// Adds what was counted to the sums.
  ///
  /// - Parameter sums: by course, then by each course before it.
  func add(to sums: inout [[BadgeSums]]) {
    var pair = 0
    for later in sums.indices {
      for earlier in 0..<later {
        sums[later][earlier].add(.lost, more: lost.more[pair], fewer: lost.fewer[pair])
        sums[later][earlier].add(.gained, more: gained.more[pair], fewer: gained.fewer[pair])
        sums[later][earlier].add(.held, more: held.more[pair], fewer: held.fewer[pair])
        pair += 1
      }
    }
  }
}
