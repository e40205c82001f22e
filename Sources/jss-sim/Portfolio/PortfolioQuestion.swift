import JSSCore
import JSSTables

/// What is asked of every profile of a portfolio.
struct PortfolioQuestion: Sendable {
  /// What holds for every profile whose row says nothing else.
  let configuration: SimulationConfiguration
  let asOf: Day
  /// `PortfolioTable.question`.
  let code: String

  /// - Parameter options: those in force by name, without names of files.
  init(_ configuration: SimulationConfiguration, asOf: Day, options: [String: String]) {
    var configuration = configuration
    // Profiles are answered side by side, each by one thread.
    configuration.threads = 1
    self.configuration = configuration
    self.asOf = asOf
    code = PortfolioTable.question(options, configuration.assumptions)
  }

  /// That of one profile.
  func configuration(ofProfile id: String) -> SimulationConfiguration {
    var configuration = configuration
    configuration.keySeed(toProfile: id)
    return configuration
  }
}
