import Benchmark

/// Something of which a benchmark does many.
enum Item: String {
  case word = "Random words"
  case number = "Numbers"
  case table = "Tables"
  case score = "Scores"
  case simulation = "Simulations"
  case run = "Runs"
  /// One contract of the history that can still count, in one run.
  case contractDraw = "Contract draws"
  case row = "Rows"
  case byte = "Bytes"

  /// So many of them a second of wall-clock time.
  var metric: BenchmarkMetric {
    .custom("\(rawValue) / s", polarity: .prefersLarger, useScalingFactor: false)
  }
}

/// One iteration of a benchmark, prepared.
struct Job {
  let counts: [Item: Int]
  let work: () -> Void

  init(_ counts: [Item: Int], work: @escaping () -> Void) {
    self.counts = counts
    self.work = work
  }
}

/// Registers a benchmark.
///
/// - Parameters:
///   - items: what its jobs count.
///   - job: prepares an iteration, which is not measured; told a seed.
func register(
  _ name: String, counting items: [Item], job: @escaping (_ seed: UInt64) throws -> Job
) {
  var configuration = Benchmark.defaultConfiguration
  configuration.metrics = [.wallClock] + items.map(\.metric)
  Benchmark(name, configuration: configuration) { benchmark in
    let prepared: Job
    do {
      prepared = try job(UInt64(benchmark.currentIteration))
    } catch {
      // Thrown to the library, it would leave the benchmark out and the exit status at 0.
      fatalError("\(name): \(error)")
    }
    let clock = ContinuousClock()
    benchmark.startMeasurement()
    let seconds = clock.measure(prepared.work) / .seconds(1)
    benchmark.stopMeasurement()
    for item in items {
      benchmark.measurement(item.metric, Int(Double(prepared.counts[item]!) / seconds))
    }
  }
}
