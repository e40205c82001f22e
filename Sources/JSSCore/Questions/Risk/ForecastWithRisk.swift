/// The counts for a forecast and for what its risk is made of.
struct ForecastWithRisk: ForecastingCounts {
  private(set) var forecast: Forecast
  private(set) var risk: RiskCounts

  /// - Parameter forecast: without any run counted.
  init(_ forecast: Forecast, _ setup: SimulationSetup) {
    self.forecast = forecast
    risk = RiskCounts(readings: setup.model.readings.shares(setup.model.context.assumptions))
  }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    forecast.count(engine, units)
    risk.count(engine, units)
  }

  mutating func merge(_ other: ForecastWithRisk) {
    forecast.merge(other.forecast)
    risk.merge(other.risk)
  }

  mutating func scale(by factor: Double) {
    forecast.scale(by: factor)
    risk.scale(by: factor)
  }

  mutating func close(runs: Int) { forecast.close(runs: runs) }
}
