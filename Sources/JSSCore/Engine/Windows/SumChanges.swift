/// How the sums of all windows in all weeks differ from those of other worlds, in a batch.
///
/// A difference is noted where it begins and where it ends; it is the sum of what was noted up to a week.
struct SumChanges<Tally: SubtractableTally>: Sendable {
  let windowCount: Int
  let weekCount: Int
  /// By week, then window: what changes in this week. Up to date only where `isUsed`.
  private var rows: [Tally]
  private var isUsed: [Bool]
  /// By week, then window: the number of differences that begin minus those that end.
  private var begun: [Int]

  init(weekCount: Int, windowCount: Int) {
    self.weekCount = weekCount
    self.windowCount = windowCount
    rows = Array(repeating: Tally(), count: weekCount * windowCount)
    isUsed = Array(repeating: false, count: weekCount * windowCount)
    begun = Array(repeating: 0, count: weekCount * windowCount)
  }

  mutating func reset() {
    for row in isUsed.indices {
      isUsed[row] = false
      begun[row] = 0
    }
  }

  /// Adds sums to windows in some weeks.
  ///
  /// - Parameters:
  ///   - times: 1, or -1 to remove them.
  ///   - weeks: by window.
  mutating func add(_ sums: borrowing Tally, times: Int, weeks: [Range<Int>]) {
    if weeks.allSatisfy(\.isEmpty) { return }
    var negative = Tally()
    negative.subtract(sums)
    let signed = [copy sums, negative]
    let (begin, end) = times > 0 ? (0, 1) : (1, 0)
    for window in weeks.indices where !weeks[window].isEmpty {
      let first = row(weeks[window].lowerBound, window, begins: 1)
      Tally.add(begin, of: signed, to: &rows, row: first)
      if weeks[window].upperBound < weekCount {
        let last = row(weeks[window].upperBound, window, begins: -1)
        Tally.add(end, of: signed, to: &rows, row: last)
      }
    }
  }

  /// Adds one contract of one run to a window in some weeks; with `times: -1`, removes it.
  mutating func add(
    lane: Int, outcomeCode: Int8, quarterJobs: Int32, clientCode: Int64, times: Int32,
    window: Int, weeks: Range<Int>
  ) {
    if weeks.isEmpty { return }
    rows[row(weeks.lowerBound, window, begins: 1)].add(
      lane: lane, outcomeCode: outcomeCode, quarterJobs: quarterJobs, clientCode: clientCode,
      times: times)
    if weeks.upperBound == weekCount { return }
    rows[row(weeks.upperBound, window, begins: -1)].add(
      lane: lane, outcomeCode: outcomeCode, quarterJobs: quarterJobs, clientCode: clientCode,
      times: -times)
  }

  /// The row of a week and a window, ready for use.
  private mutating func row(_ week: Int, _ window: Int, begins: Int) -> Int {
    let row = week * windowCount + window
    if !isUsed[row] {
      rows[row] = Tally()
      isUsed[row] = true
    }
    begun[row] += begins
    return row
  }

  /// The differences in one week after another.
  struct Course {
    /// By window.
    private(set) var sums: [Tally]
    private var open: [Int]

    init(windowCount: Int) {
      sums = Array(repeating: Tally(), count: windowCount)
      open = Array(repeating: 0, count: windowCount)
    }

    /// Whether a window of the week may differ.
    func isChanged(window: Int) -> Bool { open[window] > 0 }

    /// Goes on to a week, which must be the next.
    mutating func go(to week: Int, of changes: borrowing SumChanges) {
      for window in sums.indices {
        let row = week * sums.count + window
        guard changes.isUsed[row] else { continue }
        Tally.add(row, of: changes.rows, to: &sums, row: window)
        open[window] += changes.begun[row]
      }
    }
  }
}
