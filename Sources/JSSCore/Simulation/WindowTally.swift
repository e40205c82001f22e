/// Sums over the contracts of some days, for each run of a batch. As everything in them is a sum, a window
/// is a difference of two.
protocol ContractTally: Sendable {
  /// Of no contracts.
  init()

  /// Adds one contract in all runs.
  ///
  /// - Parameter outcomeCodes: `Outcome.code`.
  mutating func add(
    outcomeCodes: borrowing Lanes<Int8>, quarterJobs: borrowing Lanes<Int32>, clientCode: Int64)

  /// Adds a contract that is open on a day and a success, in the runs in which it ends later.
  ///
  /// - Parameters:
  ///   - endDays: of each run.
  mutating func addOpen(
    on day: Int32, endDays: borrowing Lanes<Int32>, quarterJobs: borrowing Lanes<Int32>,
    clientCode: Int64)

  /// Adds one contract in one run, or with `times: -1` takes it away.
  mutating func add(
    lane: Int, outcomeCode: Int8, quarterJobs: Int32, clientCode: Int64, times: Int32)

  mutating func add(_ other: borrowing Self)

  mutating func subtract(_ other: borrowing Self)
}

/// What decides a window's score, over its counted contracts.
struct WindowTally: ContractTally {
  /// Quarter jobs, signed by outcome.
  var successes = Lanes<Int32>(repeating: 0)
  /// Quarter jobs.
  var total = Lanes<Int32>(repeating: 0)
  var counted = Lanes<Int32>(repeating: 0)

  // The additions are functions of their own, so that the compiler knows that nothing overlaps.
  @inline(never)
  mutating func add(
    outcomeCodes: borrowing Lanes<Int8>, quarterJobs: borrowing Lanes<Int32>, clientCode: Int64
  ) {
    let codes = outcomeCodes.span
    let quarterJobs = quarterJobs.span
    var successes = successes.mutableSpan
    var total = total.mutableSpan
    var counted = counted.mutableSpan
    for lane in 0..<laneCount {
      let code = codes[lane]
      let weight = quarterJobs[lane]
      let counts: Int32 = code == Outcome.excludedCode ? 0 : 1
      total[lane] &+= code == Outcome.excludedCode ? 0 : weight
      successes[lane] &+=
        (code == Outcome.positiveCode ? weight : 0) &- (code == Outcome.negativeCode ? weight : 0)
      counted[lane] &+= counts
    }
  }

  @inline(never)
  mutating func addOpen(
    on day: Int32, endDays: borrowing Lanes<Int32>, quarterJobs: borrowing Lanes<Int32>,
    clientCode: Int64
  ) {
    let (endDays, quarterJobs) = (endDays.span, quarterJobs.span)
    var successes = successes.mutableSpan
    var total = total.mutableSpan
    var counted = counted.mutableSpan
    for lane in 0..<laneCount {
      let isOpen: Int32 = endDays[lane] > day ? -1 : 0
      let weight = quarterJobs[lane] & isOpen
      total[lane] &+= weight
      successes[lane] &+= weight
      counted[lane] &-= isOpen
    }
  }

  @inline(__always)
  mutating func add(
    lane: Int, outcomeCode: Int8, quarterJobs: Int32, clientCode: Int64, times: Int32
  ) {
    guard outcomeCode != Outcome.excludedCode else { return }
    var successes = successes.mutableSpan
    successes[lane] &+= times &* quarterJobs &* (Int32(outcomeCode) &- 2)
    var total = total.mutableSpan
    total[lane] &+= times &* quarterJobs
    var counted = counted.mutableSpan
    counted[lane] &+= times
  }

  @inline(never)
  mutating func add(_ other: borrowing WindowTally) {
    successes.add(other.successes)
    total.add(other.total)
    counted.add(other.counted)
  }

  @inline(never)
  mutating func subtract(_ other: borrowing WindowTally) {
    successes.subtract(other.successes)
    total.subtract(other.total)
    counted.subtract(other.counted)
  }
}

extension InlineArray where count == 64, Element: FixedWidthInteger {
  /// Adds other lanes.
  mutating func add(_ other: borrowing Self) {
    let source = other.span
    var target = mutableSpan
    for lane in 0..<laneCount { target[lane] &+= source[lane] }
  }

  /// Subtracts other lanes.
  mutating func subtract(_ other: borrowing Self) {
    let source = other.span
    var target = mutableSpan
    for lane in 0..<laneCount { target[lane] &-= source[lane] }
  }
}
