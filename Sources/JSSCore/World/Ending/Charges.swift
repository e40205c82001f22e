#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The total charges of a contract: in US dollars, or as their logarithm, whose exponential is computed only where
/// the amount itself matters.
package enum Charges: Sendable {
  /// The limit of drawn amounts, in US dollars. A log-normal distribution whose deviation is drawn too has no mean,
  /// and without a limit a run now and then would draw more money than there is.
  static let mostDrawnUSD = 1e9

  case known(Double)
  case logarithm(Double)

  @inline(__always)
  package var usd: Double {
    switch self {
    case .known(let usd): usd
    case .logarithm(let logarithm):
      // A NaN fails the comparison, so it is limited too.
      exp(logarithm) < Charges.mostDrawnUSD ? exp(logarithm) : Charges.mostDrawnUSD
    }
  }

  /// An amount to compare charges with.
  package struct Bound: Sendable {
    let usd: Double
    let logarithm: Double

    package init(usd: Double) {
      self.usd = usd
      logarithm = log(usd)
    }
  }

  @inline(__always)
  package func isAbove(_ bound: Bound) -> Bool {
    switch self {
    case .known(let usd): usd > bound.usd
    case .logarithm(let logarithm): logarithm > bound.logarithm
    }
  }

  @inline(__always)
  package func isAtLeast(_ bound: Bound) -> Bool {
    switch self {
    case .known(let usd): usd >= bound.usd
    case .logarithm(let logarithm): logarithm >= bound.logarithm
    }
  }
}
