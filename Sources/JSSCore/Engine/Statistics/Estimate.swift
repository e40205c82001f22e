/// A probability estimated from weighted runs, with its Monte Carlo standard error.
public struct Estimate: Sendable, Equatable {
  public let probability: Double
  /// The Monte Carlo standard error: the uncertainty of `probability` if the model were right.
  ///
  /// It is √(Σ w²(x − p)²) / Σ w over the independent units of the simulation (model B10), where w is the weight of a
  /// unit, x the share of that weight in which the event occurs, and p the probability. For *n* runs of equal weight
  /// this is √(p(1 − p)/n). Where pasts were found, a unit is a population. These are few, and differ less from their own
  /// mean than from the true one, so the sum of squares is divided by the share that it has on average
  /// (`TotalWeight.expectedShare`), as a variance is by n − 1 instead of n.
  ///
  /// It is at least √(p̃(1 − p̃)/(n + 4)) with p̃ = (np + 2)/(n + 4) and n = (Σ w)²/Σ w² over the runs, because an event
  /// that was seen in no run is not known to be impossible; and at least that of an event seen in none of `effectiveSize`
  /// pasts. Source: A. Agresti, B. A. Coull, "Approximate is better than “exact” for interval estimation of binomial
  /// proportions", The American Statistician 52 (1998), 119–126, doi:10.1080/00031305.1998.10480550.
  public let standardError: Double
  /// The effective number n of different pasts; of runs, if each has its own. An event that occurred in no run has a
  /// probability below 3/n, with a confidence of 95 %. Source:
  /// J. A. Hanley, A. Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249 (1983), 1743–1745,
  /// doi:10.1001/jama.1983.03330370053031.
  public let effectiveSize: Double

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
    effectiveSize = whole.effectivePasts
    standardError = max(
      mean.standardError, Estimate.leastError(probability, size: whole.effectiveRuns),
      Estimate.leastError(probability.rounded(), size: whole.effectivePasts))
  }

  static func leastError(_ probability: Double, size: Double) -> Double {
    let careful = (size * probability + 2) / (size + 4)
    return (careful * (1 - careful) / (size + 4)).squareRoot()
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
  package init(_ sum: WeightedSum, of whole: TotalWeight) {
    precondition(whole.weight > 0)
    value = sum.weight / whole.weight
    // Rounding errors can make a sum of squares slightly negative.
    let squares = sum.squares - 2 * value * sum.products + value * value * whole.squares
    standardError =
      (max(0, squares) / whole.correctedShare).squareRoot() / whole.weight
  }
}

/// The weight of all runs, summed over independent units: single runs, or populations of runs whose pasts depend on each
/// other (`RunUnits`).
package struct TotalWeight: Sendable, Equatable {
  /// Σ b, where b is the weight of a unit.
  package private(set) var weight: Double
  /// Σ b².
  package private(set) var squares: Double
  /// Σ b³ of units that have several runs.
  private var cubes = 0.0
  private var parts: Squares

  /// Sums of squared weights of what a unit is made of.
  package struct Squares: Equatable, Sendable {
    /// Of runs.
    var runs = 0.0
    /// Of pasts, with all runs that go on from them: of a single run if each has its own.
    var pasts = 0.0

    package init(runs: Double = 0, pasts: Double = 0) {
      self.runs = runs
      self.pasts = pasts
    }
  }

  /// Of runs that are units of their own.
  package init(weight: Double = 0, squares: Double = 0) {
    self.weight = weight
    self.squares = squares
    parts = Squares(runs: squares, pasts: squares)
  }

  /// The effective number of runs, (Σ w)² / Σ w²; 0 if there are none.
  var effectiveRuns: Double { parts.runs > 0 ? weight * weight / parts.runs : 0 }

  /// The effective number of different pasts, (Σ c)² / Σ c²; 0 if there are none.
  package var effectivePasts: Double {
    parts.pasts > 0 ? weight * weight / parts.pasts : 0
  }

  /// Whether every past is a unit of its own.
  var isOfSinglePasts: Bool { parts.pasts == squares }

  /// The effective number of independent units, (Σ b)² / Σ b²; 0 if there are none.
  var effectiveUnits: Double { squares > 0 ? weight * weight / squares : 0 }

  /// Whether standard errors can be told: no unit has so much of the weight that the others say nothing.
  package var hasErrors: Bool { expectedShare >= TotalWeight.leastShareOfErrors }

  private static let leastShareOfErrors = 0.05

  /// What a sum of squared differences from the mean is divided by (`Estimate.standardError`).
  fileprivate var correctedShare: Double { max(expectedShare, TotalWeight.leastShareOfErrors) }

  /// What Σ b²(x − p)² is on average, divided by the same sum around the true probability: less than 1, because p comes
  /// from the same units. For units of equal variance it is 1 − 2 Σ b³ / (Σ b · Σ b²) + Σ b² / (Σ b)², which is 1 − 1/n
  /// for n units of equal weight. 1 for runs that are units of their own: there are many of them, and model B10 has no
  /// such factor.
  private var expectedShare: Double {
    if isOfSinglePasts { return 1 }
    return 1 - 2 * cubes / (weight * squares) + squares / (weight * weight)
  }

  /// Adds a piece of a unit.
  ///
  /// - Parameters:
  ///   - squares: of the piece.
  ///   - weight: of the unit in all pieces, if this is the last one; else nil.
  package mutating func add(_ squares: Squares, unit weight: Double?) {
    parts.runs += squares.runs
    parts.pasts += squares.pasts
    guard let weight else { return }
    self.weight += weight
    self.squares += weight * weight
    cubes += weight * weight * weight
  }

  mutating func merge(_ other: TotalWeight) {
    weight += other.weight
    squares += other.squares
    cubes += other.cubes
    parts.runs += other.parts.runs
    parts.pasts += other.parts.pasts
  }

  mutating func scale(by factor: Double) {
    weight *= factor
    squares *= factor * factor
    cubes *= factor * factor * factor
    parts.runs *= factor * factor
    parts.pasts *= factor * factor
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
  package mutating func add(_ part: Double, isContinued: Bool, whole: Double?) {
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
