/// What moves of pasts do to each lane (`PastMover`).
enum MoveLanes {
  /// Where a move is accepted: -1, else 0.
  ///
  /// - Parameters:
  ///   - ratios: the probability of accepting it, if that is below 1.
  ///   - words: uniform.
  static func accepted(
    _ ratios: borrowing Lanes<Double>, _ words: borrowing Lanes<UInt32>
  ) -> Lanes<Int8> {
    var result = Lanes<Int8>(repeating: 0)
    let (ratios, words) = (ratios.span, words.span)
    var accepted = result.mutableSpan
    for lane in 0..<laneCount {
      accepted[lane] = Double(words[lane]) < ratios[lane] * 0x1p32 ? -1 : 0
    }
    return result
  }

  /// Any of the three other outcomes.
  static func others(
    _ codes: borrowing Lanes<Int8>, _ words: borrowing Lanes<UInt32>
  ) -> Lanes<Int8> {
    var others = Lanes<Int8>(repeating: 0)
    let (codes, words) = (codes.span, words.span)
    var result = others.mutableSpan
    for lane in 0..<laneCount {
      let step = 1 + Int8(truncatingIfNeeded: (UInt64(words[lane]) * 3) >> 32)
      result[lane] = (codes[lane] &+ step) & 3
    }
    return others
  }

  /// Whether some lane can change.
  static func isAnyPossible(
    _ ratios: borrowing Lanes<Double>, from old: borrowing Lanes<Int8>,
    to new: borrowing Lanes<Int8>
  ) -> Bool {
    let (ratios, old, new) = (ratios.span, old.span, new.span)
    for lane in 0..<laneCount where ratios[lane] > 0 && old[lane] != new[lane] { return true }
    return false
  }

  /// Multiplies ratios by the likelihood of being `new` points away over that of being `old` points away.
  ///
  /// - Parameter likelihoods: by points.
  static func multiply(
    _ ratios: inout Lanes<Double>, _ new: borrowing Lanes<Int32>,
    after old: borrowing Lanes<Int32>, likelihoods: [Double]
  ) {
    let (new, old, likelihoods) = (new.span, old.span, likelihoods.span)
    var ratios = ratios.mutableSpan
    let last = Int32(likelihoods.count - 1)
    for lane in 0..<laneCount {
      let worse = new[lane] &- old[lane]
      let likelihood = likelihoods[Int(min(max(worse, 0 &- worse), last))]
      ratios[lane] *= worse > 0 ? likelihood : 1 / likelihood
    }
  }

  /// Shifts old words by new ones of which only the lower bits count, as signed numbers.
  static func shift(
    _ words: inout Lanes<UInt32>, from old: borrowing Lanes<UInt32>, bits: Int32
  ) {
    let old = old.span
    var words = words.mutableSpan
    for lane in 0..<laneCount {
      words[lane] = old[lane] &+ UInt32(bitPattern: Int32(bitPattern: words[lane]) >> bits)
    }
  }

  static func areEqual(
    _ codes: [Lanes<Int8>], row: Int, _ other: borrowing Lanes<Int8>
  ) -> Bool {
    let (codes, other) = (codes[row].span, other.span)
    var different: Int8 = 0
    for lane in 0..<laneCount { different |= codes[lane] ^ other[lane] }
    return different == 0
  }
}
