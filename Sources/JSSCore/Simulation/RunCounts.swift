/// Something that is counted over the runs of a simulation.
protocol RunCounts: Sendable {
  /// Counts the runs of the batch that the engine has just simulated.
  mutating func count(_ engine: borrowing BatchEngine)

  /// Adds what was counted over other runs.
  mutating func merge(_ other: Self)
}

extension Forecast: RunCounts {
  mutating func count(_ engine: borrowing BatchEngine) { engine.count(into: &self) }
}
