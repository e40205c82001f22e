package import JSSCore

/// One run in full.
package struct RunRecord: Sendable, Equatable {
  package struct Refund: Sendable, Equatable {
    /// Its id.
    package let contract: String
    package let day: Int
    package let amountUSD: Double
  }

  package struct Ending: Sendable, Equatable {
    package let startDay: Int
    package let endDay: Int
    package let chargesUSD: Double
    package let refundUSD: Double
    /// 0 excluded, 1 negative, 2 neutral, 3 positive.
    package let outcome: Int8
    package let quarterJobs: Int32
  }

  /// In units of `exp(logUnit)`.
  package let weight: Double
  package let logUnit: Double
  /// The past that it goes on from, as an index in the population; the run itself if it has a past of its own.
  package let founder: Int
  /// By ended contract that still matters: 0 excluded, 1 negative, 2 neutral, 3 positive.
  package let outcomes: [Int8]
  /// By the same contract: 0 no private answer, 1 bad, 2 middling, 3 good.
  package let privateCodes: [Int8]
  /// By contract.
  package let refunds: [Refund]
  /// Open contracts, in the order of the history, then new ones that end by the last evaluation day. An
  /// open contract that ends later is excluded, without charges, and ends on the day after.
  package let endings: [Ending]
  /// Computed score by observation; nil if none is shown.
  package let pastScores: [Int?]
  /// Displayed score by week; nil if none is shown.
  package let scores: [Int?]
  package let badgeHeld: [Bool]

  init(_ batch: SimulatedBatch, lane: Int) {
    let (worlds, model) = (batch.worlds, batch.model)
    let run = batch.places.lowerBound + lane
    weight = batch.population.weights[run]
    logUnit = batch.population.logUnit
    founder = Int(batch.population.founders[run])
    outcomes = worlds.ended.outcomeCodes.map { $0[lane] }
    privateCodes = worlds.ended.privateCodes.map { $0[lane] }
    refunds = worlds.ended.refunds.filter { $0.lane == lane }
      .map {
        Refund(contract: model.ended[$0.contract].id, day: $0.day, amountUSD: $0.amountUSD)
      }
      .sorted { $0.contract < $1.contract }
    endings =
      model.open.indices.map { Ending(ofOpen: $0, worlds, model, lane: lane) }
      + worlds.newContracts.filter { $0.lane == lane }.map { Ending($0) }
    pastScores = batch.pastScores.map { WindowScores.score($0[lane]) }
    scores = batch.displayedScores.map { WindowScores.score($0[lane]) }
    badgeHeld = batch.badgeHeld.map { $0[lane] == 1 }
  }
}

extension RunRecord.Ending {
  fileprivate init(_ ending: JSSCore.Ending) {
    self.init(
      startDay: ending.startDay, endDay: ending.endDay,
      chargesUSD: ending.charges.usd, refundUSD: ending.refundUSD,
      outcome: ending.outcomeCode, quarterJobs: ending.quarterJobs)
  }

  fileprivate init(ofOpen index: Int, _ worlds: Worlds, _ model: WorldModel, lane: Int) {
    let endings = worlds.open.endings[index]
    if let ending = endings.first(where: { $0.lane == lane }) {
      self.init(ending)
      return
    }
    self.init(
      startDay: model.open[index].startDay, endDay: Int(worlds.open.endDays[index][lane]),
      chargesUSD: 0, refundUSD: 0, outcome: 0, quarterJobs: 0)
  }
}

extension Simulation {
  /// One run in full. Without displayed scores, run *k* is the same in simulations of any number of
  /// runs.
  package func record(run: Int) -> RunRecord {
    records(firstRun: run / populationSize * populationSize)[run % populationSize]
  }

  /// The runs of a population in full, from any run on.
  ///
  /// - Parameter scenario: place among those added; nil for the unchanged history.
  package func records(firstRun: Int, scenario: Int? = nil) -> [RunRecord] {
    var records: [RunRecord] = []
    visitBatches(firstRun: firstRun, scenario: scenario) { batch in
      records += (0..<batch.places.count).map { RunRecord(batch, lane: $0) }
    }
    return records
  }

  /// The contracts of `RunRecord.outcomes`.
  package var endedContractIDs: [String] { model.ended.map(\.id) }
}
