/// The number of contracts that start after the as-of day (model B6).
///
/// The rate λ has a Gamma distribution and the number, given λ, a Poisson distribution. Nothing else depends on λ, so
/// the number is drawn from the negative binomial distribution that results, with one random word.
package struct NewWorkRate: Sendable {
  /// The distribution of λ: contracts started per week.
  package let perWeek: GammaDistribution
  /// Weeks from the as-of day to the last evaluation day; not a whole number in general.
  package let weeks: Double
  /// Nil if the numbers can be too large for a table.
  private let table: CountTable?

  private static let site = Site("new contracts")

  /// - Parameter days: days from the as-of day to the last evaluation day.
  package init(assumptions: Assumptions, history: ContractHistory, days: Int) {
    let prior = assumptions.numbers(.newWorkPrior)
    let opening = NewWorkRate.opening(assumptions, history)
    let observedDays = history.asOf - opening
    let started = NewWorkRate.paceSetters(assumptions, history, from: opening).count
    // Both parameters of the prior are positive.
    perWeek = GammaDistribution(
      shape: Double(started) + prior[0], rate: Double(observedDays) / 7 + prior[1])!
    weeks = Double(days) / 7
    table = CountTable(rate: perWeek, time: weeks)
  }

  /// The largest number that a run can draw.
  var most: Int { table?.largest ?? Int(Int32.max) }

  /// The contracts that show the pace of paid work: started from a day on, and open and not dormant, or ended and not
  /// never paid.
  static func paceSetters(
    _ assumptions: Assumptions, _ history: ContractHistory, from opening: Day
  ) -> [Contract] {
    let (rules, days) = (assumptions.rules, assumptions.wholeNumber(.dormantDays))
    return history.contracts.filter { contract in
      guard contract.start >= opening else { return false }
      return contract.isOpen
        ? !contract.isDormant(asOf: history.asOf, afterDays: days, under: rules)
        : !contract.isNeverPaid(under: rules)
    }
  }

  /// The day from which on contracts are counted for their pace.
  static func opening(_ assumptions: Assumptions, _ history: ContractHistory) -> Day {
    history.asOf
      - min(
        7 * assumptions.wholeNumber(.newWorkWindowWeeks), history.asOf - history.firstStart)
  }

  /// Draws the number for each run of a batch.
  func draw(
    into counts: inout Lanes<Int32>, draws: borrowing Draws
  ) {
    var counts = counts.mutableSpan
    guard let table else {
      for lane in 0..<laneCount {
        let count = draws.generated(site: NewWorkRate.site, lane: lane) { generator in
          PoissonDistribution.sample(generator, mean: perWeek.sample(generator) * weeks)
        }
        counts[lane] = Int32(clamping: count)
      }
      return
    }
    var words = Lanes<UInt32>(repeating: 0)
    draws.fill(&words, site: NewWorkRate.site)
    for lane in 0..<laneCount { counts[lane] = Int32(table.value(words.span[lane])) }
  }
}

/// Contracts that start after the as-of day (model B6).
struct NewWork: Sendable {
  private let horizonDays: Int
  private let logDays: LogDays
  /// The number of clients in the history.
  let clientCount: Int
  private let newClient: Int32
  private let newClientProbability: Double
  private let kindBounds: KindBounds
  private var longTermDays: Int { kindBounds.longTermDays }
  private let end: EndingRules
  private let normal = StandardNormal.table
  /// Whether contracts that end after the last evaluation day are listed too.
  private let keepsLater: Bool
  /// Threshold that a contract counts for earnings: the share of the contracts that show the pace.
  private let countsForEarnings: Int32

  private static let site = Site("new contract")
  private static let shareSite = Site("new contract: refunded share")
  private static let earningsSite = Site("new contract: counts for earnings")

  init(
    assumptions: Assumptions, history: ContractHistory, horizonDays: Int, end: EndingRules,
    keepsLater: Bool
  ) {
    self.horizonDays = horizonDays
    logDays = LogDays(horizonDays)
    clientCount = history.clientIDs.count
    newClientProbability = assumptions.number(.newClient)
    newClient = Chance.threshold(newClientProbability)
    kindBounds = end.kindBounds
    self.end = end
    self.keepsLater = keepsLater
    let pace = NewWorkRate.paceSetters(
      assumptions, history, from: NewWorkRate.opening(assumptions, history))
    countsForEarnings =
      pace.isEmpty
      ? Chance.always
      : Chance.threshold(Double(pace.count { $0.countsForEarnings }) / Double(pace.count))
  }

  /// Appends the new contracts of a batch that end by the last evaluation day. Those that end later count in no score
  /// and are paid after it.
  ///
  /// Four blocks of random words are reserved for each contract. The words of block 0 decide start, length, charges
  /// and client; `EndingRules.conclude` describes block 1.
  ///
  /// - Parameter limit: of the charges; nil if they are not limited.
  func draw(
    into endings: inout [Ending], counts: borrowing Lanes<Int32>, limit: ChargesLimit? = nil,
    scratch: inout EndingScratch, draws: borrowing Draws
  ) {
    list(counts, in: &scratch.starting, runs: draws.runs.numbers)
    scratch.starting.fill(draws, site: NewWork.site, normal: normal)
    findEndings(scratch.starting, parameters: scratch.parameters, to: &scratch.ending)
    if let limit { limitCharges(limit, in: &scratch) }
    if keepsLater { appendLater(scratch, to: &endings) }
    scratch.ending.contracts.fill(draws, site: NewWork.site)
    end.conclude(&scratch.ending, parameters: scratch.parameters)
    conclude(scratch, to: &endings, draws: draws)
  }

  /// Lists the contracts of all runs.
  private func list(
    _ counts: borrowing Lanes<Int32>, in starting: inout StartingContracts,
    runs: borrowing Lanes<UInt32>
  ) {
    var all = 0
    let numbers = counts.span
    for lane in 0..<laneCount { all += Int(numbers[lane]) }
    precondition(all <= Int(Int32.max), "more new contracts than there are numbers for")
    starting.contracts.count = all
    starting.makeRoom(for: all)
    NewWork.list(
      counts, of: runs, lanes: &starting.lanes, runs: &starting.contracts.runs,
      blocks: &starting.contracts.blocks)
  }

  // Takes each array as a parameter of its own, so that spans of all of them can be written at the same time.
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
    _ starting: borrowing StartingContracts, parameters: borrowing EndingParameters,
    to ending: inout EndingContracts
  ) {
    ending.makeRoom(for: starting.contracts.count)
    EndingKernels.findEndings(
      of: starting, runs: parameters.runs, horizonDays: horizonDays, logDays: logDays,
      bounds: kindBounds, into: &ending)
  }

  /// Replaces the charges of the contracts that end by the last evaluation day, and what follows from them.
  private func limitCharges(_ limit: ChargesLimit, in scratch: inout EndingScratch) {
    for place in 0..<scratch.ending.contracts.count {
      let contract = scratch.ending.items[place]
      let run = scratch.parameters.runs[Int(contract.lane)]
      let logCharges = limit.logCharges(
        scratch.starting.charges[Int(contract.number)], mean: run.chargesMean,
        deviation: run.chargesDeviation)
      scratch.ending.items[place].logCharges = logCharges
      scratch.ending.items[place].kind = end.kind(
        charges: .logarithm(logCharges), paidQuarters: contract.paidQuarters,
        isLong: Int(contract.endDay - contract.startDay) >= longTermDays)
    }
  }

  /// Appends the contracts that end later. Their start days are computed as in `EndingKernels.findEndings`.
  private func appendLater(_ scratch: borrowing EndingScratch, to endings: inout [Ending]) {
    var next = 0
    for number in 0..<scratch.starting.contracts.count {
      if next < scratch.ending.contracts.count, scratch.ending.items[next].number == number {
        next += 1
        continue
      }
      let start =
        1 + Uniform.index(scratch.starting.contracts.words.first[number], below: horizonDays)
      endings.append(
        .later(
          lane: Int(scratch.starting.lanes[number]), startDay: start, lastDay: horizonDays))
    }
  }

  private func conclude(
    _ scratch: borrowing EndingScratch, to endings: inout [Ending], draws: borrowing Draws
  ) {
    let contracts = scratch.ending.items.span
    let (clients, blocks) = (
      scratch.starting.contracts.words.fourth.span, scratch.starting.contracts.blocks.span
    )
    endings.reserveCapacity(endings.count + scratch.ending.contracts.count)
    for place in 0..<scratch.ending.contracts.count {
      let number = Int(contracts[place].number)
      let index = Int(blocks[number] / 4)
      let ending = Ending(
        contracts[place], clientCode: clientCode(clients[number], index: index),
        charges: .logarithm(contracts[place].logCharges),
        countsForEarnings: countsForEarnings == Chance.always
          || drawsEarnings(index, run: scratch.ending.contracts.runs[place], draws: draws))
      endings.append(
        end.isUndecided(contracts[place])
          ? end.decideRefundAndWeight(
            ending, of: contracts[place], shareSite: NewWork.shareSite.item(index),
            words: scratch.ending.contracts.words[place], parameters: scratch.parameters,
            draws: draws)
          : ending)
    }
  }

  /// Whether a contract counts for earnings, where some of the history's do not.
  private func drawsEarnings(_ index: Int, run: UInt32, draws: borrowing Draws) -> Bool {
    Chance.happens(
      draws.firstWord(site: NewWork.earningsSite.item(index), run: run), countsForEarnings)
  }

  /// The code of a client of the history, or a code that no other contract of the run has.
  ///
  /// - Parameter index: number of the contract among the new contracts of its run.
  private func clientCode(_ word: UInt32, index: Int) -> Int64 {
    let share = (Uniform.open(word) - newClientProbability) / (1 - newClientProbability)
    let known = min(Int(min(max(share, 0), 1) * Double(clientCount)), clientCount - 1)
    // Both are computed, because a branch on a random word would often be mispredicted.
    return Int64(Chance.happens(word, newClient) ? clientCount &+ index : known)
  }
}
