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
  /// The probability that a contract is of a client that the history does not have.
  private let newClient: Double
  private let chargeBounds: ChargeBounds
  /// `EndingRules.kinds`.
  private let kinds: [Int32]
  private let end: EndingRules
  private let normal = StandardNormal.table
  private let tail = NormalTail.table
  /// Whether contracts that end after the last evaluation day are listed too.
  private let keepsLater: Bool
  /// Threshold that a contract counts for earnings: the share of the contracts that show the pace.
  private let countsForEarnings: Int32

  private static let startSite = Site("new contracts: start and length")
  private static let endSite = Site("new contract: end")
  private static let refundSite = Site("new contract: refund")
  private static let shareSite = Site("new contract: refunded share")
  private static let earningsSite = Site("new contract: counts for earnings")

  init(
    assumptions: Assumptions, history: ContractHistory, clientCount: Int, horizonDays: Int,
    end: EndingRules, keepsLater: Bool
  ) {
    self.horizonDays = horizonDays
    logDays = LogDays(horizonDays)
    self.clientCount = clientCount
    newClient = assumptions.number(.newClient)
    chargeBounds = end.chargeBounds
    kinds = end.kinds(mostDays: horizonDays)
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
  /// Two contracts of a run share a block of random words: a word each for the start and for the length. Those that end
  /// have a block of their own (`EndingContracts`), whose fourth word decides the client; those that may be refunded have
  /// one more (`EndingRules.decideRefundAndWeight`).
  ///
  /// - Parameter keepsScratch: whether `scratch` must hold all of them in the end. Otherwise very many are drawn in several
  ///   groups of runs, because the scratch space takes more memory than the result.
  func draw(
    into endings: inout [Ending], counts: borrowing Lanes<Int32>, keepsScratch: Bool,
    scratch: inout EndingScratch, draws: borrowing Draws
  ) {
    let pairs = NewWork.pairs(counts)
    if keepsScratch || pairs <= NewWork.mostPairsInGroup {
      drawGroup(
        into: &endings, counts: copy counts, pairs: pairs, scratch: &scratch, draws: draws)
      return
    }
    // As large as it may become at once, because a list that grows takes twice its memory for a while.
    endings.reserveCapacity(2 * pairs)
    let numbers = counts.span
    var group = Lanes<Int32>(repeating: 0)
    var pairsInGroup = 0
    for lane in 0..<laneCount {
      let own = (Int(numbers[lane]) + 1) / 2
      if pairsInGroup > 0, pairsInGroup + own > NewWork.mostPairsInGroup {
        drawGroup(
          into: &endings, counts: group, pairs: pairsInGroup, scratch: &scratch, draws: draws)
        group = Lanes(repeating: 0)
        pairsInGroup = 0
      }
      group[lane] = numbers[lane]
      pairsInGroup += own
    }
    drawGroup(
      into: &endings, counts: group, pairs: pairsInGroup, scratch: &scratch, draws: draws)
  }

  /// Ordinary histories never have so many pairs of new contracts in a batch.
  private static let mostPairsInGroup = 65_536

  /// - Parameter pairs: `NewWork.pairs` of the counts.
  private func drawGroup(
    into endings: inout [Ending], counts: Lanes<Int32>, pairs: Int,
    scratch: inout EndingScratch, draws: borrowing Draws
  ) {
    list(counts, pairs: pairs, in: &scratch.starting, runs: draws.runs.numbers)
    scratch.starting.fill(draws, site: NewWork.startSite, normal: normal)
    scratch.new.makeRoom(for: 2 * scratch.starting.pairs.count)
    EndingKernels.findEndings(
      of: scratch.starting, runs: scratch.parameters.runs, horizonDays: horizonDays,
      logDays: logDays, into: &scratch.new)
    scratch.new.blocks.fill(draws, site: NewWork.endSite)
    scratch.new.drawNumbers(normal)
    EndingKernels.drawCharges(of: &scratch.new, runs: scratch.parameters.runs)
    finish(into: &endings, scratch: &scratch, draws: draws)
  }

  /// Appends the same contracts with charges of one size.
  ///
  /// - Parameter scratch: as `draw` has left it. Starts, ends and words are the same.
  func draw(
    into endings: inout [Ending], limit: ChargesLimit, scratch: inout EndingScratch,
    draws: borrowing Draws
  ) {
    drawCharges(limit, of: &scratch.new, runs: scratch.parameters.runs)
    finish(into: &endings, scratch: &scratch, draws: draws)
  }

  /// Decides what depends on the charges.
  private func finish(
    into endings: inout [Ending], scratch: inout EndingScratch, draws: borrowing Draws
  ) {
    if keepsLater { appendLater(scratch, to: &endings) }
    EndingKernels.describeNew(
      &scratch.new, kinds: kinds, mostDays: horizonDays, bounds: chargeBounds,
      clientCount: clientCount, newClient: newClient)
    end.conclude(&scratch.new, parameters: scratch.parameters)
    decideUndecided(in: &scratch, draws: draws)
    if countsForEarnings != Chance.always { drawEarnings(of: &scratch.new, draws: draws) }
    endings.append(contentsOf: scratch.new.items[..<scratch.new.count])
  }

  /// Lists the pairs of contracts of all runs.
  private func list(
    _ counts: Lanes<Int32>, pairs: Int, in starting: inout StartingContracts,
    runs: Lanes<UInt32>
  ) {
    var (counts, runs) = (counts, runs)
    precondition(pairs < Int(Int32.max) / 2, "more new contracts than there are numbers for")
    starting.makeRoom(for: pairs)
    EndingKernels.list(&counts, of: &runs, pairs: pairs, in: &starting)
  }

  private static func pairs(_ counts: borrowing Lanes<Int32>) -> Int {
    let counts = counts.span
    var pairs = 0
    for lane in 0..<laneCount { pairs += (Int(counts[lane]) + 1) / 2 }
    return pairs
  }

  /// Draws limited charges of the contracts that end by the last evaluation day.
  ///
  /// - Parameter runs: by lane.
  private func drawCharges(
    _ limit: ChargesLimit, of endings: inout EndingContracts, runs: [RunEndingParameters]
  ) {
    let limits = runs.map { limit.ofRun(mean: $0.chargesMean, deviation: $0.chargesDeviation) }
    if EndingKernels.limitCharges(of: &endings, runs: limits, normal: tail) { return }
    for place in 0..<endings.count where endings.items[place].chargesNumber.isNaN {
      endings.items[place].chargesNumber = limits[endings.items[place].lane].logCharges(
        endings.blocks.words.first[place], tail)
    }
  }

  /// Appends the contracts that end later. Their start days are computed as in `EndingKernels.findEndings`.
  private func appendLater(_ scratch: borrowing EndingScratch, to endings: inout [Ending]) {
    var next = 0
    for pair in 0..<scratch.starting.pairs.count {
      let words = scratch.starting.pairs.words[pair]
      let startWords = [words.0, words.2].prefix(Int(scratch.starting.left[pair]))
      for (slot, word) in startWords.enumerated() {
        let index = 2 * scratch.starting.pairs.numbers[pair] + UInt32(slot)
        if next < scratch.new.count,
          scratch.new.items[next].laneNumber == scratch.starting.lanes[pair],
          scratch.new.blocks.numbers[next] == index
        {
          next += 1
          continue
        }
        endings.append(
          .later(
            lane: Int(scratch.starting.lanes[pair]),
            startDay: 1 + Uniform.index(word, below: horizonDays), lastDay: horizonDays))
      }
    }
  }

  private func decideUndecided(in scratch: inout EndingScratch, draws: borrowing Draws) {
    for undecided in 0..<scratch.new.undecidedCount {
      let place = Int(scratch.new.undecided[undecided])
      let (run, index) = (scratch.new.blocks.runs[place], scratch.new.blocks.numbers[place])
      end.decideRefundAndWeight(
        &scratch.new.items[place], shareSite: NewWork.shareSite.item(Int(index)),
        words: { draws.words(site: NewWork.refundSite, run: run, block: index) },
        parameters: scratch.parameters, draws: draws)
    }
  }

  /// Draws which contracts count for earnings, where some of the history's do not.
  private func drawEarnings(of ending: inout EndingContracts, draws: borrowing Draws) {
    for place in 0..<ending.count {
      let site = NewWork.earningsSite.item(Int(ending.blocks.numbers[place]))
      ending.items[place].countsForEarnings = Chance.happens(
        draws.words(site: site, run: ending.blocks.runs[place], block: 0).0, countsForEarnings)
    }
  }
}
