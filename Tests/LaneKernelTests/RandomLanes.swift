import JSSCore
import LaneKernels

/// Random arguments for the loops, the same in every run of the tests. Rows of lanes are stored one after
/// another in a plain array.
struct RandomLanes: RandomNumberGenerator {
  private let site: Site
  private var block: UInt32 = 0

  init(_ label: String) { site = Site(label) }

  mutating func next() -> UInt64 {
    block += 1
    let words = Philox4x32(seed: 64).words(site: site, run: 0, block: block)
    return UInt64(words.0) << 32 | UInt64(words.1)
  }

  mutating func numbers<Number: FixedWidthInteger>(
    _ range: ClosedRange<Number>, count: Int = laneCount
  ) -> [Number] {
    (0..<count).map { _ in .random(in: range, using: &self) }
  }

  mutating func numbers(_ range: ClosedRange<Double>, count: Int = laneCount) -> [Double] {
    (0..<count).map { _ in .random(in: range, using: &self) }
  }

  /// Random choices from these elements.
  mutating func choices<Element>(_ elements: [Element], count: Int = laneCount) -> [Element] {
    (0..<count).map { _ in elements[Int.random(in: elements.indices, using: &self)] }
  }

  /// Thresholds of probabilities: 0, 1, and in between.
  mutating func thresholds(count: Int = laneCount) -> [Int32] {
    (0..<count).map { _ in
      choices([0, 1, Chance.always - 1, Chance.always, .random(in: 0...1 << 30, using: &self)])[0]
    }
  }

  /// A random word; often its draw is a threshold or just below one.
  mutating func word(near thresholds: [Int32]) -> UInt32 {
    let first = UInt32(bitPattern: choices(thresholds, count: 1)[0]) << 2
    return choices([first, first &- 1, 0, .max, .random(in: .min ... .max, using: &self)])[0]
  }
}

/// Whether numbers have the same bits; all NaNs are equal.
func areSame(_ first: [Double], _ second: [Double]) -> Bool {
  first.count == second.count
    && zip(first, second).allSatisfy { one, other in
      one.bitPattern == other.bitPattern || one.isNaN && other.isNaN
    }
}
