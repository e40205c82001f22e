/// The counts over the runs for an explanation, including its forecast.
struct ExplanationCounts: RunCounts {
  /// An ended contract, and the departures that are counted for it.
  struct Question: Sendable {
    /// Index in `WorldModel.ended`.
    let contract: Int
    let hasHiddenFeedback: Bool
    let bestOutcomeCode: Int8
    /// The windows that contain it today.
    let windows: [Int]
    /// The departures from windows after the as-of day.
    let departures: [Departure]
  }

  struct Departure: Sendable {
    /// Index in `PlatformRules.windowMonths`.
    let window: Int
    /// Index in `ExplanationCounts.days`.
    let day: Int
  }

  /// A departure, as seen from its day.
  private struct Leaving: Sendable {
    /// Index in `questions`.
    let question: Int
    /// Index in `Question.departures`.
    let number: Int
    let window: Int
  }

  /// Sums over the runs about one contract.
  struct Sums: Sendable {
    var quarterJobs = WeightedMean()
    var share = WeightedMean()
    var cost = WeightedMean()
    var expectedCost = WeightedMean()
    var isNegative = WeightedSum()
    var isBad = WeightedSum()
    var isMiddling = WeightedSum()
    var lostIfBad = ConditionalSum()
    var lostIfNotBad = ConditionalSum()
    var heldIfBad = ConditionalSum()
    var heldIfNotBad = ConditionalSum()
    var changes: [WeightedMean]
  }

  var forecast: Forecast
  private(set) var sums: [Sums]
  /// By size of contract.
  private(set) var recoveries: [RecoveryHistogram]
  private(set) var goodWeeks: GoodWeeksHistogram
  private(set) var risk: RiskCounts

  let questions: [Question]
  private let today: DayPlan
  /// The days of departures, ascending.
  private let days: [DayPlan]
  /// To each of these days from the one before, or from today.
  private let steps: [DayStep]
  /// By day: who leaves which window.
  private let leavings: [[Leaving]]
  private let rule: TopRatedRule
  private let longestWindow: Int
  /// Of today.
  private var scores: DayScorer
  private var laterScores: DayScorer

  /// Those that are not looked at closely; nil if all are.
  let others: Explanation.Others?

  /// - Parameters:
  ///   - forecast: without any run counted.
  ///   - asked: the contracts that are looked at closely, as indices in `WorldModel.ended`.
  init(
    _ setup: SimulationSetup, forecast: Forecast, asked: [Int], others: Explanation.Others? = nil
  ) {
    self.forecast = forecast
    self.others = others
    risk = RiskCounts(setup.model)
    let rules = setup.rules
    rule = setup.rules.badge
    let asOf = setup.timeline.asOf
    let today = setup.scoreDays.plan(setup.timeline.scoreDays[0])
    self.today = today
    longestWindow = rules.windowMonths.count - 1
    let ended = setup.model.ended
    func day(_ contract: Int, outOfWindow months: Int) -> Day? {
      let day = DayPlan.firstDay(after: ended[contract].end, outOfWindow: months)
      return day > asOf ? day : nil
    }
    let departureDays = Set(
      asked.flatMap { contract in
        rules.windowMonths.compactMap { day(contract, outOfWindow: $0) }
      }
    ).sorted()
    let places = Dictionary(uniqueKeysWithValues: departureDays.enumerated().map { ($1, $0) })
    let questions = asked.map { contract in
      Question(
        contract: contract, hasHiddenFeedback: ended[contract].hasHiddenFeedback,
        bestOutcomeCode: ended[contract].bestOutcomeCode, windows: today.windows(of: contract),
        departures: rules.windowMonths.enumerated().compactMap { window, months in
          day(contract, outOfWindow: months).flatMap { places[$0] }.map {
            Departure(window: window, day: $0)
          }
        })
    }
    self.questions = questions
    var leavings = [[Leaving]](repeating: [], count: departureDays.count)
    for (place, question) in questions.enumerated() {
      for (number, departure) in question.departures.enumerated() {
        leavings[departure.day].append(
          Leaving(question: place, number: number, window: departure.window))
      }
    }
    self.leavings = leavings
    let days = departureDays.map { setup.scoreDays.plan($0) }
    self.days = days
    steps = zip([today] + days, days).map { DayStep(from: $0, to: $1) }
    sums = questions.map { question in
      Sums(changes: question.departures.map { _ in WeightedMean() })
    }
    recoveries = setup.rules.weight.tierQuarterJobs.map {
      RecoveryHistogram(quarterJobs: Int32($0))
    }
    goodWeeks = GoodWeeksHistogram(needed: setup.rules.badge.goodWeeks)
    scores = setup.dayScorer
    laterScores = scores
  }

  /// The day of a departure.
  func day(of departure: Departure) -> Day { days[departure.day].day }

  /// Whether on the day of a departure less is left of the contracts that are in the longest window today than a quarter.
  func isOfRemnant(_ departure: Departure) -> Bool {
    func contracts(_ day: DayPlan) -> Int {
      day.members[longestWindow].count + day.standings.count
    }
    return 4 * contracts(days[departure.day]) < contracts(today)
  }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    forecast.count(engine, units)
    risk.count(engine, units)
    goodWeeks.count(engine.outlook.badge.start, units)
    // Once, because each use of a property of the engine checks for exclusive access, or copies.
    let ended = engine.worlds.ended
    countScores(ended.outcomeCodes, engine.parameters, units)
    let badge = BadgeLanes(engine.outlook.badge, week: engine.outlook.badge.held.count - 1)
    for (place, question) in questions.enumerated() where question.hasHiddenFeedback {
      countRisk(place, answers: ended.privateCodes[question.contract], badge, units)
    }
    let offsets = engine.population.offsets(batch: engine.batch)
    for size in recoveries.indices {
      recoveries[size].count(today: scores, units, offsets: offsets, rule: rule)
    }
  }

  /// Counts what contracts do to the scores of today and of the days of departures.
  private mutating func countScores(
    _ outcomeCodes: [Lanes<Int8>], _ parameters: borrowing RunParameters, _ units: RunUnits
  ) {
    scores.update(today, outcomeCodes: outcomeCodes, parameters: parameters)
    for place in questions.indices { countToday(place, outcomeCodes, units) }
    countDepartures(outcomeCodes, parameters, units)
  }

  /// Counts the weight and the share of a contract, and what today's score would be with other outcomes.
  private mutating func countToday(
    _ place: Int, _ outcomeCodes: [Lanes<Int8>], _ units: RunUnits
  ) {
    let question = questions[place]
    let ownCodes = outcomeCodes[question.contract]
    let codes = ownCodes.span
    let ownJobs = scores.quarterJobs(of: question.contract)
    let quarterJobs = ownJobs.span
    units.add(
      to: &sums[place].quarterJobs, wholeNumber: { quarterJobs[$0] },
      where: { codes[$0] != Outcome.excludedCode })
    let shares = shares(ownCodes, ownJobs, isInLongest: question.windows.contains(longestWindow))
    let share = shares.span
    units.add(to: &sums[place].share) { share[$0] }
    units.add(to: &sums[place].isNegative, where: LaneSet { codes[$0] == Outcome.negativeCode })
    let ifNegative = scores.scores(
      replacing: question.contract, by: Outcome.negative.code, in: question.windows,
      outcomeCodes: outcomeCodes)
    let ifBest = scores.scores(
      replacing: question.contract, by: question.bestOutcomeCode, in: question.windows,
      outcomeCodes: outcomeCodes)
    // Both costs in the same runs and from the same score, so that the second is never above the first: those in which
    // all three are shown. A score that is not is stored as -1.
    let (now, worst, best) = (scores.computed.span, ifNegative.span, ifBest.span)
    units.add(
      to: &sums[place].cost, wholeNumber: { Int32(best[$0]) - Int32(worst[$0]) },
      where: { min(now[$0], worst[$0], best[$0]) >= 0 })
    units.add(
      to: &sums[place].expectedCost,
      wholeNumber: { lane in
        codes[lane] == Outcome.positiveCode || codes[lane] == Outcome.excludedCode
          ? 0 : Int32(best[lane]) - Int32(now[lane])
      }, where: { min(now[$0], worst[$0], best[$0]) >= 0 })
  }

  /// The share of a contract in the weight of the longest window, in each run.
  private func shares(
    _ codes: borrowing Lanes<Int8>, _ quarterJobs: borrowing Lanes<Int32>, isInLongest: Bool
  ) -> Lanes<Double> {
    var shares = Lanes<Double>(repeating: 0)
    guard isInLongest else { return shares }
    let all = scores.tallies[longestWindow].total
    let (codes, quarterJobs, total) = (codes.span, quarterJobs.span, all.span)
    var output = shares.mutableSpan
    for lane in 0..<laneCount {
      // A contract that counts is part of the total, which is above 0 then.
      let own = codes[lane] == Outcome.excludedCode ? 0 : quarterJobs[lane]
      output[lane] = Double(own) / Double(max(total[lane], 1))
    }
    return shares
  }

  /// Counts what the client said in private, and what becomes of the badge.
  private mutating func countRisk(
    _ place: Int, answers: borrowing Lanes<Int8>, _ badge: BadgeLanes, _ units: RunUnits
  ) {
    let codes = answers.span
    let (badCode, middlingCode) = (PrivateCode.of(.bad), PrivateCode.of(.middling))
    let bad = LaneSet { codes[$0] == badCode }
    let notBad = LaneSet(first: laneCount).subtracting(bad)
    units.add(to: &sums[place].isBad, where: bad)
    units.add(to: &sums[place].isMiddling, where: LaneSet { codes[$0] == middlingCode })
    units.add(to: &sums[place].lostIfBad, among: bad, where: badge.lost)
    units.add(to: &sums[place].lostIfNotBad, among: notBad, where: badge.lost)
    units.add(to: &sums[place].heldIfBad, among: bad, where: badge.held)
    units.add(to: &sums[place].heldIfNotBad, among: notBad, where: badge.held)
  }

  /// Counts how each departure changes the score of its day.
  private mutating func countDepartures(
    _ outcomeCodes: [Lanes<Int8>], _ parameters: borrowing RunParameters, _ units: RunUnits
  ) {
    laterScores = scores
    for (place, day) in days.enumerated() {
      let before = laterScores.computed
      laterScores.move(
        to: day, by: steps[place], outcomeCodes: outcomeCodes, parameters: parameters)
      for leaving in leavings[place] {
        // Where nothing else is different, the score with the contract is that of the last day.
        let ifStayed =
          steps[place].isOneDeparture
          ? before
          : laterScores.scores(
            adding: questions[leaving.question].contract, to: leaving.window,
            outcomeCodes: outcomeCodes)
        units.add(
          to: &sums[leaving.question].changes[leaving.number], from: ifStayed,
          to: laterScores.computed)
      }
    }
  }

  mutating func settle() { forecast.settle() }

  mutating func merge(_ other: ExplanationCounts) {
    forecast.merge(other.forecast)
    risk.merge(other.risk)
    goodWeeks.merge(other.goodWeeks)
    for index in sums.indices { sums[index].merge(other.sums[index]) }
    for size in recoveries.indices { recoveries[size].merge(other.recoveries[size]) }
  }

  mutating func scale(by factor: Double) {
    forecast.scale(by: factor)
    risk.scale(by: factor)
    goodWeeks.scale(by: factor)
    for index in sums.indices { sums[index].scale(by: factor) }
    for size in recoveries.indices { recoveries[size].scale(by: factor) }
  }
}

extension ExplanationCounts.Sums {
  mutating func merge(_ other: Self) {
    quarterJobs.merge(other.quarterJobs)
    share.merge(other.share)
    cost.merge(other.cost)
    expectedCost.merge(other.expectedCost)
    isNegative.merge(other.isNegative)
    isBad.merge(other.isBad)
    isMiddling.merge(other.isMiddling)
    lostIfBad.merge(other.lostIfBad)
    lostIfNotBad.merge(other.lostIfNotBad)
    heldIfBad.merge(other.heldIfBad)
    heldIfNotBad.merge(other.heldIfNotBad)
    for index in changes.indices { changes[index].merge(other.changes[index]) }
  }

  mutating func scale(by factor: Double) {
    quarterJobs.scale(by: factor)
    share.scale(by: factor)
    cost.scale(by: factor)
    expectedCost.scale(by: factor)
    isNegative.scale(by: factor)
    isBad.scale(by: factor)
    isMiddling.scale(by: factor)
    lostIfBad.scale(by: factor)
    lostIfNotBad.scale(by: factor)
    heldIfBad.scale(by: factor)
    heldIfNotBad.scale(by: factor)
    for index in changes.indices { changes[index].scale(by: factor) }
  }
}
