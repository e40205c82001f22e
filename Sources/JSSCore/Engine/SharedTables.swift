/// What depends on assumptions alone, and is computed once for the simulations of any number of histories.
public struct SharedTables: Sendable {
  let assumptions: Assumptions
  let samplers: AssumptionSamplers

  public init(_ assumptions: Assumptions) {
    self.assumptions = assumptions
    samplers = AssumptionSamplers(assumptions)
  }
}
