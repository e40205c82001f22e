/// The random choices on one path through a procedure that draws a world.
///
/// The procedure is written as if it drew once. `everyPath` repeats it until each of
/// its choices has been made in each possible way.
struct ExactChoices {
  private struct Choice {
    let chances: [Double]
    var picked: Int
  }

  /// A smaller chance is taken for 0; it is a rounding error of a distribution with all its mass at one point.
  private static let negligible = 1e-15

  private var path: [Choice] = []
  private var depth = 0

  /// All results of the procedure with their probabilities; those of equal results are added.
  static func everyPath<Result: Hashable>(
    through procedure: (inout ExactChoices) -> Result
  ) -> [Result: Double] {
    var results: [Result: Double] = [:]
    var choices = ExactChoices()
    repeat {
      choices.depth = 0
      let result = procedure(&choices)
      results[result, default: 0] += choices.path.reduce(1) { $0 * $1.chances[$1.picked] }
    } while choices.moveToNextPath()
    return results
  }

  /// Chooses an index with the given chances, whose sum is 1.
  mutating func pick(_ chances: [Double]) -> Int {
    if depth == path.count {
      path.append(Choice(chances: chances, picked: Self.possible(chances, from: 0)!))
    }
    depth += 1
    return path[depth - 1].picked
  }

  mutating func happens(_ chance: Double) -> Bool {
    pick([chance, 1 - chance]) == 0
  }

  /// The fixed value; if there is none, one of the options with its chance.
  mutating func pick<Value>(_ fixed: Value?, _ options: [(value: Value, chance: Double)]) -> Value {
    fixed ?? options[pick(options.map(\.chance))].value
  }

  private mutating func moveToNextPath() -> Bool {
    while let last = path.popLast() {
      if let next = Self.possible(last.chances, from: last.picked + 1) {
        path.append(Choice(chances: last.chances, picked: next))
        return true
      }
    }
    return false
  }

  private static func possible(_ chances: [Double], from first: Int) -> Int? {
    chances.indices.dropFirst(first).first { chances[$0] > negligible }
  }
}

/// Pólya's urn: successive draws of classes whose unknown probabilities have a Dirichlet distribution.
/// The chance of each class is its parameter plus the number of earlier draws of it, divided by the sum of these.
struct ExactUrn {
  private(set) var balls: [Double]

  /// - Parameter parameters: those of the Dirichlet (for two classes: Beta) distribution.
  init(_ parameters: [Double]) {
    balls = parameters
  }

  /// Draws a class and remembers it.
  ///
  /// - Parameter factors: multiply the chances. Factors that are not 1 need a certain distribution, because
  ///   the urn would otherwise not be exact.
  mutating func draw(_ choices: inout ExactChoices, factors: [Double]? = nil) -> Int {
    var shares = balls
    if let factors {
      let isCertain = balls.reduce(0, +) > ExactChanges.certain / 2
      precondition(isCertain || factors.allSatisfy { $0 == 1 })
      shares = zip(balls, factors).map { $0 * $1 }
    }
    let total = shares.reduce(0, +)
    let picked = choices.pick(shares.map { $0 / total })
    balls[picked] += 1
    return picked
  }
}
