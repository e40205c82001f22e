package import JSSCore

extension SimulationConfiguration {
  /// The rules in force on the as-of day of the examples, with the changes that a test needs.
  package static func test(
    runs: Int = 1000, _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) -> SimulationConfiguration {
    var configuration = SimulationConfiguration(
      rules: PlatformRules.inForce(on: Example.asOf).rules)
    configuration.runs = runs
    change(&configuration)
    return configuration
  }
}
