#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A quantile as a function of the standard normal number of the same probability, followed by its differential
/// equation from both tails to the median.
///
/// Let x be the quantile that belongs to z, and y its logarithm or log odds. The density of y at y(z), times y'(z), is
/// the normal density at z. So with u = y' and h, the derivative of the logarithm of the density of y,
///
/// - y' = u
/// - u' = -u·(z + h·u)
///
/// For the log odds of a Beta(α, β) variable, h = α - (α + β)·x and x' = x·(1 - x)·u. For the logarithm of a Gamma
/// variable with scale 1, h = shape - x and x' = x·u. The upper tail is followed as the lower tail of -y, at -z: with
/// α and β exchanged and 1 - x for x; or with h = x - shape and x' = -x·u.
///
/// From the tail inward an error of the probability matters less and less, as the probability grows; outward it would
/// matter more and more.
///
/// The right sides are polynomials, so each Taylor coefficient follows from those before it. A series serves as far as
/// its last two terms are below the precision of a Double; there the next begins.
///
/// Sources: G. Steinbrecher and W. T. Shaw, "Quantile mechanics", European Journal of Applied Mathematics 19 (2008), for
/// the equation; À. Jorba and M. Zou, "A software package for the numerical integration of ODEs by means of high-order
/// Taylor methods", Experimental Mathematics 14 (2005), for the series.
package struct QuantileEquation {
  /// The lower and the upper tail.
  fileprivate typealias Tails = SIMD2<Double>

  // h·u = constant·u - factor·(x·u), and x' = growth·(x·u) - saturation·x·(x·u).
  private let constant: Tails
  private let factor: Tails
  private let growth: Tails
  private let saturation: Double

  /// Of the log odds of a Beta variable.
  package init(alpha: Double, beta: Double) {
    constant = Tails(alpha, beta)
    factor = Tails(repeating: alpha + beta)
    growth = Tails(1, 1)
    saturation = 1
  }

  /// Of the logarithm of a Gamma variable with scale 1.
  package init(shape: Double) {
    constant = Tails(shape, -shape)
    factor = Tails(1, -1)
    growth = Tails(1, -1)
    saturation = 0
  }

  /// The quantiles at `NormalPlace.nodes`; nil if the two tails do not meet at the median, because one of them begins
  /// at a wrong quantile.
  ///
  /// - Parameters:
  ///   - lower: y and u at the first node.
  ///   - upper: the same of -y at -z, at the last node.
  package func nodes(
    lower: QuantileTable.Node, upper: QuantileTable.Node
  ) -> [QuantileTable.Node]? {
    let median = NormalPlace.nodes.count / 2
    var series = Series(
      Point(y: Tails(lower.value, upper.value), u: Tails(lower.slope, upper.slope)),
      at: NormalPlace.least, of: self)
    var points: [Point] = []
    points.reserveCapacity(median + 1)
    for node in NormalPlace.nodes[...median] {
      while node.normal - series.place > series.reach {
        guard series.reach > QuantileEquation.leastReach else { return nil }
        series.restart()
      }
      points.append(series.point(at: node.normal))
    }
    let meeting = points[median]
    guard abs(meeting.y.x + meeting.y.y) <= QuantileEquation.largestGap * meeting.u.x else {
      return nil
    }
    return points.map { QuantileTable.Node(value: $0.y.x, slope: $0.u.x) }
      + points.dropLast().reversed().map { QuantileTable.Node(value: -$0.y.y, slope: $0.u.y) }
  }

  /// Never reached with the parameters that have a table; a limit of the time.
  private static let leastReach = NormalPlace.step / 1024
  /// In z; far below the error of a table.
  private static let largestGap = 1e-8

  fileprivate struct Point {
    var y: Tails
    var u: Tails
  }

  /// Taylor series around one place.
  private struct Series {
    /// Coefficients of one power of the distance.
    private struct Term {
      var y = Tails.zero
      var u = Tails.zero
      var x = Tails.zero
      // Of the products x·u and h·u.
      var xu = Tails.zero
      var hu = Tails.zero
    }

    private let equation: QuantileEquation
    private var terms = Array(repeating: Term(), count: order + 1)
    private(set) var place: Double
    /// The distance at which the series is still precise.
    private(set) var reach = 0.0

    /// A higher order needs fewer series and more products for each. For the 38 distributions of the tests: 483 series and
    /// 197,000 products with 16, 321 and 202,000 with 20, 255 and 230,000 with 24.
    private static let order = 20

    init(_ point: Point, at place: Double, of equation: QuantileEquation) {
      self.equation = equation
      self.place = place
      expand(point)
    }

    /// Begins anew as far away as this series reaches.
    mutating func restart() {
      let next = place + reach
      let point = point(at: next)
      place = next
      expand(point)
    }

    func point(at next: Double) -> Point {
      let distance = next - place
      var point = Point(y: .zero, u: .zero)
      for term in terms.reversed() {
        point.y = point.y * distance + term.y
        point.u = point.u * distance + term.u
      }
      return point
    }

    private mutating func expand(_ point: Point) {
      let (equation, place) = (equation, place)
      var terms = terms.mutableSpan
      let fall = -equation.growth * point.y
      terms[0].y = point.y
      terms[0].u = point.u
      terms[0].x = 1 / (Tails(exp(fall.x), exp(fall.y)) + equation.saturation)
      for power in 0..<Series.order {
        let u = terms[power].u
        var xu = Tails.zero
        for index in 0...power { xu += terms[index].x * terms[power - index].u }
        terms[power].xu = xu
        terms[power].hu = equation.constant * u - equation.factor * xu
        var (huu, xxu) = (Tails.zero, Tails.zero)
        for index in 0...power {
          huu += terms[index].u * terms[power - index].hu
          xxu += terms[index].x * terms[power - index].xu
        }
        let share = 1 / Double(power + 1)
        let before = power == 0 ? .zero : terms[power - 1].u
        terms[power + 1].y = share * u
        terms[power + 1].u = -share * (place * u + before + huu)
        terms[power + 1].x = share * (equation.growth * xu - equation.saturation * xxu)
      }
      reach = min(reach(by: Series.order), reach(by: Series.order - 1))
    }

    /// Where a term of u is as small as the precision of u.
    private func reach(by power: Int) -> Double {
      let share = terms[power].u / terms[0].u
      return pow(.ulpOfOne / max(abs(share.x), abs(share.y)), 1 / Double(power))
    }
  }
}
