import JSSCore
import LaneKernels
import Testing

/// Windows moved from week to week and their best scores, compared with a computation for one run at a time.
@Suite struct FollowTests {
  static let size = 3 * laneCount

  /// Successes, total and counted contracts of one run.
  struct Sums {
    var successes = 0
    var total = 0
    var counted = 0

    static func + (_ one: Sums, _ other: Sums) -> Sums {
      Sums(
        successes: one.successes + other.successes, total: one.total + other.total,
        counted: one.counted + other.counted)
    }
  }

  /// Rows of narrow sums, as the loop expects them.
  struct Rows {
    private(set) var numbers: [Int16]

    init(count: Int) { numbers = Array(repeating: 0, count: count * FollowTests.size) }

    subscript(row: Int, lane: Int) -> Sums {
      get {
        let place = row * FollowTests.size + lane
        return Sums(
          successes: Int(numbers[place]), total: Int(numbers[place + laneCount]),
          counted: Int(numbers[place + 2 * laneCount]))
      }
      set {
        let place = row * FollowTests.size + lane
        numbers[place] = Int16(newValue.successes)
        numbers[place + laneCount] = Int16(newValue.total)
        numbers[place + 2 * laneCount] = Int16(newValue.counted)
      }
    }

    /// Contracts of up to some total weight.
    static func random(count: Int, most: Int, _ random: inout RandomLanes) -> Rows {
      var rows = Rows(count: count)
      for row in 0..<count {
        for lane in 0..<laneCount {
          let total = Int.random(in: 0...most, using: &random)
          rows[row, lane] = Sums(
            successes: .random(in: -total...total, using: &random), total: total,
            counted: total == 0 ? 0 : .random(in: 1...2, using: &random))
        }
      }
      return rows
    }
  }

  /// Windows over bins, from week to week.
  struct Case {
    let windows, weeks: Int
    /// By window, then week: what the window contains.
    var contents: [[Range<Int>]]
    var ended, changes: Rows
    /// By week; nil if nothing is open.
    var running: Rows?
    /// By window, then week: what is added; nil if nothing is.
    var unchanged: Rows?
    let isChanged: [Bool]
    let needed, others, most: [Int16]

    init(
      windows: Int, weeks: Int, hasRunning: Bool, hasUnchanged: Bool, _ random: inout RandomLanes
    ) {
      (self.windows, self.weeks) = (windows, weeks)
      contents = (0..<windows).map { _ in
        var (opening, closing) = (0, Int.random(in: 0...4, using: &random))
        return (0..<weeks).map { _ in
          closing += .random(in: 0...2, using: &random)
          opening = min(closing, opening + .random(in: 0...2, using: &random))
          return opening..<closing
        }
      }
      let bins = contents.joined().map(\.upperBound).max() ?? 0
      // All together at most 16,000.
      ended = .random(count: bins, most: 8000 / max(1, bins), &random)
      changes = .random(count: windows * weeks, most: 4000 / weeks, &random)
      running = hasRunning ? .random(count: weeks, most: 2000, &random) : nil
      unchanged = hasUnchanged ? .random(count: windows * weeks, most: 2000, &random) : nil
      isChanged = (0..<windows * weeks).map { _ in .random(using: &random) }
      needed = random.numbers(0...12, count: windows * laneCount)
      others = random.numbers(0...3)
      most = random.numbers(1...9, count: windows * weeks)
    }

    /// The bins that come and leave, and where in their list those of a window and week are.
    var moves: (bins: [Int32], table: [Int32]) {
      var (bins, table): ([Int32], [Int32]) = ([], [])
      for weeks in contents {
        var last = 0..<0
        for content in weeks {
          let (entering, leaving) = (
            last.upperBound..<content.upperBound, last.lowerBound..<content.lowerBound
          )
          table += [Int32(bins.count), Int32(entering.count), Int32(leaving.count)]
          bins += (Array(entering) + leaving).map { Int32($0) }
          last = content
        }
      }
      return (bins, table)
    }

    /// What a window contains, apart from the contracts that are open.
    func closed(window: Int, week: Int, lane: Int) -> Sums {
      var sums = contents[window][week].reduce(Sums()) { $0 + ended[$1, lane] }
      for earlier in 0...week where isChanged[window * weeks + earlier] {
        sums = sums + changes[window * weeks + earlier, lane]
      }
      return sums
    }

    /// What a window contains.
    func all(window: Int, week: Int, lane: Int) -> Sums {
      closed(window: window, week: week, lane: lane) + (running?[week, lane] ?? Sums())
        + (unchanged?[window * weeks + week, lane] ?? Sums())
    }

    /// The best score of a run in a week, or -1, and the windows in which one client may have all contracts.
    func expected(week: Int, lane: Int) -> (score: Int8, doubtful: Set<Int>) {
      var best = -1
      var doubtful = Set<Int>()
      for window in 0..<windows {
        let sums = all(window: window, week: week, lane: lane)
        if sums.counted < needed[window * laneCount + lane] { continue }
        let percent =
          sums.total == 0
          ? 0 : JobSuccessScore.percent(successes: sums.successes, total: sums.total)
        best = max(best, percent)
        if sums.counted - Int(others[lane]) <= most[week * windows + window] {
          doubtful.insert(window)
        }
      }
      return (Int8(best), doubtful)
    }
  }

  static let sizes = [(0, 3), (1, 1), (1, 5), (3, 1), (3, 27), (4, 9)]

  @Test(
    "Every week of every window, alone, with what is open, and on top of other sums",
    arguments: sizes)
  func follow(windows: Int, weeks: Int) {
    var random = RandomLanes("follow \(windows) \(weeks)")
    var seen = Set<Int8>()
    for batch in 0..<30 {
      let follow = Case(
        windows: windows, weeks: weeks, hasRunning: batch % 3 < 2, hasUnchanged: batch % 3 > 0,
        &random)
      let (bins, table) = follow.moves
      // Some weeks are followed before the others. One more row and flag, which must not change.
      let middle = Int.random(in: 0...weeks, using: &random)
      let filler = [Int16](repeating: 99, count: Self.size)
      var sums = Rows(count: windows).numbers + filler
      var isDoubtful = [Bool](repeating: false, count: (weeks + 1) * windows)
      for (part, other) in [(0..<middle, middle..<weeks), (middle..<weeks, 0..<middle)] {
        let before = isDoubtful
        var scores = [Int8](repeating: 99, count: (part.count + 1) * laneCount)
        lane_follow(
          &scores, &isDoubtful, &sums, windows, follow.ended.numbers, bins, table,
          follow.changes.numbers, follow.isChanged, follow.running?.numbers,
          follow.unchanged?.numbers, follow.needed, follow.others, follow.most,
          lane_weeks(first: part.lowerBound, end: part.upperBound, all: weeks))
        for (row, week) in part.enumerated() {
          let expected = (0..<laneCount).map { follow.expected(week: week, lane: $0) }
          let found = scores[row * laneCount..<(row + 1) * laneCount]
          #expect(found.elementsEqual(expected.map(\.score)))
          for window in 0..<windows {
            #expect(
              isDoubtful[week * windows + window]
                == expected.contains { $0.doubtful.contains(window) })
          }
          seen.formUnion(found)
        }
        #expect(scores.suffix(laneCount).allSatisfy { $0 == 99 })
        let others = other.lowerBound * windows..<other.upperBound * windows
        #expect(isDoubtful[others] == before[others])
        #expect(isDoubtful.suffix(windows).allSatisfy { !$0 })
      }
      #expect(sums.suffix(Self.size) == filler[...])
      for window in 0..<windows {
        let last = (0..<laneCount).map { follow.closed(window: window, week: weeks - 1, lane: $0) }
        let row = sums[window * Self.size..<(window + 1) * Self.size]
        #expect(row.prefix(laneCount).elementsEqual(last.map { Int16($0.successes) }))
        #expect(
          row.dropFirst(laneCount).prefix(laneCount).elementsEqual(last.map { Int16($0.total) }))
        #expect(row.suffix(laneCount).elementsEqual(last.map { Int16($0.counted) }))
      }
    }
    #expect(windows == 0 ? seen == [-1] : seen.contains(-1) && seen.contains { $0 > 0 })
  }

  @Test("The sums of every week of every window, from some week on", arguments: sizes)
  func sumWeeks(windows: Int, weeks: Int) {
    var random = RandomLanes("sum weeks \(windows) \(weeks)")
    for _ in 0..<20 {
      let follow = Case(
        windows: windows, weeks: weeks, hasRunning: true, hasUnchanged: false, &random)
      let (bins, table) = follow.moves
      let first = Int.random(in: 0..<weeks, using: &random)
      var expected = Rows(count: windows * (weeks - first) + 1)
      for window in 0..<windows {
        for week in first..<weeks {
          for lane in 0..<laneCount {
            expected[window * (weeks - first) + week - first, lane] = follow.all(
              window: window, week: week, lane: lane)
          }
        }
      }
      // One more row, which must not change.
      var sums = Rows(count: windows * (weeks - first) + 1).numbers
      lane_narrow_sum_weeks(
        &sums, windows, follow.ended.numbers, bins, table, follow.changes.numbers,
        follow.isChanged, follow.running!.numbers,
        lane_weeks(first: first, end: weeks, all: weeks))
      #expect(sums == expected.numbers)
    }
  }

  /// The best scores of sums in one window that needs no contracts, by week and run.
  static func scores(_ sums: Rows, weeks: Int) -> [Int8] {
    var scores = [Int8](repeating: 99, count: weeks * laneCount)
    var isDoubtful = [Bool](repeating: false, count: weeks)
    var windows = Rows(count: 1).numbers
    let none = [Int16](repeating: 0, count: max(laneCount, weeks))
    lane_follow(
      &scores, &isDoubtful, &windows, 1, Rows(count: 1).numbers, [0],
      [Int32](repeating: 0, count: 3 * weeks), Rows(count: weeks).numbers,
      [Bool](repeating: false, count: weeks), sums.numbers, nil, none, none, none,
      lane_weeks(first: 0, end: weeks, all: weeks))
    return scores
  }

  /// A quotient, its product with 100, the sum with a constant and the conversion never decrease as the successes grow.
  /// So the scores of a total are right for all successes if they are right on both sides of each step.
  @Test("The percent is right on both sides of every step of every total")
  func percent() {
    let mostTotal = 16_000
    var wrong: [Int] = []
    for total in 1...mostTotal {
      var successes = [-total, -1, 0, total]
      for percent in 1...100 {
        // The fewest successes s with 200 s + total at least 2 · percent · total.
        let step = ((2 * percent - 1) * total + 199) / 200
        successes += [step - 1, step]
      }
      let weeks = (successes.count + laneCount - 1) / laneCount
      var sums = Rows(count: weeks)
      for (place, number) in successes.enumerated() {
        sums[place / laneCount, place % laneCount] = Sums(
          successes: number, total: total, counted: 1)
      }
      let scores = Self.scores(sums, weeks: weeks)
      let expected = successes.map {
        Int8(JobSuccessScore.percent(successes: $0, total: total))
      }
      if !scores.prefix(successes.count).elementsEqual(expected) { wrong.append(total) }
    }
    #expect(wrong.isEmpty)
  }

  @Test("The percent is right for all successes of the largest totals, and 0 for nothing")
  func largestTotals() {
    for total in [15_997, 15_998, 15_999, 16_000] {
      let weeks = (2 * total) / laneCount + 1
      var sums = Rows(count: weeks)
      var expected = [Int8](repeating: 0, count: weeks * laneCount)
      for (place, successes) in (-total...total).enumerated() {
        sums[place / laneCount, place % laneCount] = Sums(
          successes: successes, total: total, counted: 1)
        expected[place] = Int8(JobSuccessScore.percent(successes: successes, total: total))
      }
      // What is left of the last row has no contracts.
      #expect(Self.scores(sums, weeks: weeks) == expected)
    }
  }

  @Test("A run with few contracts is found; one contract more or less, and it is not")
  func doubt() {
    var random = RandomLanes("doubt")
    for lane in 0..<laneCount {
      let window = lane % 3
      let most = random.numbers(2...9, count: 3) as [Int16]
      let needed = random.numbers(1...2, count: 3 * laneCount) as [Int16]
      var others = random.numbers(0...5) as [Int16]
      var windows = Rows(count: 3)
      // Too few for a score, or too many to be of one client.
      for row in 0..<3 {
        for run in 0..<laneCount {
          let few = Int(needed[row * laneCount + run]) - 1
          windows[row, run].counted = random.choices([few, Int(others[run] + most[row]) + 1])[0]
        }
      }
      func isFound() -> Bool {
        var scores = [Int8](repeating: 0, count: laneCount)
        var isDoubtful = [true, true, true]
        var sums = windows.numbers
        lane_follow(
          &scores, &isDoubtful, &sums, 3, Rows(count: 1).numbers, [0],
          [Int32](repeating: 0, count: 9), Rows(count: 3).numbers, [false, false, false],
          Rows(count: 1).numbers, nil, needed, others, most, lane_weeks(first: 0, end: 1, all: 1))
        return isDoubtful[window]
      }
      #expect(!isFound())
      for count in [needed[window * laneCount + lane], others[lane] + most[window]] {
        windows[window, lane].counted = Int(count)
        #expect(isFound())
      }
      windows[window, lane].counted += 1
      #expect(!isFound())
      others[lane] += 1
      #expect(isFound())
    }
  }
}
