/// Simulates a scenario in the worlds that were drawn for the unchanged history, with the same random numbers (model,
/// part C).
struct ScenarioEngine {
  let scenario: ScenarioSetup
  private(set) var worlds: Worlds
  private(set) var outlook: Outlook

  init(_ scenario: ScenarioSetup, in setup: SimulationSetup) {
    self.scenario = scenario
    worlds = scenario.future.model.makeWorlds()
    outlook = Outlook(scenario.future, in: setup)
  }

  /// Simulates a batch.
  ///
  /// - Parameters:
  ///   - base: the worlds of the unchanged history.
  ///   - badgeStart: which runs hold the badge on the as-of day; the same as in the unchanged history.
  ///   - draws: of the runs of the batch.
  mutating func simulate(
    in base: Worlds, scratch: inout EndingScratch, parameters: borrowing RunParameters,
    chances: borrowing FeedbackChances,
    evidence: ScoreEvidence, offsets: borrowing Lanes<Int8>, badgeStart: BadgeStart,
    draws: borrowing Draws
  ) {
    let model = scenario.future.model
    worlds.ended.refunds.removeAll(keepingCapacity: true)
    for refund in base.ended.refunds {
      guard let place = scenario.places[refund.contract] else { continue }
      worlds.ended.refunds.append(refund.of(contract: place))
    }
    for (index, source) in scenario.sources.enumerated() {
      switch source {
      case .carried(let place):
        worlds.ended.privateCodes[index] = base.ended.privateCodes[place]
        worlds.ended.outcomeCodes[index] = base.ended.outcomeCodes[place]
      case .drawn:
        model.drawEnded(
          [index], into: &worlds.ended, parameters: parameters, chances: chances, draws: draws)
      }
    }
    model.drawOpen(
      into: &worlds.open, scratch: &scratch, parameters: parameters, draws: draws)
    addNewWork(of: base, scratch: &scratch, parameters: parameters, draws: draws)
    outlook.update(
      worlds, parameters: parameters, future: scenario.future, evidence: evidence,
      offsets: offsets, badgeStart: badgeStart,
      draws: draws)
  }

  private mutating func addNewWork(
    of base: Worlds, scratch: inout EndingScratch, parameters: borrowing RunParameters,
    draws: borrowing Draws
  ) {
    let pauseDays = scenario.newWork.pauseDays
    if let limit = scenario.newWork.limit {
      scenario.future.model.drawNewWork(
        into: &worlds.newContracts, counts: parameters.newContracts, limit: limit,
        scratch: &scratch, draws: draws)
      if pauseDays > 0 { worlds.newContracts.removeAll { $0.startDay <= pauseDays } }
      return
    }
    // Copied element by element: if the array were shared, the base would have to allocate a new one for its next batch.
    worlds.newContracts.removeAll(keepingCapacity: true)
    if pauseDays == 0 {
      worlds.newContracts.append(contentsOf: base.newContracts)
    } else {
      for contract in base.newContracts where contract.startDay > pauseDays {
        worlds.newContracts.append(contract)
      }
    }
  }

  /// What clients pay after the as-of day through another day, less refunds, plus what they have paid before in
  /// excess of the unchanged history, in US dollars.
  ///
  /// - Parameter day: days after the as-of day.
  func earnedUSD(throughDay day: Int) -> Lanes<Double> {
    var earned = worlds.earnedUSD(throughDay: day, model: scenario.future.model)
    for lane in 0..<laneCount { earned[lane] += scenario.paidBeyondUSD }
    return earned
  }
}

extension FutureRefund {
  /// The same refund, of a contract with another index.
  fileprivate func of(contract: Int) -> FutureRefund {
    FutureRefund(
      contract: contract, lane: lane, day: day, amountUSD: amountUSD, paidUSD: paidUSD,
      outcomeCode: outcomeCode)
  }
}

extension Worlds {
  /// What clients pay after the as-of day through another day, less refunds, in US dollars.
  ///
  /// - Parameter day: days after the as-of day.
  func earnedUSD(throughDay day: Int, model: WorldModel) -> Lanes<Double> {
    var earned = Lanes<Double>(repeating: 0)
    for refund in ended.refunds where refund.day <= day {
      earned[refund.lane] += refund.paidUSD - refund.amountUSD
    }
    for (index, contract) in model.open.enumerated() {
      if contract.grows {
        for lane in 0..<laneCount {
          let days = min(Int(open.endDays[index].span[lane]), day)
          earned[lane] += contract.growth(days: days)?.amountUSD ?? 0
        }
      }
      for end in open.endings[open.places[index]] where end.endDay <= day {
        earned[end.lane] += end.paidOnLastDayUSD
      }
    }
    for contract in newContracts where contract.endDay <= day {
      earned[contract.lane] += contract.paidOnLastDayUSD
    }
    return earned
  }
}
