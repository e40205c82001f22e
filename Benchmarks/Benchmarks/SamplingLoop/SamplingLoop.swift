import Benchmark
import Glibc
import JSSCore
import JSSTables

/// The sampling loop on the examples: all runs of a simulation, preparation excluded.
///
/// The seed changes from iteration to iteration, or the branch predictor would learn the stream.
let benchmarks: @Sendable () -> Void = {
  for example in ["newcomer", "early-end-refund", "veteran"] {
    for threads in [1, 2] {
      Benchmark(
        "Simulate_\(example)_20000_runs_\(threads)_threads",
        configuration: .init(metrics: [.wallClock, .cpuTotal], maxDuration: .seconds(1))
      ) { benchmark in
        let history = try read(example: example)
        var configuration = SimulationConfiguration(
          rules: ScoringRules.inForce(on: history.asOf).rules)
        configuration.runs = 20_000
        configuration.threads = threads
        configuration.seed = UInt64(benchmark.currentIteration)
        let simulation = try Simulation(history: history, configuration: configuration)
        benchmark.startMeasurement()
        blackHole(simulation.run())
        benchmark.stopMeasurement()
      }
    }
  }
}

/// Reads one of the example histories of the repository.
private func read(example: String) throws -> ContractHistory {
  let path = "../Examples/\(example).csv"
  guard let file = fopen(path, "r") else { throw MissingExample(path: path) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
  return try HistoryTable(
    csv: bytes, file: path, asOf: Day(year: 2026, month: 11, day: 21)!
  ).history
}

private struct MissingExample: Error {
  let path: String
}
