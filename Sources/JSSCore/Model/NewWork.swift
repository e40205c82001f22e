internal import Glibc

/// How many contracts will start (model B6).
///
/// The rate λ is Gamma and the number Poisson, and nothing else depends on λ; so the number is negative
/// binomial, and one word decides it.
struct NewWorkRate: Sendable {
  /// Contracts started per week, per run.
  private let perWeek: GammaDistribution
  /// Weeks from the as-of day to the horizon, real-valued.
  private let weeks: Double
  /// Nil where there may be too many for a table.
  private let table: CountTable?

  private static let site = Site("new contracts")

  /// - Parameter days: from the as-of day to the last evaluation day.
  init(assumptions: Assumptions, history: ContractHistory, days: Int) {
    let prior = assumptions.numbers(.newWorkPrior)
    let observedDays = min(
      7 * assumptions.wholeNumber(.newWorkWindowWeeks), history.asOf - history.firstStart)
    let opening = history.asOf - observedDays
    let started = history.contracts.count { $0.start >= opening }
    // Both parameters of the prior are positive.
    perWeek = GammaDistribution(
      shape: Double(started) + prior[0], rate: Double(observedDays) / 7 + prior[1])!
    weeks = Double(days) / 7
    table = CountTable(rate: perWeek, time: weeks)
  }

  /// As many contracts as a run can draw.
  var most: Int { table?.largest ?? Int(Int32.max) }

  /// The number of each run of a batch.
  func draw(
    into counts: inout Lanes<Int32>, runs: borrowing BatchRuns, philox: Philox4x32,
    generator: borrowing GSLGenerator
  ) {
    var counts = counts.mutableSpan
    guard let table else {
      for lane in 0..<laneCount {
        generator.start(site: NewWorkRate.site, run: runs.numbers.span[lane])
        counts[lane] = Int32(
          clamping: PoissonDistribution.sample(
            generator, mean: perWeek.sample(generator) * weeks))
      }
      return
    }
    var words = Lanes<UInt32>(repeating: 0)
    philox.fill(&words, site: NewWorkRate.site, runs: runs)
    for lane in 0..<laneCount { counts[lane] = Int32(table.value(words.span[lane])) }
  }
}

/// Contracts that start after the as-of day (model B6).
struct NewWork: Sendable {
  private let horizonDays: Int
  private let logDays: LogDays
  /// Distinct clients of the history.
  let clientCount: Int
  private let newClient: Int32
  private let newClientProbability: Double
  private let quarterDays: Int
  private let longTermDays: Int
  private let end: EndOfContract
  private let normal = StandardNormal.table
  /// Whether contracts that end after the last evaluation day matter.
  private let keepsLater: Bool

  private static let site = Site("new contract")
  private static let shareSite = Site("new contract: refunded share")

  init(
    assumptions: Assumptions, history: ContractHistory, horizonDays: Int, weight: ContractWeight,
    longTerm: LongTermRule, end: EndOfContract, keepsLater: Bool
  ) {
    self.horizonDays = horizonDays
    logDays = LogDays(horizonDays)
    clientCount = history.clientIDs.count
    newClientProbability = assumptions.number(.newClient)
    newClient = Chance.threshold(newClientProbability)
    quarterDays = weight.quarterDays
    longTermDays = longTerm.days
    self.end = end
    self.keepsLater = keepsLater
  }

  /// Appends the new contracts of a batch that end by the last evaluation day; those that end later
  /// count in no score and are not paid before.
  ///
  /// Four blocks of words belong to each: block 0 start, length, charges, client; block 1 as
  /// `EndOfContract.conclude` says.
  func draw(
    into conclusions: inout [Conclusion], counts: borrowing Lanes<Int32>,
    room: inout EndingRoom, philox: Philox4x32, generator: borrowing GSLGenerator,
    runs: borrowing BatchRuns
  ) {
    list(counts, in: &room.starting, runs: runs.numbers)
    room.starting.fill(philox, site: NewWork.site)
    let count = (room.starting.count + 3) / 4 * 4
    normal.fill(&room.lengths, words: room.starting.words.second, count: count)
    normal.fill(&room.charges, words: room.starting.words.third, count: count)
    findEndings(
      room.starting, lengths: room.lengths, terms: room.terms, to: &room.ending,
      later: &conclusions)
    room.ending.contracts.fill(philox, site: NewWork.site)
    conclude(room, to: &conclusions, philox: philox, generator: generator)
  }

  /// Lists the contracts of all runs.
  private func list(
    _ counts: borrowing Lanes<Int32>, in starting: inout ContractBlocks,
    runs: borrowing Lanes<UInt32>
  ) {
    var all = 0
    let numbers = counts.span
    for lane in 0..<laneCount { all += Int(numbers[lane]) }
    starting.count = all
    starting.makeRoom(for: all)
    NewWork.list(
      counts, of: runs, lanes: &starting.places, runs: &starting.runs, blocks: &starting.blocks)
  }

  // Lists of their own, so that spans of all can be written.
  private static func list(
    _ counts: borrowing Lanes<Int32>, of numbers: borrowing Lanes<UInt32>,
    lanes: inout [Int32], runs: inout [UInt32], blocks: inout [UInt32]
  ) {
    let (counts, numbers) = (counts.span, numbers.span)
    var lanes = lanes.mutableSpan
    var runs = runs.mutableSpan
    var blocks = blocks.mutableSpan
    var number = 0
    for lane in 0..<laneCount {
      for index in 0..<UInt32(truncatingIfNeeded: counts[lane]) {
        lanes[number] = Int32(truncatingIfNeeded: lane)
        runs[number] = numbers[lane]
        blocks[number] = index &* 4
        number &+= 1
      }
    }
  }

  /// Finds the contracts that end by the last evaluation day.
  private func findEndings(
    _ starting: borrowing ContractBlocks, lengths: [Double], terms: borrowing EndingTerms,
    to ending: inout EndingContracts, later: inout [Conclusion]
  ) {
    ending.makeRoom(for: starting.count)
    ending.contracts.count = findEndings(
      starting, lengths: lengths, terms: terms, numbers: &ending.contracts.places, runs: &ending.contracts.runs,
      blocks: &ending.contracts.blocks, logLengths: &ending.logLengths, later: &later)
  }

  /// - Returns: how many there are.
  private func findEndings(
    _ starting: borrowing ContractBlocks, lengths: [Double], terms: borrowing EndingTerms,
    numbers: inout [Int32], runs: inout [UInt32], blocks: inout [UInt32],
    logLengths: inout [Double], later: inout [Conclusion]
  ) -> Int {
    // Spans, so that the loop looks up no array twice.
    let (lanes, allRuns) = (starting.places.span, starting.runs.span)
    let allBlocks = starting.blocks.span
    let (starts, lengths) = (starting.words.first.span, lengths.span)
    let terms = terms.runs.span
    var numbers = numbers.mutableSpan
    var runs = runs.mutableSpan
    var blocks = blocks.mutableSpan
    var logLengths = logLengths.mutableSpan
    var found = 0
    for number in 0..<starting.count {
      let lane = Int(lanes[number])
      let start = startDay(starts[number])
      let logLength =
        terms[lane].lengthMean + terms[lane].lengthDeviation * lengths[number]
      // Written in any case, and overwritten by the next if it ends later: no branch to guess.
      numbers[found] = Int32(truncatingIfNeeded: number)
      runs[found] = allRuns[number]
      blocks[found] = allBlocks[number] &+ 1
      logLengths[found] = logLength
      let ends = logDays.fits(logLength, within: horizonDays &- start)
      found &+= ends ? 1 : 0
      if keepsLater && !ends {
        later.append(.later(lane: lane, startDay: start, lastDay: horizonDays))
      }
    }
    return found
  }

  /// Days after the as-of day.
  @inline(__always)
  private func startDay(_ word: UInt32) -> Int { 1 &+ Uniform.index(word, below: horizonDays) }

  private func conclude(
    _ room: borrowing EndingRoom, to conclusions: inout [Conclusion], philox: Philox4x32,
    generator: borrowing GSLGenerator
  ) {
    let (numbers, runs) = (
      room.ending.contracts.places.span, room.ending.contracts.runs.span
    )
    let (first, second) = (
      room.ending.contracts.words.first.span, room.ending.contracts.words.second.span
    )
    let (third, fourth) = (
      room.ending.contracts.words.third.span, room.ending.contracts.words.fourth.span
    )
    let logLengths = room.ending.logLengths.span
    let (lanes, starts) = (room.starting.places.span, room.starting.words.first.span)
    let (amounts, clients) = (room.charges.span, room.starting.words.fourth.span)
    let blocks = room.starting.blocks.span
    let runTerms = room.terms.runs.span
    conclusions.reserveCapacity(conclusions.count + room.ending.contracts.count)
    for place in 0..<room.ending.contracts.count {
      let number = Int(numbers[place])
      let lane = Int(lanes[number])
      let index = Int(blocks[number] / 4)
      let days = logDays.days(logLengths[place])
      let start = startDay(starts[number])
      conclusions.append(
        end.conclude(
          EndOfContract.Ending(
            run: runs[place], lane: lane, shareSite: NewWork.shareSite, item: index,
            clientCode: clientCode(clients[number], index: index), startDay: start,
            endDay: start &+ days,
            charges: .logarithm(
              runTerms[lane].chargesMean + runTerms[lane].chargesDeviation * amounts[number]),
            refundedUSD: 0, paidQuarters: days / quarterDays, isLong: days >= longTermDays),
          words: (first[place], second[place], third[place], fourth[place]),
          terms: room.terms, philox: philox, generator: generator))
    }
  }

  /// A client of the history, or a code that no other contract of the run has.
  private func clientCode(_ word: UInt32, index: Int) -> Int64 {
    if Chance.happens(word, newClient) { return Int64(clientCount + index) }
    let share = (Uniform.open(word) - newClientProbability) / (1 - newClientProbability)
    return Int64(min(max(Int(share * Double(clientCount)), 0), clientCount - 1))
  }
}

/// Whole days of a length whose logarithm is known, without an exponential: rounded up, and at least one.
struct LogDays: Sendable {
  /// By days, from 0 on.
  private let logarithms: [Double]
  /// Where to begin to look for the days, by the logarithm in parts of `cellsPerUnit`.
  private let starts: [Int32]

  private static let cellsPerUnit = 128.0

  init(_ mostDays: Int) {
    let logarithms = (0...max(mostDays, 1)).map { log(Double($0)) }
    self.logarithms = logarithms
    var days = 1
    starts = (0...Int(logarithms[logarithms.count - 1] * LogDays.cellsPerUnit)).map { cell in
      while logarithms[days] < Double(cell) / LogDays.cellsPerUnit { days += 1 }
      return Int32(days)
    }
  }

  /// - Parameter days: at most as many as there are; below 0 nothing fits.
  @inline(__always)
  func fits(_ logLength: Double, within days: Int) -> Bool {
    // A length is at least a day.
    days >= 1 && logLength <= logarithms[days]
  }

  /// - Precondition: it fits.
  @inline(__always)
  func days(_ logLength: Double) -> Int {
    var days = Int(starts[Int(max(logLength, 0) * LogDays.cellsPerUnit)])
    while logarithms[days] < logLength { days += 1 }
    return days
  }
}
