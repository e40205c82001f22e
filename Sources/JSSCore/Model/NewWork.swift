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
    let counts = counts.span
    let runs = runs.numbers.span
    var all = 0
    for lane in 0..<laneCount { all += Int(counts[lane]) }
    room.starting.replaceAll(
      count: all, with: (0, CounterPlace(site: NewWork.site, run: 0, block: 0))
    ) { lanes, places in
      var lanes = lanes.mutableSpan
      var places = places.mutableSpan
      var number = 0
      for lane in 0..<laneCount {
        for index in 0..<UInt32(truncatingIfNeeded: counts[lane]) {
          lanes[number] = Int32(truncatingIfNeeded: lane)
          places[number] = CounterPlace(site: NewWork.site, run: runs[lane], block: index &* 4)
          number &+= 1
        }
      }
    }
    room.starting.fill(philox)
    room.ending.removeAll()
    let terms = room.terms
    findEndings(room.starting, terms: terms.span, to: &room.ending, later: &conclusions)
    room.ending.fill(philox)
    conclude(
      room.ending, terms: terms.span, runs: runs, to: &conclusions, philox: philox,
      generator: generator)
  }

  /// Finds the contracts that end by the last evaluation day.
  private func findEndings(
    _ starting: borrowing BlockList<Int32>, terms: Span<EndingTerms>,
    to ending: inout BlockList<EndingRoom.Ending>, later: inout [Conclusion]
  ) {
    // Spans, so that the loop looks up no array twice.
    let (lanes, places) = (starting.items.span, starting.places.span)
    let (starts, lengths) = (starting.drawn.first.span, starting.drawn.second.span)
    let (amounts, clients) = (starting.drawn.third.span, starting.drawn.fourth.span)
    for number in lanes.indices {
      let lane = Int(lanes[number])
      let start = 1 &+ Uniform.index(starts[number], below: horizonDays)
      let logLength =
        terms[lane].lengthMean + terms[lane].lengthDeviation * normal.value(lengths[number])
      if logDays.fits(logLength, within: horizonDays &- start) {
        ending.append(
          EndingRoom.Ending(
            lane: Int32(truncatingIfNeeded: lane),
            index: Int32(truncatingIfNeeded: places[number].block / 4),
            startDay: Int32(truncatingIfNeeded: start), logLength: logLength,
            chargesWord: amounts[number], clientWord: clients[number]),
          at: places[number].next)
      } else if keepsLater {
        later.append(.later(lane: lane, startDay: start, lastDay: horizonDays))
      }
    }
  }

  private func conclude(
    _ ending: borrowing BlockList<EndingRoom.Ending>, terms: Span<EndingTerms>,
    runs: Span<UInt32>, to conclusions: inout [Conclusion], philox: Philox4x32,
    generator: borrowing GSLGenerator
  ) {
    let items = ending.items.span
    let (first, second) = (ending.drawn.first.span, ending.drawn.second.span)
    let (third, fourth) = (ending.drawn.third.span, ending.drawn.fourth.span)
    conclusions.reserveCapacity(conclusions.count + items.count)
    for number in items.indices {
      let ending = items[number]
      let lane = Int(ending.lane)
      let days = max(1, Int(exp(ending.logLength).rounded(.up)))
      let start = Int(ending.startDay)
      conclusions.append(
        end.conclude(
          EndOfContract.Ending(
            run: runs[lane], lane: lane, shareSite: NewWork.shareSite, item: Int(ending.index),
            clientCode: clientCode(ending.clientWord, index: Int(ending.index)), startDay: start,
            // Rounding may make a length that just fits a day too long.
            endDay: min(start &+ days, horizonDays),
            charges: .logarithm(
              terms[lane].chargesMean
                + terms[lane].chargesDeviation * normal.value(ending.chargesWord)),
            refundedUSD: 0, paidQuarters: days / quarterDays, isLong: days >= longTermDays),
          words: (first[number], second[number], third[number], fourth[number]),
          terms: terms[lane], philox: philox, generator: generator))
    }
  }

  /// A client of the history, or a code that no other contract of the run has.
  private func clientCode(_ word: UInt32, index: Int) -> Int64 {
    if Chance.happens(word, newClient) { return Int64(clientCount + index) }
    let share = (Uniform.open(word) - newClientProbability) / (1 - newClientProbability)
    return Int64(min(max(Int(share * Double(clientCount)), 0), clientCount - 1))
  }
}

/// Whether a length whose logarithm is known fits into some days, without an exponential.
struct LogDays: Sendable {
  /// By days, from 0 on.
  private let logarithms: [Double]

  init(_ mostDays: Int) {
    logarithms = (0...max(mostDays, 0)).map { log(Double($0)) }
  }

  /// - Parameter days: at most as many as there are; below 0 nothing fits.
  @inline(__always)
  func fits(_ logLength: Double, within days: Int) -> Bool {
    // A length is at least a day.
    days >= 1 && logLength <= logarithms[days]
  }
}
