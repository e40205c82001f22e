/// A probability estimated from weighted runs, with its Monte Carlo standard error.
public struct Estimate: Sendable, Equatable {
  public let probability: Double
  /// The Monte Carlo standard error: the uncertainty of `probability` if the model were right.
  ///
  /// It is √(Σ w²(x − p)²) / Σ w over the independent units of the simulation (model B10), where w is the weight of a
  /// unit, x the share of that weight in which the event occurs, and p the probability. For *n* runs of equal weight
  /// this is √(p(1 − p)/n).
  ///
  /// It is at least √(p̃(1 − p̃)/(n + 4)) with p̃ = (np + 2)/(n + 4) and n = (Σ w)²/Σ w², because an event that was seen in
  /// no run is not known to be impossible. Source: A. Agresti, B. A. Coull, "Approximate is better than “exact” for
  /// interval estimation of binomial proportions", The American Statistician 52 (1998), 119–126,
  /// doi:10.1080/00031305.1998.10480550.
  public let standardError: Double

  /// The probability of an event that occurs in `count` of `runs` independent runs of equal weight.
  ///
  /// - Precondition: `0 ≤ count ≤ runs`, `runs > 0`.
  public init(count: Int, runs: Int) {
    precondition(runs > 0 && (0...runs).contains(count))
    let count = Double(count)
    self.init(
      WeightedSum(weight: count, squares: count),
      of: TotalWeight(weight: Double(runs), squares: Double(runs)))
  }

  /// The share of a part in the whole.
  ///
  /// - Precondition: the whole has weight.
  init(_ part: WeightedSum, of whole: TotalWeight) {
    let mean = MeanEstimate(part, of: whole)
    // Rounding errors can take a share slightly out of its range.
    probability = min(max(mean.value, 0), 1)
    standardError = max(mean.standardError, Estimate.leastError(probability, of: whole))
  }

  private static func leastError(_ probability: Double, of whole: TotalWeight) -> Double {
    let units = whole.weight * whole.weight / whole.squares
    let careful = (units * probability + 2) / (units + 4)
    return (careful * (1 - careful) / (units + 4)).squareRoot()
  }
}

/// The mean of a quantity over weighted runs, with its Monte Carlo standard error.
public struct MeanEstimate: Sendable, Equatable {
  public let value: Double
  /// As in `Estimate`.
  public let standardError: Double

  public init(value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }

  /// The weighted sum of the quantity divided by the weight of the runs.
  ///
  /// - Precondition: the whole has weight.
  init(_ sum: WeightedSum, of whole: TotalWeight) {
    precondition(whole.weight > 0)
    value = sum.weight / whole.weight
    // Rounding errors can make a sum of squares slightly negative.
    let squares = sum.squares - 2 * value * sum.products + value * value * whole.squares
    standardError = max(0, squares).squareRoot() / whole.weight
  }
}

/// The weight of all runs, summed over independent units: families of runs that continue the same initial draw, or
/// single runs if none was copied.
package struct TotalWeight: Sendable, Equatable {
  /// Σ b, where b is the weight of a unit.
  package private(set) var weight: Double
  /// Σ b².
  package private(set) var squares: Double

  package init(weight: Double = 0, squares: Double = 0) {
    self.weight = weight
    self.squares = squares
  }

  mutating func add(unit weight: Double) {
    self.weight += weight
    squares += weight * weight
  }

  mutating func merge(_ other: TotalWeight) {
    weight += other.weight
    squares += other.squares
  }

  mutating func scale(by factor: Double) {
    weight *= factor
    squares *= factor * factor
  }
}

/// The weight of the runs in which an event occurs, or the weighted sum of a quantity, summed over independent units.
package struct WeightedSum: Sendable, Equatable {
  /// Σ a, where a is the weight of the unit's runs in which the event occurs, or the weighted sum of the
  /// quantity over the unit's runs.
  package private(set) var weight = 0.0
  /// Σ a².
  package private(set) var squares = 0.0
  /// Σ a·b, where b is the weight of all runs of the unit.
  package private(set) var products = 0.0

  /// The sum over the pieces so far of a unit that is not complete.
  private var open = 0.0

  package init() {}

  /// A sum over units in each of which the event occurs in all runs or in none.
  init(weight: Double, squares: Double) {
    self.weight = weight
    self.squares = squares
    products = squares
  }

  /// Adds sums over complete units.
  mutating func add(_ part: Double, squares: Double, products: Double) {
    weight += part
    self.squares += squares
    self.products += products
  }

  /// Adds a piece of a unit.
  ///
  /// - Parameters:
  ///   - isContinued: whether the last piece added was of the same unit.
  ///   - whole: the weight of the unit if this is its last piece, else nil.
  mutating func add(_ part: Double, isContinued: Bool, whole: Double?) {
    let sum = isContinued ? open + part : part
    guard let whole else {
      open = sum
      return
    }
    weight += sum
    squares += sum * sum
    products += sum * whole
  }

  mutating func merge(_ other: WeightedSum) {
    weight += other.weight
    squares += other.squares
    products += other.products
  }

  mutating func scale(by factor: Double) {
    weight *= factor
    squares *= factor * factor
    products *= factor * factor
  }
}
