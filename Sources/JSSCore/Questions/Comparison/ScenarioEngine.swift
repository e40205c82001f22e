/// Simulates a scenario in the worlds that were drawn for the unchanged history, with the same random numbers (model,
/// part C). A class, because copies of all that it holds would be made wherever it is read.
final class ScenarioEngine {
  let scenario: ScenarioSetup
  private var worlds: Worlds
  let outlook: Outlook
  /// The new contracts of the unchanged history that would start in a pause, if the others are copied.
  private var paused: [Ending] = []
  /// Whether the refunds of the batch are those of the unchanged history.
  private var keepsRefunds = false

  /// - Parameter unchanged: the outlook of the unchanged history.
  init(_ scenario: ScenarioSetup, in setup: SimulationSetup, unchanged: Outlook) {
    self.scenario = scenario
    worlds = scenario.future.model.makeWorlds()
    outlook = Outlook(
      scenario.future, changes: scenario.changes, of: unchanged, in: setup)
  }

  /// Simulates a batch.
  ///
  /// - Parameters:
  ///   - base: the worlds of the unchanged history; `unchanged`: what is taken from its outlook.
  ///   - baseModel: of the unchanged history.
  ///   - draws: of the runs of the batch.
  func simulate(
    in base: borrowing Worlds, unchanged: borrowing Outlook.Unchanged,
    baseModel: borrowing WorldModel, scratch: inout EndingScratch,
    parameters: borrowing RunParameters, chances: borrowing FeedbackChances,
    evidence: ScoreEvidence, offsets: borrowing Lanes<Int8>, draws: borrowing Draws
  ) {
    if scenario.keepsEnded {
      keepsRefunds = true
    } else {
      takeEnded(of: base, parameters: parameters, chances: chances, draws: draws)
    }
    if !scenario.keepsOpen {
      takeOpen(of: base, scratch: &scratch, parameters: parameters, draws: draws)
    }
    if !scenario.newWork.isUnchanged {
      takeNewWork(of: base, scratch: &scratch, draws: draws)
    }
    outlook.update(
      worlds(in: base), of: scenario, changing: base, unchanged: unchanged, baseModel: baseModel,
      newWork: changedNewWork(in: base), parameters: parameters, evidence: evidence,
      offsets: offsets, draws: draws)
  }

  private func changedNewWork(in base: borrowing Worlds) -> ChangedNewWork {
    scenario.newWork.limit == nil
      ? ChangedNewWork(removed: paused, added: [], replacesAll: false)
      : ChangedNewWork(
        removed: base.newContracts, added: worlds.newContracts, replacesAll: true)
  }

  /// The worlds of the scenario.
  ///
  /// What is unchanged is shared with the base only as long as the result is in use: while an array is shared, the base
  /// cannot reuse its memory.
  func worlds(in base: borrowing Worlds) -> Worlds {
    Worlds(
      ended: scenario.keepsEnded ? base.ended : worlds.ended,
      open: scenario.keepsOpen ? base.open : worlds.open,
      newContracts: scenario.newWork.isUnchanged ? base.newContracts : worlds.newContracts)
  }

  private func takeEnded(
    of base: borrowing Worlds, parameters: borrowing RunParameters,
    chances: borrowing FeedbackChances, draws: borrowing Draws
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

  private func takeOpen(
    of base: borrowing Worlds, scratch: inout EndingScratch, parameters: borrowing RunParameters,
    draws: borrowing Draws
  ) {
    for (index, source) in scenario.openSources.enumerated() {
      switch source {
      case .carried(let place):
        worlds.open.take(place, of: base.open, as: index)
      case .drawn:
        scenario.future.model.drawOpen(
          contract: index, into: &worlds.open, scratch: &scratch, parameters: parameters,
          draws: draws)
      }
    }
  }

  private func takeNewWork(
    of base: borrowing Worlds, scratch: inout EndingScratch, draws: borrowing Draws
  ) {
    let pauseDays = scenario.newWork.pauseDays
    if let limit = scenario.newWork.limit {
      scenario.future.model.drawNewWork(
        into: &worlds.newContracts, limit: limit, scratch: &scratch, draws: draws)
      if pauseDays > 0 { worlds.newContracts.removeAll { $0.startDay <= pauseDays } }
      return
    }
    (paused, worlds.newContracts) = EndingKernels.divide(
      base.newContracts, startingBy: pauseDays)
  }

  /// What clients pay on the scenario's contracts after the as-of day, less refunds, and what they have paid before, beyond
  /// what they pay and have paid on those of the unchanged history. New contracts are left out.
  ///
  /// - Parameter unchanged: what they pay on the contracts of the unchanged history after the as-of day.
  /// - Returns: nil if it is nothing in every run.
  func earned(beyond unchanged: EarnedAmounts) -> EarnedAmounts.ByDay? {
    if keepsRefunds && scenario.changes.added.open.isEmpty
      && scenario.changes.removed.open.isEmpty && scenario.paidBeyondUSD == 0
    {
      return nil
    }
    let plan = unchanged.plan
    var earned = plan.none
    if !keepsRefunds {
      EarnedAmounts.add(EarnedAmounts.refunds(worlds.ended.refunds, plan), to: &earned)
      EarnedAmounts.subtract(unchanged.refunds, from: &earned)
    }
    for contract in scenario.changes.added.open {
      EarnedAmounts.add(
        EarnedAmounts.open(
          contract, in: worlds.open, model: scenario.future.model, plan),
        to: &earned)
    }
    for contract in scenario.changes.removed.open {
      EarnedAmounts.subtract(unchanged.open[contract], from: &earned)
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
