/// The counts over the runs for an explanation, including its forecast.
struct ExplanationCounts: RunCounts {
  /// An ended contract, and the departures that are counted for it.
  struct Question: Sendable {
    /// Index in `WorldModel.ended`.
    let contract: Int
    /// The departures from windows after the as-of day.
    let departures: [Departure]
  }

  struct Departure: Sendable {
    /// Index in `PlatformRules.windowMonths`.
    let window: Int
    /// Index in `ExplanationCounts.days`.
    let day: Int
  }

  /// Sums over the runs about one contract.
  struct Sums: Sendable {
    var jobs = WeightedMean()
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
  private let days: [DayPlan]
  private let model: WorldModel
  private let rule: TopRatedRule
  private let longestWindow: Int
  /// The code of a client that the history does not have; all larger codes are those of others.
  private let firstNewClient: Int64
  private var scores: DayScorer
  private var ifNegative: DayScorer
  private var ifPositive: DayScorer
  private var ifStayed: DayScorer

  init(_ setup: SimulationSetup, forecast: Forecast) {
    self.forecast = forecast
    risk = RiskCounts(readings: setup.model.readings.shares(setup.model.context.assumptions))
    let rules = setup.rules
    model = setup.model
    rule = setup.rules.badge
    let asOf = setup.timeline.asOf
    today = setup.scoreDays.plan(setup.timeline.scoreDays[0])
    longestWindow = rules.windowMonths.count - 1
    firstNewClient = Int64(setup.scoreDays.clientCodes.count)
    var places: [Day: Int] = [:]
    var departureDays: [Day] = []
    questions = setup.model.ended.indices.filter { setup.canStillCount(setup.model.ended[$0]) }
      .map { contract in
        let end = setup.model.ended[contract].end
        return Question(
          contract: contract,
          departures: rules.windowMonths.enumerated().compactMap { window, months in
            let day = DayPlan.firstDay(after: end, outOfWindow: months)
            guard day > asOf else { return nil }
            if places[day] == nil {
              places[day] = departureDays.count
              departureDays.append(day)
            }
            return places[day].map { Departure(window: window, day: $0) }
          })
      }
    days = departureDays.map { setup.scoreDays.plan($0) }
    sums = questions.map { question in
      Sums(changes: question.departures.map { _ in WeightedMean() })
    }
    recoveries = setup.rules.weight.tierQuarterJobs.map {
      RecoveryHistogram(quarterJobs: Int32($0))
    }
    goodWeeks = GoodWeeksHistogram(needed: setup.rules.badge.goodWeeks)
    scores = setup.dayScorer
    ifNegative = scores
    ifPositive = scores
    ifStayed = scores
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
    countDepartures(engine, units)
    scores.update(
      today, outcomeCodes: engine.worlds.ended.outcomeCodes,
      parameters: engine.parameters, model: model)
    let offsets = engine.population.offsets(batch: engine.batch)
    for (index, question) in questions.enumerated() {
      var sum = sums[index]
      countToday(question, into: &sum, engine, units)
      countRisk(question, into: &sum, engine, units)
      sums[index] = sum
    }
    for size in recoveries.indices {
      recoveries[size].count(
        today: scores, units, minimum: engine.parameters.windowMinimum, offsets: offsets,
        rule: rule, firstClientCode: firstNewClient)
    }
  }

  /// Counts the weight and the share of a contract, and what today's score would be with other outcomes.
  private mutating func countToday(
    _ question: Question, into sums: inout Sums, _ engine: BatchEngine, _ units: RunUnits
  ) {
    let contract = model.ended[question.contract]
    let codes = engine.worlds.ended.outcomeCodes[question.contract].span
    let total = scores.tallies[longestWindow].total
    var quarterJobs = Lanes<Int32>(repeating: 0)
    WeightLanes<Int32>.weigh(
      contract.quarterJobs, readings: engine.parameters.weightIndex, into: &quarterJobs)
    let places = today.windows(of: question.contract)
    let isInLongest = places.contains(longestWindow)
    for lane in 0..<units.count {
      let isCounted = codes[lane] != Outcome.excludedCode
      let jobs = Double(quarterJobs[lane])
      if isCounted { sums.jobs.add(jobs / 4, weight: units.weights[lane]) }
      sums.share.add(
        isInLongest && isCounted && total[lane] > 0 ? jobs / Double(total[lane]) : 0,
        weight: units.weights[lane])
    }

    func update(_ scores: DayScorer, to code: Int8, _ alternative: inout DayScorer) {
      alternative.update(
        scores, replacing: contract, codes: engine.worlds.ended.outcomeCodes[question.contract],
        by: Lanes(repeating: code), quarterJobs: quarterJobs, in: places,
        minimum: engine.parameters.windowMinimum)
    }
    update(scores, to: Outcome.negative.code, &ifNegative)
    update(scores, to: contract.bestOutcomeCode, &ifPositive)
    units.add(to: &sums.isNegative) { codes[$0] == Outcome.negativeCode }
    // Both costs in the same runs and from the same score, so that the second is never above the first.
    for lane in 0..<units.count {
      guard let now = WindowScores.score(scores.computed[lane]),
        let best = WindowScores.score(ifPositive.computed[lane]),
        let worst = WindowScores.score(ifNegative.computed[lane])
      else { continue }
      let isGood = codes[lane] == Outcome.positive.code || codes[lane] == Outcome.excludedCode
      sums.cost.add(Double(best - worst), weight: units.weights[lane])
      sums.expectedCost.add(isGood ? 0 : Double(best - now), weight: units.weights[lane])
    }
  }

  private func countRisk(
    _ question: Question, into sums: inout Sums, _ engine: BatchEngine, _ units: RunUnits
  ) {
    let codes = engine.worlds.ended.privateCodes[question.contract].span
    let bad = PrivateCode.of(.bad)
    let firstLoss = engine.outlook.badge.firstLoss.span
    let weeks = engine.outlook.badge.held.count
    units.add(to: &sums.isBad) { codes[$0] == bad }
    units.add(to: &sums.isMiddling) { codes[$0] == PrivateCode.of(.middling) }
    func isLost(_ lane: Int) -> Bool { Int(firstLoss[lane]) < weeks }
    units.add(to: &sums.lostIfBad, among: { codes[$0] == bad }, where: isLost)
    units.add(to: &sums.lostIfNotBad, among: { codes[$0] != bad }, where: isLost)
    let heldLast = engine.outlook.badge.held[weeks - 1].span
    units.add(to: &sums.heldIfBad, among: { codes[$0] == bad }, where: { heldLast[$0] == 1 })
    units.add(to: &sums.heldIfNotBad, among: { codes[$0] != bad }, where: { heldLast[$0] == 1 })
  }

  /// Counts how each departure changes the score of its day.
  private mutating func countDepartures(_ engine: BatchEngine, _ units: RunUnits) {
    for (place, day) in days.enumerated() {
      scores.update(
        day, outcomeCodes: engine.worlds.ended.outcomeCodes,
        parameters: engine.parameters, model: model)
      for (index, question) in questions.enumerated() {
        for (number, departure) in question.departures.enumerated() where departure.day == place {
          ifStayed.update(
            scores, adding: model.ended[question.contract],
            codes: engine.worlds.ended.outcomeCodes[question.contract], to: departure.window,
            parameters: engine.parameters)
          units.add(to: &sums[index].changes[number], from: ifStayed, to: scores)
        }
      }
    }
  }

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
    jobs.merge(other.jobs)
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
    jobs.scale(by: factor)
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
