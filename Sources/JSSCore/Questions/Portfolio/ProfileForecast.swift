/// What is asked of each profile of a portfolio: its forecast, what the chances are under each reading of the unpublished
/// rules, and which contracts cost the score most.
package struct ProfileForecast: Sendable {
  /// A contract that costs points of today's score.
  package struct ContractCost: Sendable {
    package let contract: String
    /// Today's score with the best outcome of the contract minus today's score: as
    /// `Explanation.ContractRole.expectedCost`, but over fewer runs.
    package let points: Double
  }

  package let forecast: Forecast
  /// The rules that are drawn; none if no run fits what was seen.
  package let rules: [RiskBreakdown.Rule]
  /// Of ended contracts, the most costly first; those that cost nothing are left out.
  package let costs: [ContractCost]

  package init(forecast: Forecast, rules: [RiskBreakdown.Rule], costs: [ContractCost]) {
    self.forecast = forecast
    self.rules = rules
    self.costs = costs
  }
}

/// The counts over the runs for a profile of a portfolio.
struct ProfileCounts: ForecastingCounts {
  var forecast: Forecast
  private(set) var readings: ReadingCounts
  private(set) var costs: ContractCosts

  init(_ setup: SimulationSetup, forecast: Forecast) {
    self.forecast = forecast
    readings = ReadingCounts(setup.model)
    costs = ContractCosts(setup, runs: forecast.runs)
  }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    forecast.count(engine, units)
    readings.count(engine, units)
    costs.count(engine, units)
  }

  mutating func merge(_ other: ProfileCounts) {
    forecast.merge(other.forecast)
    readings.merge(other.readings)
    costs.merge(other.costs)
  }

  mutating func scale(by factor: Double) {
    forecast.scale(by: factor)
    readings.scale(by: factor)
    costs.scale(by: factor)
  }

  mutating func settle() { forecast.settle() }

  mutating func close(runs: Int) { forecast.close(runs: runs) }
}

extension Simulation {
  /// Simulates all runs for a row of a portfolio.
  package func forecastProfile() -> ProfileForecast {
    let counts = countToPrecision(
      into: ProfileCounts(setup, forecast: emptyForecast), progress: nil)
    let total = counts.forecast.total
    guard counts.forecast.hasWeight else {
      return ProfileForecast(forecast: counts.forecast, rules: [], costs: [])
    }
    return ProfileForecast(
      forecast: counts.forecast, rules: counts.readings.rules(among: total),
      costs: counts.costs.roles(setup.model, among: total))
  }
}

extension SimulationConfiguration {
  /// Gives a profile of a portfolio random numbers of its own, which depend on its id and on the seed of the portfolio
  /// alone.
  package mutating func keySeed(toProfile id: String) {
    seed = Site("seed \(seed), profile \(id)").key
  }
}
