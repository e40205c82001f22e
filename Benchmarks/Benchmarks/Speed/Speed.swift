import Benchmark
import Glibc

/// How fast the parts of jss-sim are, and the whole.
///
/// Every benchmark counts what it does: runs, contract draws, random words. An iteration has a seed of its
/// own, or the branch predictor would learn the stream. `SPEED_ITERATIONS=1` does each once, to see
/// that it works.
let benchmarks: @Sendable () -> Void = {
  if let text = getenv("SPEED_ITERATIONS") {
    guard let iterations = Int(String(cString: text)), iterations > 0 else {
      fatalError("SPEED_ITERATIONS must be a positive whole number.")
    }
    Benchmark.defaultConfiguration.warmupIterations = 0
    Benchmark.defaultConfiguration.maxIterations = iterations
  }
  registerSampling()
  registerScore()
  registerSimulations()
  registerQuestions()
  registerTables()
}
