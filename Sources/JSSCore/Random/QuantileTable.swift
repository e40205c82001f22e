internal import CGSL
internal import Glibc

/// The inverse of a continuous distribution function, tabulated, so that one random word becomes one
/// number in about half a nanosecond.
///
/// GSL's inverse distribution function gives the quantiles at standard normal numbers z a quarter apart,
/// where they are smooth; a cubic Hermite interpolant between them gives as many as the table needs.
/// The table is cut finely where the probability is small, eight cells to each halving of the distance
/// to 0 or to 1, with a cubic in each; so its error is a few millionths of a standard deviation, in the tails
/// too (measured: at most 3.4·10⁻⁶, with shapes below 1 at most 1.3·10⁻⁵). Finding the cell takes the exponent and three bits of a floating-point number.
package struct QuantileTable: Sendable {
  /// Cells of each tail: eight for each of 32 octaves, and one for a word that rounds up to the median.
  private static let cellsPerTail = 257
  /// Length of `coefficients`.
  static let coefficientCount = 2 * 4 * cellsPerTail
  private static let cellsPerOctave = 8
  /// Four coefficients a cell: the lower tail from the median down, then the upper.
  let coefficients: [Float]

  /// A quantile on a scale on which the table interpolates, and its slope in z.
  struct Node {
    let value: Double
    let slope: Double
  }

  /// A table of these nodes; nil where one is not a finite number or they do not ascend, which can
  /// happen at the edges of what GSL can invert.
  ///
  /// - Parameters:
  ///   - node: the quantile that belongs to a standard normal number.
  ///   - value: from the scale of the nodes to that of the quantity; and how fast that grows.
  init?(node: (NormalPlace) -> Node, value: (Double) -> (value: Double, slope: Double)) {
    GSLErrors.turnOff()
    let nodes = NormalPlace.nodes.map(node)
    guard nodes.allSatisfy({ $0.value.isFinite && $0.slope.isFinite && $0.slope >= 0 }),
      zip(nodes, nodes.dropFirst()).allSatisfy({ $0.value <= $1.value })
    else { return nil }

    // The quantity and its slope in the probability, where a cell begins.
    func edge(_ place: NormalPlace) -> (value: Double, slope: Double) {
      let index = min(
        max(Int((place.normal - NormalPlace.least) / NormalPlace.step), 0), nodes.count - 2)
      let (low, high) = (nodes[index], nodes[index + 1])
      let step = NormalPlace.step
      let t = (place.normal - NormalPlace.nodes[index].normal) / step
      let rise = high.value - low.value
      let c = 3 * rise - step * (2 * low.slope + high.slope)
      let d = step * (low.slope + high.slope) - 2 * rise
      let (value, growth) = value(low.value + t * (step * low.slope + t * (c + t * d)))
      let slope = low.slope + t * (2 * c + t * 3 * d) / step
      return (value, slope * growth / place.density)
    }
    var coefficients: [Float] = []
    coefficients.reserveCapacity(QuantileTable.coefficientCount)
    for isUpper in [false, true] {
      let edges = NormalPlace.edges.map { edge(isUpper ? $0.mirrored : $0) }
      for cell in 0..<QuantileTable.cellsPerTail - 1 {
        let (from, to) = (edges[cell], edges[cell + 1])
        // From the median outwards or from the tail inwards, the distance to the tail grows.
        let width =
          (NormalPlace.edges[cell + 1].tail - NormalPlace.edges[cell].tail) * (isUpper ? -1 : 1)
        let rise = to.value - from.value
        let cubic = [
          from.value, width * from.slope, 3 * rise - width * (2 * from.slope + to.slope),
          width * (from.slope + to.slope) - 2 * rise,
        ]
        guard cubic.allSatisfy({ Float($0).isFinite }) else { return nil }
        coefficients += cubic.map { Float($0) }
      }
      coefficients += [Float(edges[QuantileTable.cellsPerTail - 1].value), 0, 0, 0]
    }
    self.coefficients = coefficients
  }

  /// The same in a list of its own, for a thread that need not wait for others that count references to this
  /// one's.
  func unshared() -> QuantileTable { QuantileTable(coefficients: coefficients.map(\.self)) }

  private init(coefficients: [Float]) { self.coefficients = coefficients }

  /// The number below which the quantity falls with the probability of `word`.
  @inline(__always)
  package func value(_ word: UInt32) -> Double {
    let isUpper = Int32(bitPattern: word) >> 31
    let tail = (Int32(bitPattern: word) ^ isUpper) & .max
    return value(tail: Float(tail) + 0.5, isUpper: isUpper)
  }

  /// The same of a probability that is given as a part of 2³²: of the lower tail, or with -1 for
  /// `isUpper` of the upper.
  ///
  /// - Precondition: `tail` is from 0.5 to 2³¹.
  @inline(__always)
  func value(tail: Float, isUpper: Int32) -> Double {
    let bits = Int32(bitPattern: tail.bitPattern)
    // 2⁻¹ has the exponent 126, and a cell three more bits.
    let cell = (bits >> 20) &- (126 << 3) &+ (isUpper & Int32(QuantileTable.cellsPerTail))
    let t = Float(bits & 0xF_FFFF) * 0x1p-20
    let place = Int(cell) &* 4
    // The cell of a tail within its bounds is in the table.
    let cubic = RandomKernels.cubic(at: place, of: coefficients)
    return Double(cubic.0 + t * (cubic.1 + t * (cubic.2 + t * cubic.3)))
  }

  /// A number for each run of a batch.
  ///
  /// - Parameter site: for these numbers alone.
  package func fill(
    _ values: inout Lanes<Double>, site: Site, draws: borrowing Draws
  ) {
    var words = Lanes<UInt32>(repeating: 0)
    draws.fill(&words, site: site)
    fill(&values, words: &words)
  }

  /// The numbers of a batch's words.
  ///
  /// - Parameter words: only read; in place, so that they are not copied.
  package func fill(_ values: inout Lanes<Double>, words: inout Lanes<UInt32>) {
    RandomKernels.quantiles(into: &values, words: &words, coefficients: coefficients)
  }

  /// The numbers of the first `count` words.
  ///
  /// - Precondition: `count` is a multiple of 4; there are as many words.
  func fill(_ values: inout [Double], words: [UInt32], count: Int) {
    values.grow(to: count, with: 0)
    RandomKernels.quantiles(into: &values, words: words, count: count, coefficients: coefficients)
  }
}

/// A standard normal number with its probabilities.
struct NormalPlace: Sendable {
  let normal: Double
  /// Probability of the nearer tail.
  let tail: Double
  let isUpper: Bool

  /// Standard normal density.
  var density: Double { gsl_ran_ugaussian_pdf(normal) }

  var mirrored: NormalPlace { NormalPlace(normal: -normal, tail: tail, isUpper: !isUpper) }

  /// Beyond it no word leads: 2⁻³³ is at -6.3.
  static let least = -6.5
  static let step = 0.25
  /// Where GSL is asked.
  static let nodes = (0...52).map { index in
    let normal = least + step * Double(index)
    return NormalPlace(
      normal: normal, tail: gsl_cdf_ugaussian_Q(abs(normal)), isUpper: normal > 0)
  }
  /// Where the cells of a tail begin: from 2⁻³³ on, each octave cut into eight.
  static let edges = (0...256).map { cell in
    let tail = scalbn(1 + Double(cell % 8) / 8, Int32(cell / 8 - 33))
    return NormalPlace(normal: gsl_cdf_ugaussian_Pinv(tail), tail: tail, isUpper: false)
  }
}
