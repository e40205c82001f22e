/// A probability estimated from weighted runs, with its Monte Carlo standard error.
public struct Estimate: Sendable, Equatable {
  public let probability: Double
  /// What would remain uncertain about `probability` if the model were right:
  /// √(Σ w²(x − p)²) / Σ w over the independent units of the simulation (model B10), which is
  /// √(p(1 − p)/n) for *n* runs of equal weight.
  public let standardError: Double

  /// A share of `count` in `runs` independent runs of equal weight.
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
    // Rounding can leave a share a last digit outside its range.
    probability = min(max(mean.value, 0), 1)
    standardError = mean.standardError
  }
}

/// The mean of a quantity over weighted runs, with its Monte Carlo standard error.
public struct MeanEstimate: Sendable, Equatable {
  public let value: Double
  /// As of `Estimate`.
  public let standardError: Double

  public init(value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }

  /// The sum of the quantity by the weight of the runs.
  ///
  /// - Precondition: the whole has weight.
  init(_ sum: WeightedSum, of whole: TotalWeight) {
    precondition(whole.weight > 0)
    value = sum.weight / whole.weight
    // Rounding can leave a sum of squares a last digit below 0.
    let squares = sum.squares - 2 * value * sum.products + value * value * whole.squares
    standardError = max(0, squares).squareRoot() / whole.weight
  }
}

/// The weight of all runs, by independent units: families of runs that are copies of one initial draw, or
/// single runs where nothing was copied.
package struct TotalWeight: Sendable, Equatable {
  /// Σ b, b the weight of a unit.
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

/// The weight of the runs in which something is so, by independent units; or the weighted sum of a
/// quantity.
package struct WeightedSum: Sendable, Equatable {
  /// Σ a, a the weight of those runs of a unit, or the weighted sum of the quantity over the unit.
  package private(set) var weight = 0.0
  /// Σ a².
  package private(set) var squares = 0.0
  /// Σ a·b, b the weight of all runs of the unit.
  package private(set) var products = 0.0

  /// The part of a unit that is not complete yet.
  private var open = 0.0

  package init() {}

  /// A sum over units each of which belongs to it as a whole or not at all.
  init(weight: Double, squares: Double) {
    self.weight = weight
    self.squares = squares
    products = squares
  }

  /// Adds the sums over whole units.
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
