/// The bins that come into each window and leave it from one week to the next, of those in which a contract can end. The
/// same in every run.
package struct WindowMoves: Sendable {
  /// What changes in one window in one week.
  struct Move: Sendable {
    /// Place in `bins` of the first bin that comes in. The bins that leave follow those that come in.
    let first: Int
    let entering: Int
    let leaving: Int
  }

  let bins: [Int32]
  let binCount: Int
  /// The bins in which a contract can end.
  let occupied: [Int]
  let weekCount: Int
  /// By window, then week: the three numbers of a `Move`. In the first week, everything in the window comes in.
  let table: [Int32]

  /// - Parameters:
  ///   - past: the bins in which contracts ended by the as-of day.
  ///   - hasFuture: whether contracts can end after the as-of day.
  package init(_ timeline: Timeline, past: some Sequence<Int>, hasFuture: Bool = true) {
    binCount = timeline.breakpoints.count
    weekCount = timeline.weekCount
    var canHold = [Bool](repeating: false, count: binCount)
    for bin in past { canHold[bin] = true }
    for day in 0..<timeline.horizonDays where hasFuture {
      if let bin = timeline.bin(ofFuture: day + 1) { canHold[bin] = true }
    }
    var bins: [Int32] = []
    var table: [Int32] = []
    for openings in timeline.openingBin {
      for week in timeline.closingBin.indices {
        let (opening, closing) = (openings[week], timeline.closingBin[week])
        let (lastOpening, lastClosing) =
          week == 0 ? (opening, opening) : (openings[week - 1], timeline.closingBin[week - 1])
        let entering = (lastClosing + 1..<closing + 1).filter { canHold[$0] }.map { Int32($0) }
        let leaving = (lastOpening + 1..<opening + 1).filter { canHold[$0] }.map { Int32($0) }
        table += [Int32(bins.count), Int32(entering.count), Int32(leaving.count)]
        bins += entering + leaving
      }
    }
    self.bins = bins
    self.table = table
    self.occupied = canHold.indices.filter { canHold[$0] }
  }

  func move(window: Int, week: Int) -> Move {
    let place = 3 * (window * weekCount + week)
    return Move(
      first: Int(table[place]), entering: Int(table[place + 1]), leaving: Int(table[place + 2]))
  }
}
