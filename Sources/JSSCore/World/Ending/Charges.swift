internal import Glibc

/// What a contract is paid in all: in US dollars, or as their logarithm, of which the exponential is
/// taken only where the amount itself matters.
package enum Charges: Sendable {
  /// A drawn amount is at most this, in US dollars: the log-normal distribution with a drawn deviation has no
  /// mean, and now and then a run would draw more money than there is.
  static let mostDrawnUSD = 1e9

  case known(Double)
  case logarithm(Double)

  @inline(__always)
  package var usd: Double {
    switch self {
    case .known(let usd): usd
    case .logarithm(let logarithm):
      // Written so that what is no number is limited too.
      exp(logarithm) < Charges.mostDrawnUSD ? exp(logarithm) : Charges.mostDrawnUSD
    }
  }

  /// An amount to compare with.
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
