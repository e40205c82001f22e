import JSSCore
import TestSupport

/// One possible world: everything unknown about a history, decided. Open contracts stay open.
struct ExactWorld: Hashable {
  /// A refund after the as-of day.
  struct Refund: Hashable {
    let day: Day
    let amountUSD: Double
    /// What is paid out of escrow on that day.
    var paidUSD = 0.0
    /// Whether the client had already asked for it on the as-of day.
    let wasRequested: Bool
  }

  /// By contract: the outcome on the as-of day (none for an open contract), and the refund after it.
  var outcomes: [Outcome] = []
  /// The outcome from the day on which money leaves escrow, before the rule of the $1 is applied to what is paid then.
  var settledOutcomes: [Outcome] = []
  var refunds: [Refund?] = []
  let combination: ContractWeight.Combination
  let basis: ContractWeight.Basis
  let windowMinimum: Int
}

/// The readings of one world (model B1).
struct ExactReadings: Hashable {
  let feedback: FeedbackReading.Decider
  let hiddenFeedbackEnds: FixedReadings.HiddenFeedbackEnd
  let middlingCounts: FeedbackReading.Middling
  let starCuts: StarCuts
  let combination: ContractWeight.Combination
  let basis: ContractWeight.Basis
  let windowMinimum: Int

  init(_ fixed: FixedReadings, rules: String, _ choices: inout ExactChoices) {
    func cuts(_ positive: Double, _ negative: Double) -> StarCuts {
      StarCuts(positive: positive, negative: negative)!
    }
    feedback = choices.pick(
      fixed.feedback,
      rules == "2024-09"
        ? [(.privateDecides, 0.3), (.worstOfBoth, 0.4), (.publicDecides, 0.3)]
        : rules == "2023-12"
          ? [(.privateDecides, 0.3), (.worstOfBoth, 0.5), (.publicDecides, 0.2)]
          : [(.privateDecides, 0.45), (.worstOfBoth, 0.55), (.publicDecides, 0)])
    hiddenFeedbackEnds =
      rules == "2024-09"
      ? choices.pick(
        fixed.hiddenFeedbackEnds,
        [
          (.never, 0.5), (.on(day("2026-01-01")), 0.3), (.on(day("2025-07-01")), 0.2),
        ]) : .never
    middlingCounts = choices.pick(fixed.middlingCounts, [(.positive, 0.6), (.neutral, 0.4)])
    starCuts = choices.pick(
      fixed.starCuts,
      [
        (cuts(4.5, 4), 0.3), (cuts(4.75, 4), 0.15), (cuts(4, 4), 0.05), (cuts(4, 3), 0.3),
        (cuts(4.5, 3), 0.1), (cuts(4.75, 3), 0.1),
      ])
    combination = choices.pick(
      fixed.weightCombination, [(.sum, 0.6), (.product, 0.2), (.max, 0.2)])
    basis = choices.pick(fixed.refundBasis, [(.net, 0.5), (.gross, 0.5)])
    windowMinimum = choices.pick(fixed.windowMinimum, [(2, 0.3), (4, 0.4), (8, 0.3)])
  }
}

extension ExactReadings {
  /// The reading of each rule, as a label of its assumption.
  var labels: [UnpublishedRule: String] {
    let end =
      switch hiddenFeedbackEnds {
      case .never: "never"
      case .on(let day): day.description
      }
    return [
      .feedback: feedback.rawValue, .hiddenFeedbackEnds: end,
      .middlingCounts: middlingCounts.rawValue,
      .starCuts: "\(starCuts.positive),\(starCuts.negative)",
      .weightCombination: combination.rawValue, .refundBasis: basis.rawValue,
      .windowMinimum: "\(windowMinimum)",
    ]
  }
}

extension ExactCase {
  /// All worlds, each with the readings that can lead to it, and the probability of both together.
  ///
  /// Exact if rates are certain, or if they affect nothing but the classes drawn from them
  /// (no evidence if the rates of classes are uncertain; no higher odds of a refund after a negative outcome if the
  /// rate of refunds is).
  func worlds() -> [ExactWorld: [ExactReadings: Double]] {
    struct Path: Hashable {
      let readings: ExactReadings
      let world: ExactWorld
    }
    let fresh = (hidden: ExactHiddenFeedback(numbers), refunds: ExactRefunds(numbers))
    let paths = ExactChoices.everyPath { choices in
      let readings = ExactReadings(self.readings, rules: rules, &choices)
      var (hidden, refunds) = fresh
      var world = ExactWorld(
        combination: readings.combination, basis: readings.basis,
        windowMinimum: readings.windowMinimum)
      for contract in contracts {
        guard contract.end != nil else {
          world.outcomes.append(.excluded)
          world.settledOutcomes.append(.excluded)
          world.refunds.append(nil)
          continue
        }
        let request = refunds.answer(to: contract, of: self, &choices)
        let (outcome, settled) = hidden.outcome(
          of: contract, amid: contracts, isDisputed: contract.isDisputed || request.leadsToDispute,
          readings, &choices)
        let isOpenToRefunds = includesFutureRefunds && contract.refundRequestedUSD == nil
        world.outcomes.append(outcome)
        world.settledOutcomes.append(settled)
        world.refunds.append(
          isOpenToRefunds
            ? refunds.draw(contract, asOf: today, isNegative: outcome == .negative, &choices)
            : request.refund)
      }
      return Path(readings: readings, world: world)
    }
    var worlds: [ExactWorld: [ExactReadings: Double]] = [:]
    for (path, probability) in paths {
      worlds[path.world, default: [:]][path.readings] = probability
    }
    return worlds
  }
}
