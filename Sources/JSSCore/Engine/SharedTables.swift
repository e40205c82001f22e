/// What depends on assumptions alone, and is computed once for the simulations of any number of histories.
package struct SharedTables: Sendable {
  let assumptions: Assumptions
  let samplers: AssumptionSamplers

  package init(_ assumptions: Assumptions) {
    self.assumptions = assumptions
    samplers = AssumptionSamplers(assumptions)
  }
}
