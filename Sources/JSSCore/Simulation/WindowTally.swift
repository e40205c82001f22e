/// Sums over the counted contracts of some days, for each run of a batch.
///
/// That at least two clients are among them needs no list of clients: with whole-number codes c of
/// the clients, n·Σc² = (Σc)² exactly if all n are the same (Cauchy–Schwarz). So every quantity is a
/// sum, and a window is a difference of two running sums.
struct WindowTally {
  /// Quarter jobs, signed by outcome.
  var successes = Lanes<Int32>(repeating: 0)
  /// Quarter jobs.
  var total = Lanes<Int32>(repeating: 0)
  var counted = Lanes<Int32>(repeating: 0)
  var clients = Lanes<Int64>(repeating: 0)
  var clientSquares = Lanes<Int64>(repeating: 0)

  mutating func reset() { self = WindowTally() }

  /// Adds one contract in all runs.
  ///
  /// - Parameter outcomeCodes: `Outcome.code`.
  mutating func add(
    outcomeCodes: borrowing Lanes<Int8>, quarterJobs: borrowing Lanes<Int32>, clientCode: Int64
  ) {
    let codes = outcomeCodes.span
    let quarterJobs = quarterJobs.span
    var successes = successes.mutableSpan
    var total = total.mutableSpan
    var counted = counted.mutableSpan
    for lane in 0..<laneCount {
      let counts: Int32 = codes[lane] == Outcome.excludedCode ? 0 : 1
      let weight = counts &* quarterJobs[lane]
      successes[lane] &+= weight &* (Int32(codes[lane]) &- 2)
      total[lane] &+= weight
      counted[lane] &+= counts
    }
    var clients = clients.mutableSpan
    var clientSquares = clientSquares.mutableSpan
    for lane in 0..<laneCount {
      let counts: Int64 = codes[lane] == Outcome.excludedCode ? 0 : -1
      clients[lane] &+= counts & clientCode
      clientSquares[lane] &+= counts & (clientCode &* clientCode)
    }
  }

  /// Adds one contract in one run, or with `times: -1` takes it away.
  @inline(__always)
  mutating func add(
    lane: Int, outcomeCode: Int8, quarterJobs: Int32, clientCode: Int64, times: Int32 = 1
  ) {
    guard outcomeCode != Outcome.excludedCode else { return }
    var successes = successes.mutableSpan
    successes[lane] &+= times &* quarterJobs &* (Int32(outcomeCode) &- 2)
    var total = total.mutableSpan
    total[lane] &+= times &* quarterJobs
    var counted = counted.mutableSpan
    counted[lane] &+= times
    var clients = clients.mutableSpan
    clients[lane] &+= Int64(times) &* clientCode
    var clientSquares = clientSquares.mutableSpan
    clientSquares[lane] &+= Int64(times) &* clientCode &* clientCode
  }

  mutating func add(_ other: borrowing WindowTally) {
    WindowTally.add(other.successes, to: &successes)
    WindowTally.add(other.total, to: &total)
    WindowTally.add(other.counted, to: &counted)
    WindowTally.add(other.clients, to: &clients)
    WindowTally.add(other.clientSquares, to: &clientSquares)
  }

  mutating func subtract(_ other: borrowing WindowTally) {
    WindowTally.subtract(other.successes, from: &successes)
    WindowTally.subtract(other.total, from: &total)
    WindowTally.subtract(other.counted, from: &counted)
    WindowTally.subtract(other.clients, from: &clients)
    WindowTally.subtract(other.clientSquares, from: &clientSquares)
  }

  private static func add<Element: FixedWidthInteger>(
    _ source: borrowing Lanes<Element>, to target: inout Lanes<Element>
  ) {
    let source = source.span
    var target = target.mutableSpan
    for lane in 0..<laneCount { target[lane] &+= source[lane] }
  }

  private static func subtract<Element: FixedWidthInteger>(
    _ source: borrowing Lanes<Element>, from target: inout Lanes<Element>
  ) {
    let source = source.span
    var target = target.mutableSpan
    for lane in 0..<laneCount { target[lane] &-= source[lane] }
  }
}
