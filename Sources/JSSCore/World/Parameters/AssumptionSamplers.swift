/// The samplers of quantities whose distributions depend on assumptions alone. Their tables are most of what is computed
/// before the first run, so simulations of many histories share them.
package struct AssumptionSamplers: Sendable {
  let privateGivenStars: BatchSampler<BetaDistribution>
  let privateWithoutStars: BatchSampler<BetaDistribution>
  /// By bin of stars, then one for all bins.
  private(set) var rates: [DirichletSampler]
  /// For each `EvidenceTilt`.
  let tilts: [QuantileTable]
  let refundRate: BatchSampler<BetaDistribution>
  let refundInFull: BatchSampler<BetaDistribution>
  let requestAccepted: BatchSampler<BetaDistribution>
  let unpaidPays: BatchSampler<BetaDistribution>
  let escrowPaid: BatchSampler<BetaDistribution>
  let publicFeedback: BatchSampler<BetaDistribution>
  let refundShare: RefundShare

  package init(_ assumptions: Assumptions) {
    func beta(_ name: Assumptions.Name, _ label: String) -> BatchSampler<BetaDistribution> {
      BatchSampler(assumptions.beta(name), site: Site(label))
    }
    privateGivenStars = beta(.privateGivenStars, "private feedback given stars")
    privateWithoutStars = beta(.privateWithoutStars, "private feedback without stars")
    let concentration = assumptions.number(.privateRatesConcentration)
    let priorCount = assumptions.number(.privateRatesPriorCount)
    let rateNames = StarBin.allCases.map { Assumptions.Name.privateRates($0) } + [.privateRatesAll]
    rates = rateNames.enumerated().map { bin, name in
      // Every concentration is positive, because the prior count is.
      DirichletSampler(
        concentrations: assumptions.numbers(name).map { concentration * $0 + priorCount },
        site: Site("private feedback rates, bin \(bin + 1)"))
    }
    func tilt(_ name: Assumptions.Name) -> QuantileTable {
      let evidence = assumptions.normal(name)
      return StandardNormal.exponential(
        mean: evidence.mean / 2, deviation: evidence.deviation / 2,
        limit: FeedbackChances.largestLogTilt)
    }
    tilts = EvidenceTilt.allCases.map {
      switch $0 {
      case .freelancer: tilt(.evidenceFreelancer)
      case .endedEarly: tilt(.evidenceEndedEarly)
      case .disputed: tilt(.evidenceDispute)
      case .repeatClient: tilt(.evidenceRepeat)
      }
    }
    refundRate = beta(.refundRate, "refund rate")
    refundInFull = beta(.refundInFull, "refunds in full")
    requestAccepted = beta(.requestAccepted, "refund requests accepted")
    unpaidPays = beta(.unpaidPaysAtEnd, "unpaid contracts paid at their end")
    escrowPaid = beta(.escrowPaidAtEnd, "escrow paid at the end")
    publicFeedback = beta(.publicFeedback, "public feedback")
    refundShare = RefundShare(assumptions)
  }

  /// A copy with tables of its own (`QuantileTable.unshared`), as far as they are in nested arrays: reading those
  /// changes reference counts in every batch. Reading the other tables, which are properties, does not.
  func unshared() -> AssumptionSamplers {
    var samplers = self
    samplers.rates = rates.map { $0.unshared() }
    return samplers
  }
}
