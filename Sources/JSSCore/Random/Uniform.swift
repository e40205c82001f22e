/// Uniform numbers made of one random word.
package enum Uniform {
  /// A uniform number on the open interval (0, 1), with a resolution of 2⁻³². It is never 0 or 1, so a logarithm
  /// or an inverse distribution function of it is finite.
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

/// Decides random events with integers: a probability is a threshold, a whole multiple of 2⁻³⁰. An event of
/// probability 0 never happens, an event of probability 1 always does.
package enum Chance {
  /// The threshold of a probability, 0 to 2³⁰. Values outside 0…1 are clamped.
  @inline(__always)
  package static func threshold(_ probability: Double) -> Int32 {
    Int32((min(max(probability, 0), 1) * 0x1p30).rounded())
  }

  /// The threshold of a probability that is known to be from 0 to 1; ties are rounded to the even number.
  ///
  /// Adding 1.5·2⁵² leaves the nearest whole number in the lower bits. Unlike a conversion to `Int32`, this cannot
  /// trap, so the compiler can use vector instructions.
  @inline(__always)
  package static func unchecked(_ probability: Double) -> Int32 {
    Int32(truncatingIfNeeded: (probability * 0x1p30 + 0x1.8p52).bitPattern)
  }

  /// `unchecked` of each probability.
  ///
  /// - Parameter probabilities: only read; `inout` avoids a copy.
  package static func thresholds(
    _ thresholds: inout Lanes<Int32>, of probabilities: inout Lanes<Double>
  ) {
    ParameterKernels.thresholds(&thresholds, of: &probabilities)
  }

  /// The number that is compared with a threshold: the event happens if it is below the threshold.
  @inline(__always)
  package static func draw(_ word: UInt32) -> Int32 {
    Int32(truncatingIfNeeded: word >> 2)
  }

  @inline(__always)
  package static func happens(_ word: UInt32, _ threshold: Int32) -> Bool {
    draw(word) < threshold
  }

  /// The threshold of probability 1.
  package static let always: Int32 = 1 << 30
}
