internal import CGSL

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The inverse of a continuous distribution function as a table, which turns one random word into one number in
/// about half a nanosecond.
///
/// The table is built in two steps. The first gives the quantiles that belong to standard normal numbers z from -6.5 to
/// 6.5 in steps of 1/4: the outermost two come from GSL's inverse distribution function, those between from a
/// differential equation (`QuantileEquation`); as functions of z they are smooth. A cubic Hermite interpolant of these
/// gives the quantiles at the edges of the table's cells.
///
/// The cells are narrow where the tail probability is small: each halving of the distance to 0 or to 1 is divided
/// into eight cells, with a cubic in each. The error is therefore a few millionths of a standard deviation in the
/// tails too (measured: at most 3.4·10⁻⁶; with shapes below 1 at most 1.3·10⁻⁵). The exponent and the three highest
/// bits of the fraction of a floating-point number are the index of its cell.
package struct QuantileTable: Sendable {
  /// Cells of each tail: eight for each of 32 octaves, and one for the largest words, which round up to the
  /// median.
  private static let cellsPerTail = 257
  static let coefficientCount = 2 * 4 * cellsPerTail
  private static let cellsPerOctave = 8
  /// Four coefficients for each cell: the lower tail from the smallest probability to the median, then the upper
  /// tail in the same order.
  let coefficients: [Float]

  /// A quantile on the scale of the interpolation, and its derivative with respect to z.
  package struct Node {
    package let value: Double
    package let slope: Double

    package init(value: Double, slope: Double) {
      self.value = value
      self.slope = slope
    }
  }

  /// Nil if the nodes are not finite or not ascending, which can happen close to the parameters that GSL cannot
  /// invert.
  ///
  /// - Parameters:
  ///   - nodes: the quantiles that belong to `NormalPlace.nodes`.
  ///   - value: converts from the scale of the nodes to that of the quantity; also returns its derivative.
  init?(nodes: [Node], value: (Double) -> (value: Double, slope: Double)) {
    guard nodes.allSatisfy({ $0.value.isFinite && $0.slope.isFinite && $0.slope >= 0 }),
      zip(nodes, nodes.dropFirst()).allSatisfy({ $0.value <= $1.value })
    else { return nil }

    // The quantity at the edge of a cell, and its derivative with respect to the probability. Between two nodes, t
    // goes from 0 to 1 and the interpolant is low.value + t·(step·low.slope + t·(c + t·d)).
    let step = NormalPlace.step
    func quantity(_ edge: CellEdge) -> (value: Double, slope: Double) {
      let (low, high) = (nodes[edge.node], nodes[edge.node + 1])
      let t = edge.t
      let rise = high.value - low.value
      let c = 3 * rise - step * (2 * low.slope + high.slope)
      let d = step * (low.slope + high.slope) - 2 * rise
      let (value, growth) = value(low.value + t * (step * low.slope + t * (c + t * d)))
      let slope = low.slope + t * (2 * c + t * 3 * d) / step
      return (value, slope * growth / edge.place.density)
    }
    var table = [Float](repeating: 0, count: QuantileTable.coefficientCount)
    var coefficients = table.mutableSpan
    var next = 0
    for isUpper in [false, true] {
      let edges = isUpper ? CellEdge.upper : CellEdge.lower
      var from = quantity(edges[0])
      for cell in 0..<QuantileTable.cellsPerTail - 1 {
        let to = quantity(edges[cell + 1])
        // In the upper tail the distribution function falls as the tail probability grows.
        let width = (edges[cell + 1].place.tail - edges[cell].place.tail) * (isUpper ? -1 : 1)
        let rise = to.value - from.value
        coefficients[next] = Float(from.value)
        coefficients[next + 1] = Float(width * from.slope)
        coefficients[next + 2] = Float(3 * rise - width * (2 * from.slope + to.slope))
        coefficients[next + 3] = Float(width * (from.slope + to.slope) - 2 * rise)
        next += 4
        from = to
      }
      coefficients[next] = Float(from.value)
      next += 4
    }
    guard table.allSatisfy(\.isFinite) else { return nil }
    self.coefficients = table
  }

  /// A copy with an array of its own. Threads that share an array slow each other down, because all of them
  /// change its reference count.
  func unshared() -> QuantileTable {
    var own = coefficients
    // A write makes the copy.
    own[0] = coefficients[0]
    return QuantileTable(coefficients: own)
  }

  private init(coefficients: [Float]) { self.coefficients = coefficients }

  /// The number that a random word gives: the quantile of the probability (`word` + ½) / 2³².
  @inline(__always)
  package func value(_ word: UInt32) -> Double {
    let isUpper = Int32(bitPattern: word) >> 31
    let tail = (Int32(bitPattern: word) ^ isUpper) & .max
    return value(tail: Float(tail) + 0.5, isUpper: isUpper)
  }

  /// The quantile with a given tail probability.
  ///
  /// - Parameters:
  ///   - tail: the probability times 2³², from 0.5 to 2³¹.
  ///   - isUpper: -1 if it is the probability of the upper tail, 0 for the lower.
  @inline(__always)
  func value(tail: Float, isUpper: Int32) -> Double {
    let bits = Int32(bitPattern: tail.bitPattern)
    // The smallest tail, 2⁻¹, has the exponent 126; the three bits after the exponent divide an octave into eight.
    let cell = (bits >> 20) &- (126 << 3) &+ (isUpper & Int32(QuantileTable.cellsPerTail))
    // The position in the cell, from 0 to 1.
    let t = Float(bits & 0xF_FFFF) * 0x1p-20
    let place = Int(cell) &* 4
    // In the table, because `tail` is in its range.
    let cubic = RandomKernels.cubic(at: place, of: coefficients)
    return Double(cubic.0 + t * (cubic.1 + t * (cubic.2 + t * cubic.3)))
  }

  /// Draws a number for each run of a batch.
  ///
  /// - Parameter site: used for these numbers only.
  package func fill(
    _ values: inout Lanes<Double>, site: Site, draws: borrowing Draws
  ) {
    var words = Lanes<UInt32>(repeating: 0)
    draws.fill(&words, site: site)
    fill(&values, words: &words)
  }

  /// The numbers that the words of a batch give.
  ///
  /// - Parameter words: only read; `inout` avoids a copy.
  package func fill(_ values: inout Lanes<Double>, words: inout Lanes<UInt32>) {
    RandomKernels.quantiles(into: &values, words: &words, coefficients: coefficients)
  }

  /// The numbers that the first `count` words give.
  ///
  /// - Precondition: `count` is a multiple of 4, and there are at least `count` words.
  func fill(_ values: inout [Double], words: [UInt32], count: Int) {
    values.grow(to: count, with: 0)
    RandomKernels.quantiles(into: &values, words: words, count: count, coefficients: coefficients)
  }
}

/// A standard normal number with its tail probability.
struct NormalPlace: Sendable {
  let normal: Double
  /// Probability of the nearer tail.
  let tail: Double
  let isUpper: Bool

  /// Standard normal density.
  let density: Double

  private init(normal: Double, tail: Double, isUpper: Bool) {
    self.normal = normal
    self.tail = tail
    self.isUpper = isUpper
    density = gsl_ran_ugaussian_pdf(normal)
  }

  /// No word gives a smaller number: the smallest probability is 2⁻³³, whose quantile is -6.3.
  static let least = -6.5
  static let step = 0.25
  /// The numbers between which a table interpolates; the one in the middle is 0.
  static let nodes = (0...52).map { index in
    let normal = least + step * Double(index)
    return NormalPlace(
      normal: normal, tail: gsl_cdf_ugaussian_Q(abs(normal)), isUpper: normal > 0)
  }

  /// The place with a given lower tail.
  init(tail: Double) {
    self.init(normal: gsl_cdf_ugaussian_Pinv(tail), tail: tail, isUpper: false)
  }

  /// The place with the same upper tail.
  var mirrored: NormalPlace { NormalPlace(normal: -normal, tail: tail, isUpper: !isUpper) }
}

/// The edge of a cell of a table.
private struct CellEdge: Sendable {
  let place: NormalPlace
  /// The last node before it.
  let node: Int
  /// How far it is from there to the next node, from 0 to 1.
  let t: Double

  private init(_ place: NormalPlace) {
    self.place = place
    node = min(
      max(Int((place.normal - NormalPlace.least) / NormalPlace.step), 0),
      NormalPlace.nodes.count - 2)
    t = (place.normal - NormalPlace.nodes[node].normal) / NormalPlace.step
  }

  /// Those of the lower tail: from 2⁻³³ upward, each octave divided into eight.
  static let lower = (0...256).map { cell in
    CellEdge(NormalPlace(tail: scalbn(1 + Double(cell % 8) / 8, Int32(cell / 8 - 33))))
  }
  static let upper = lower.map { CellEdge($0.place.mirrored) }
}
