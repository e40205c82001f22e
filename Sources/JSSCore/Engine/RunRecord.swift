/// One run in full, for tests and for looking into.
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
  /// Where its first ancestor stood in the population; itself if nothing was resampled.
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
}

extension BatchEngine {
  /// Everything that was drawn and found in the runs of the batch.
  ///
  /// - Parameter scenario: nil for the unchanged history.
  func records(scenario: Int? = nil) -> [RunRecord] {
    let branch = scenario.map { scenarios[$0] }
    let drawn = branch?.worlds ?? worlds
    let outlook = branch?.outlook ?? outlook
    let model = branch?.scenario.future.model ?? setup.model
    var dayScores = dayScores
    let past = setup.evidence.stages.map { stage in
      dayScores.update(
        stage.scoreDay, outcomeCodes: worlds.ended.outcomeCodes, parameters: parameters,
        model: setup.model)
      return dayScores.computed
    }
    return (0..<min(laneCount, population.count - batch * laneCount)).map { lane in
      let run = batch * laneCount + lane
      return RunRecord(
        weight: population.weights[run], logUnit: population.logUnit,
        founder: Int(population.founders[run]),
        outcomes: drawn.ended.outcomeCodes.map { $0.span[lane] },
        privateCodes: drawn.ended.privateCodes.map { $0.span[lane] },
        refunds: drawn.ended.refunds.filter { $0.lane == lane }.map {
          RunRecord.Refund(
            contract: model.ended[$0.contract].id, day: $0.day, amountUSD: $0.amountUSD)
        }.sorted { $0.contract < $1.contract },
        endings: (model.open.indices.map { drawn.openEnding($0, lane: lane, model: model) }
          + drawn.newContracts.filter { $0.lane == lane }).map {
            RunRecord.Ending(
              startDay: $0.startDay, endDay: $0.endDay, chargesUSD: $0.charges.usd,
              refundUSD: $0.refundUSD, outcome: $0.outcomeCode, quarterJobs: $0.quarterJobs)
          },
        pastScores: past.map { WindowScores.score($0.span[lane]) },
        scores: outlook.scores.displayed.map { WindowScores.score($0.span[lane]) },
        badgeHeld: outlook.badge.held.map { $0.span[lane] == 1 })
    }
  }
}

extension Worlds {
  fileprivate func openEnding(_ index: Int, lane: Int, model: WorldModel) -> Conclusion {
    open.conclusions[open.places[index]].first { $0.lane == lane }
      ?? .later(
        lane: lane, startDay: model.open[index].startDay,
        lastDay: Int(open.endDays[index].span[lane]) - 1)
  }
}
