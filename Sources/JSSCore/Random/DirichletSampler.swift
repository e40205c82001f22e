/// Draws the shares of a Dirichlet distribution by stick breaking: each share is a Beta-distributed part of
/// what the shares before it leave over.
///
/// Source: L. Devroye, "Non-Uniform Random Variate Generation" (1986), chapter XI, section 4.
package struct DirichletSampler: Sendable {
  private enum Part: Sendable {
    case known(Double)
    case drawn(BatchSampler<BetaDistribution>)
  }

  /// One for each share but the last.
  private var parts: [Part]

  /// - Parameter concentrations: at least two, all finite and not negative, at least one of them positive. A
  ///   concentration of 0 gives a share of 0.
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

  /// A copy with tables of its own (`QuantileTable.unshared`).
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
  /// - Parameter visit: called with each share but the last, and with what remains after it.
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
      ParameterKernels.take(&share, from: &rest)
      visit(index, share, rest)
    }
  }
}
