/// Simulates a scenario in the worlds that were drawn for the unchanged history, with the same random numbers (model,
/// part C). A class, because copies of all that it holds would be made wherever it is read.
final class ScenarioEngine {
  let scenario: ScenarioSetup
  private var worlds: Worlds
  private(set) var outlook: Outlook
  /// Whether the refunds of the batch are those of the unchanged history.
  private var keepsRefunds = false

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
  func simulate(
    in base: Worlds, scratch: inout EndingScratch, parameters: borrowing RunParameters,
    chances: borrowing FeedbackChances, evidence: ScoreEvidence, offsets: borrowing Lanes<Int8>,
    badgeStart: BadgeStart, draws: borrowing Draws
  ) {
    addEnded(of: base, parameters: parameters, chances: chances, draws: draws)
    if !scenario.keepsOpen {
      addOpen(of: base, scratch: &scratch, parameters: parameters, draws: draws)
    }
    if !scenario.newWork.isUnchanged {
      addNewWork(of: base, scratch: &scratch, parameters: parameters, draws: draws)
    }
    outlook.update(
      worlds(in: base), parameters: parameters, future: scenario.future, evidence: evidence,
      offsets: offsets, badgeStart: badgeStart, draws: draws)
  }

  /// The worlds of the scenario.
  ///
  /// What is unchanged is shared with the base only as long as the result is in use: while an array is shared, the base
  /// cannot reuse its memory.
  func worlds(in base: Worlds) -> Worlds {
    var worlds = worlds
    if scenario.keepsOpen { worlds.open = base.open }
    if scenario.newWork.isUnchanged { worlds.newContracts = base.newContracts }
    return worlds
  }

  private func addEnded(
    of base: Worlds, parameters: borrowing RunParameters, chances: borrowing FeedbackChances,
    draws: borrowing Draws
  ) {
    worlds.ended.refunds.removeAll(keepingCapacity: true)
    for refund in base.ended.refunds {
      guard let place = scenario.places[refund.contract] else { continue }
      worlds.ended.refunds.append(refund.of(contract: place))
    }
    keepsRefunds = worlds.ended.refunds.count == base.ended.refunds.count
    let carried = worlds.ended.refunds.count
    for piece in scenario.carried {
      worlds.ended.privateCodes.replaceSubrange(
        piece.to, with: base.ended.privateCodes[piece.from])
      worlds.ended.outcomeCodes.replaceSubrange(
        piece.to, with: base.ended.outcomeCodes[piece.from])
    }
    if !scenario.drawn.isEmpty {
      scenario.future.model.drawEnded(
        scenario.drawn, into: &worlds.ended, parameters: parameters, chances: chances,
        draws: draws)
    }
    keepsRefunds = keepsRefunds && worlds.ended.refunds.count == carried
  }

  private func addOpen(
    of base: Worlds, scratch: inout EndingScratch, parameters: borrowing RunParameters,
    draws: borrowing Draws
  ) {
    worlds.open.removeAll()
    for (index, source) in scenario.openSources.enumerated() {
      switch source {
      case .carried(let place):
        worlds.open.append(contract: place, of: base.open)
      case .drawn:
        scenario.future.model.drawOpen(
          contract: index, into: &worlds.open, scratch: &scratch, parameters: parameters,
          draws: draws)
      }
    }
  }

  private func addNewWork(
    of base: Worlds, scratch: inout EndingScratch, parameters: borrowing RunParameters,
    draws: borrowing Draws
  ) {
    let pauseDays = scenario.newWork.pauseDays
    if let limit = scenario.newWork.limit {
      scenario.future.model.drawNewWork(
        into: &worlds.newContracts, limit: limit, scratch: &scratch, draws: draws)
      if pauseDays > 0 { worlds.newContracts.removeAll { $0.startDay <= pauseDays } }
      return
    }
    worlds.newContracts.removeAll(keepingCapacity: true)
    for contract in base.newContracts where contract.startDay > pauseDays {
      worlds.newContracts.append(contract)
    }
  }

  /// What clients pay on the scenario's contracts after the as-of day, less refunds, plus what they have paid before in
  /// excess of the unchanged history.
  ///
  /// - Parameter unchanged: what they pay on the contracts of the unchanged history.
  func earnings(unchanged: EarnedAmounts) -> EarnedAmounts.ByDay {
    var earned = unchanged.all
    if !keepsRefunds || !scenario.keepsOpen {
      let days = unchanged.days
      earned = EarnedAmounts.sum(
        keepsRefunds
          ? unchanged.refunds : EarnedAmounts.refunds(worlds.ended.refunds, throughDays: days),
        scenario.openSources.indices.map { index in
          switch scenario.openSources[index] {
          case .carried(let place): unchanged.open[place]
          case .drawn:
            EarnedAmounts.open(
              index, in: worlds.open, model: scenario.future.model, throughDays: days)
          }
        })
    }
    if scenario.paidBeyondUSD != 0 { EarnedAmounts.add(scenario.paidBeyondUSD, to: &earned) }
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
