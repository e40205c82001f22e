/// Draws the shares of a Dirichlet distribution by breaking a stick: each share is a part of what those
/// before leave, and that part has a Beta distribution.
///
/// Source: L. Devroye, "Non-Uniform Random Variate Generation" (1986), chapter XI, section 4.
package struct DirichletSampler: Sendable {
  private enum Part: Sendable {
    case known(Double)
    case drawn(BatchSampler<BetaDistribution>)
  }

  /// Of all shares but the last.
  private var parts: [Part]

  /// - Parameter concentrations: finite and not negative; the share of one that is 0 is 0. At least two,
  ///   and one of them positive.
  package init(concentrations: [Double], site: Site) {
    precondition(
      concentrations.count >= 2 && concentrations.allSatisfy { $0 >= 0 && $0.isFinite }
        && concentrations.contains { $0 > 0 })
    parts = concentrations.indices.dropLast().map { share in
      let later = concentrations[(share + 1)...].reduce(0, +)
      guard let part = BetaDistribution(alpha: concentrations[share], beta: later) else {
        return .known(concentrations[share] > 0 ? 1 : 0)
      }
      return .drawn(BatchSampler(part, site: site.item(share)))
    }
  }

  /// The same with tables of its own (`QuantileTable.unshared`).
  func unshared() -> DirichletSampler {
    var sampler = self
    sampler.parts = parts.map {
      switch $0 {
      case .known: $0
      case .drawn(let part): .drawn(part.unshared())
      }
    }
    return sampler
  }

  /// Draws the shares of a batch of runs, one after the other.
  ///
  /// - Parameter visit: told each share but the last, with what remains after it.
  package func draw(
    _ draws: borrowing Draws,
    visit: (_ index: Int, _ share: borrowing Lanes<Double>, _ rest: borrowing Lanes<Double>) -> Void
  ) {
    var rest = Lanes<Double>(repeating: 1)
    var share = Lanes<Double>(repeating: 0)
    for (index, part) in parts.enumerated() {
      switch part {
      case .known(let part): share = Lanes(repeating: part)
      case .drawn(let sampler):
        sampler.fill(&share, draws: draws)
      }
      DirichletSampler.take(&share, from: &rest)
      visit(index, share, rest)
    }
  }

  /// Turns parts into shares of what there is.
  private static func take(_ parts: inout Lanes<Double>, from rest: inout Lanes<Double>) {
    var parts = parts.mutableSpan
    var rest = rest.mutableSpan
    for lane in 0..<laneCount {
      let part = parts[lane]
      parts[lane] = part * rest[lane]
      rest[lane] *= 1 - part
    }
  }
}
