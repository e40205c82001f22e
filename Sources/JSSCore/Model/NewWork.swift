internal import Glibc

/// How many contracts will start (model B6).
struct NewWorkRate: Sendable {
  /// Contracts started per week, per run.
  let perWeek: GammaDistribution
  /// Weeks from the as-of day to the horizon, real-valued.
  let weeks: Double

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
  }
}

/// Contracts that start after the as-of day (model B6).
struct NewWork: Sendable {
  private let horizonDays: Int
  private let clientCount: Int
  private let newClient: Int32
  private let newClientProbability: Double
  private let weight: ContractWeight
  private let longTerm: LongTermRule
  private let end: EndOfContract

  private static let site = Site("new contract")
  private static let shareSite = Site("new contract: refunded share")
  /// Lengths above this many days are beyond every horizon.
  static let longestDays = 100_000.0

  init(
    assumptions: Assumptions, history: ContractHistory, horizonDays: Int, weight: ContractWeight,
    longTerm: LongTermRule, end: EndOfContract
  ) {
    self.horizonDays = horizonDays
    clientCount = history.clientIDs.count
    newClientProbability = assumptions.number(.newClient)
    newClient = Chance.threshold(newClientProbability)
    self.weight = weight
    self.longTerm = longTerm
    self.end = end
  }

  /// Appends the new contracts of a batch.
  ///
  /// Words of a new contract: block 0 start, length, charges, client; block 1 feedback, stars,
  /// private feedback and its class; block 2 refund and whether it is full.
  func draw(
    into conclusions: inout [Conclusion], parameters: borrowing RunParameters,
    chances: borrowing FeedbackChances, philox: Philox4x32, generator: borrowing GSLGenerator,
    firstRun: UInt32
  ) {
    let counts = parameters.newContracts.span
    let lengthMean = parameters.lengthMean.span
    let lengthDeviation = parameters.lengthDeviation.span
    let chargesMean = parameters.chargesMean.span
    let chargesDeviation = parameters.chargesDeviation.span
    var most: Int32 = 0
    for lane in 0..<laneCount { most = max(most, counts[lane]) }
    var terms = LaneWords()
    var feedback = LaneWords()
    for index in 0..<Int(most) {
      let site = NewWork.site.item(index)
      philox.fill(&terms, site: site, firstRun: firstRun, block: 0)
      philox.fill(&feedback, site: site, firstRun: firstRun, block: 1)
      let (starts, lengths) = (terms.first.span, terms.second.span)
      let (amounts, clients) = (terms.third.span, terms.fourth.span)
      let words = (
        feedback.first.span, feedback.second.span, feedback.third.span, feedback.fourth.span
      )
      for lane in 0..<laneCount where index < counts[lane] {
        let start = 1 + Uniform.index(starts[lane], below: horizonDays)
        let length = exp(
          lengthMean[lane] + lengthDeviation[lane] * StandardNormal.sample(lengths[lane]))
        let days = max(1, Int(min(length, NewWork.longestDays).rounded(.up)))
        let charges = exp(
          chargesMean[lane] + chargesDeviation[lane] * StandardNormal.sample(amounts[lane]))
        conclusions.append(
          end.conclude(
            EndOfContract.Ending(
              run: firstRun &+ UInt32(lane), lane: lane, site: site,
              shareSite: NewWork.shareSite.item(index), firstBlock: 1,
              clientCode: clientCode(clients[lane], index: index), startDay: start,
              endDay: start + days, chargesUSD: charges, refundedUSD: 0,
              paidQuarters: days / weight.quarterDays,
              isLongTerm: days >= longTerm.days && charges >= LongTermRule.leastChargesUSD),
            words: (words.0[lane], words.1[lane], words.2[lane], words.3[lane]),
            parameters: parameters, chances: chances, philox: philox, generator: generator))
      }
    }
  }

  /// A client of the history, or a code that no other contract of the run has.
  private func clientCode(_ word: UInt32, index: Int) -> Int64 {
    if Chance.happens(word, newClient) { return Int64(clientCount + index) }
    let share = (Uniform.open(word) - newClientProbability) / (1 - newClientProbability)
    return Int64(min(max(Int(share * Double(clientCount)), 0), clientCount - 1))
  }
}
