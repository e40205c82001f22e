/// How the pasts of a batch fit what was seen (model B10).
package struct PastFit {
  /// The sum of the differences from all observations, in points; at least `ScoreEvidence.unfit` if no score is shown on
  /// a day on which one was seen.
  package private(set) var misses = Lanes<Int32>(repeating: 0)
  /// The offset δ: the last score seen minus the score computed, limited (`ScoreEvidence.largestOffset`).
  package private(set) var offsets = Lanes<Int8>(repeating: 0)

  package init() {}

  /// - Parameter computed: for each stage, the scores computed (`WindowScores.score`).
  package init(_ computed: [Lanes<Int8>], _ evidence: ScoreEvidence) {
    for (stage, days) in evidence.stages.enumerated() {
      for sighting in days.sightings {
        SumKernels.addMisses(
          &misses, scores: computed, row: stage, shown: Int32(sighting.score),
          days: Int32(sighting.days), notShown: evidence.unfit)
      }
    }
    if let last = evidence.lastScore {
      setOffsets(computed, evidence.lastScoreStage, shown: last, largest: evidence.largestOffset)
    }
    if let least = evidence.badgeScore { addBadge(computed, least: least, evidence) }
  }

  private mutating func setOffsets(
    _ computed: [Lanes<Int8>], _ stage: Int, shown: Int, largest: Int
  ) {
    let scores = computed[stage].span
    var offsets = offsets.mutableSpan
    let (shown, largest) = (Int32(shown), Int32(clamping: largest))
    for lane in 0..<laneCount {
      let difference = shown &- Int32(scores[lane])
      offsets[lane] = Int8(truncatingIfNeeded: min(max(difference, 0 &- largest), largest))
    }
  }

  /// The badge is seen last. Without any score before, its difference is the offset.
  private mutating func addBadge(
    _ computed: [Lanes<Int8>], least: Int, _ evidence: ScoreEvidence
  ) {
    let least = Int32(least)
    let isOffset = evidence.lastScore == nil
    let largest = Int32(clamping: evidence.largestOffset)
    var shown = computed[computed.count - 1]
    add(offsets, to: &shown)
    let scores = shown.span
    var offsets = offsets.mutableSpan
    var misses = misses.mutableSpan
    for lane in 0..<laneCount {
      let isShown = scores[lane] != WindowScores.notShown
      let miss = isShown ? max(0, least &- Int32(scores[lane])) : 0
      misses[lane] &+= isShown ? miss : evidence.unfit
      if isOffset { offsets[lane] = Int8(truncatingIfNeeded: min(miss, largest)) }
    }
  }

  /// Adds the offsets to scores, where they are shown.
  private func add(_ offsets: borrowing Lanes<Int8>, to scores: inout Lanes<Int8>) {
    let offsets = offsets.span
    var scores = scores.mutableSpan
    for lane in 0..<laneCount where scores[lane] != WindowScores.notShown {
      let sum = Int16(scores[lane]) &+ Int16(offsets[lane])
      scores[lane] = Int8(truncatingIfNeeded: min(max(sum, 0), 100))
    }
  }

  /// The number of observations that each past fits exactly.
  package func exactCounts(_ computed: [Lanes<Int8>], _ evidence: ScoreEvidence) -> Lanes<Int32> {
    var counts = Lanes<Int32>(repeating: 0)
    for (scores, days) in zip(computed, evidence.stages) {
      for sighting in days.sightings {
        PastFit.count(
          &counts, scores, atLeast: sighting.score, atMost: sighting.score, days: sighting.days)
      }
    }
    if let least = evidence.badgeScore, let scores = computed.last {
      // The offset of a badge without a score before is its own difference.
      var shown = scores
      if evidence.lastScore != nil { add(offsets, to: &shown) }
      PastFit.count(&counts, shown, atLeast: least, atMost: 100, days: 1)
    }
    return counts
  }

  private static func count(
    _ counts: inout Lanes<Int32>, _ scores: borrowing Lanes<Int8>, atLeast least: Int,
    atMost most: Int, days: Int
  ) {
    let scores = scores.span
    var counts = counts.mutableSpan
    let (least, most, days) = (Int32(least), Int32(most), Int32(days))
    for lane in 0..<laneCount {
      let score = Int32(scores[lane])
      counts[lane] &+= score >= least && score <= most ? days : 0
    }
  }

  /// Takes each past's fit from the past that it inherits from.
  package mutating func gather(_ sources: LaneSources, from fits: [PastFit]) {
    sources.gather(into: &misses) { fits[$0].misses[$1] }
    sources.gather(into: &offsets) { fits[$0].offsets[$1] }
  }

  /// Takes some lanes from another fit.
  ///
  /// - Parameter isTaken: -1 where they are taken, else 0.
  package mutating func take(_ other: PastFit, where isTaken: borrowing Lanes<Int8>) {
    misses.take(other.misses, where: isTaken)
    offsets.take(other.offsets, where: isTaken)
  }
}
