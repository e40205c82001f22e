/// Works out, before the first run, what each contract of a history can become.
struct ContractPreparation: Sendable {
  let configuration: SimulationConfiguration
  let readings: Readings
  let asOf: Day
  /// The days of the displayed scores, one a week.
  let scoreDays: [Day]
  /// Days from the as-of day to the last evaluation day.
  let horizonDays: Int
  /// Contracts that ended before this day count in no score.
  let earliestEnd: Day

  /// - Parameters:
  ///   - isFollowed: whether the same client has another contract with a later start.
  ///   - shared: grows by what is new with this contract.
  /// - Returns: nil if the contract is open, or can change nothing.
  func ended(
    _ contract: Contract, clientCode: Int, isFollowed: Bool, shared: inout SharedByContracts
  ) -> EndedContract? {
    guard let end = contract.end else { return nil }
    let prepared = EndedContract(
      contract, end: end, asOf: asOf, clientCode: clientCode, isFollowed: isFollowed,
      assumptions: configuration.assumptions, readings: readings,
      futureRefunds: configuration.includesFutureRefunds,
      earliestEnd: earliestEnd, shared: &shared)
    return prepared.isRelevant ? prepared : nil
  }

  /// - Precondition: the contract has not ended.
  func open(_ contract: Contract, clientCode: Int) -> OpenContract {
    OpenContract(
      contract, asOf: asOf, scoreDays: scoreDays, horizonDays: horizonDays, clientCode: clientCode,
      assumptions: configuration.assumptions, readings: readings)
  }
}
