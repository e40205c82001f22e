import JSSCore
import TestSupport

extension FixedReadings {
  /// A fixed reading of every unpublished rule.
  static var test: FixedReadings {
    var readings = FixedReadings()
    readings.feedback = .privateDecides
    readings.hiddenFeedbackEnds = .never
    readings.middlingCounts = .positive
    readings.starCuts = StarCuts(positive: 4, negative: 3)
    readings.weightCombination = .sum
    readings.refundBasis = .net
    readings.windowMinimum = 2
    return readings
  }
}

/// A simulation of some contracts without new work and with fixed readings, unless the test changes that.
func simulation(
  _ contracts: [Contract], asOf: Day = Example.asOf,
  _ change: (inout SimulationConfiguration) -> Void = { _ in }
) throws -> Simulation {
  try Simulation(
    history: ContractHistory(contracts, asOf: asOf),
    configuration: .test {
      $0.readings = .test
      $0.includesNewWork = false
      change(&$0)
    })
}
