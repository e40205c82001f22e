/// What one random word means as a number.
package enum Uniform {
  /// A uniform number on the open interval (0, 1): never 0 and never 1, so that it may go into a
  /// logarithm or an inverse distribution function. Resolution 2⁻³².
  @inline(__always)
  package static func open(_ word: UInt32) -> Double {
    (Double(word) + 0.5) * 0x1p-32
  }

  /// A uniform whole number from 0 to `count - 1`; the bias is below `count` · 2⁻³².
  @inline(__always)
  package static func index(_ word: UInt32, below count: Int) -> Int {
    Int((UInt64(word) &* UInt64(truncatingIfNeeded: count)) >> 32)
  }
}

/// An event's probability as a whole number of 2⁻³⁰, so that chance is decided in integers:
/// an event of probability 0 never happens, one of probability 1 always.
package enum Chance {
  /// The threshold of a probability, 0 to 2³⁰. Values outside 0…1 are clamped.
  @inline(__always)
  package static func threshold(_ probability: Double) -> Int32 {
    Int32((min(max(probability, 0), 1) * 0x1p30).rounded())
  }

  /// The threshold of a probability from 0 to 1; a tie is rounded to an even number.
  ///
  /// Adding 1.5·2⁵² leaves the nearest whole number in the lower bits: vector code without a trap.
  @inline(__always)
  package static func unchecked(_ probability: Double) -> Int32 {
    Int32(truncatingIfNeeded: (probability * 0x1p30 + 0x1.8p52).bitPattern)
  }

  package static func thresholds(
    _ thresholds: inout Lanes<Int32>, of probabilities: borrowing Lanes<Double>
  ) {
    let probabilities = probabilities.span
    var thresholds = thresholds.mutableSpan
    for lane in 0..<laneCount { thresholds[lane] = unchecked(probabilities[lane]) }
  }

  /// What is compared with a threshold: the event happens if the draw is below it.
  @inline(__always)
  package static func draw(_ word: UInt32) -> Int32 {
    Int32(truncatingIfNeeded: word >> 2)
  }

  @inline(__always)
  package static func happens(_ word: UInt32, _ threshold: Int32) -> Bool {
    draw(word) < threshold
  }

  /// The largest threshold: certainty.
  package static let always: Int32 = 1 << 30
}
