import JSSCore
import TestSupport

/// Samples drawn in the way of the model: one quantity at one site, once per run. Each attempt of a test has its own.
enum Samples {
  static var seed: UInt64 { Attempt.seed(20_260_317) }

  /// `count` draws of a quantity that needs a generator, in runs 0, 1, ….
  static func generated<Value>(
    _ count: Int, _ site: String, _ draw: (borrowing GSLGenerator) -> Value
  ) -> [Value] {
    let generator = GSLGenerator(Philox4x32(seed: seed))
    let site = Site(site)
    return (0..<UInt32(count)).map { run in
      generator.start(site: site, run: run)
      return draw(generator)
    }
  }

  /// `count` draws of a quantity that needs one word, in runs 0, 1, ….
  static func inverted<Value>(_ count: Int, _ site: String, _ draw: (UInt32) -> Value) -> [Value] {
    let philox = Philox4x32(seed: seed)
    let site = Site(site)
    return (0..<UInt32(count)).map { draw(philox.word(site: site, run: $0)) }
  }
}
