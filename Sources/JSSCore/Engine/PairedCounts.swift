/// Two kinds of counts over the same runs.
struct PairedCounts<First: RunCounts, Second: RunCounts>: RunCounts {
  var first: First
  var second: Second

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    first.count(engine, units)
    second.count(engine, units)
  }

  mutating func merge(_ other: Self) {
    first.merge(other.first)
    second.merge(other.second)
  }

  mutating func scale(by factor: Double) {
    first.scale(by: factor)
    second.scale(by: factor)
  }

  mutating func settle() {
    first.settle()
    second.settle()
  }

  mutating func close(runs: Int) {
    first.close(runs: runs)
    second.close(runs: runs)
  }
}
