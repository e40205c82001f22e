/// Draws `RunParameters`.
struct RunParameterSampler: Sendable {
  private let readings: Readings
  private let windowMinimums: [Int32]
  private let hiddenFeedbackEnds: [Int32]
  private var assumed: AssumptionSamplers
  private let refundEvidence: NormalParameters
  private let refundNegativeOdds: Double
  private let lengths: LogNormalSampler
  private let charges: LogNormalSampler
  private let newWork: NewWorkRate?
  private var starBins: DirichletSampler

  /// - Parameter assumed: those of the assumptions.
  init(
    assumptions: Assumptions, assumed: AssumptionSamplers, readings: Readings,
    history: ContractHistory, newWork: NewWorkRate?
  ) {
    self.readings = readings
    self.assumed = assumed
    let rules = assumptions.rules
    windowMinimums = readings.windowMinimum.options.map { Int32(clamping: $0) }
    hiddenFeedbackEnds = readings.hiddenFeedbackEnds.options.map {
      switch $0 {
      case .never: .max
      case .on(let day): Int32(clamping: day - history.asOf)
      }
    }
    refundEvidence = assumptions.normal(.evidenceRefund)
    refundNegativeOdds = assumptions.number(.refundNegativeOdds)
    lengths = LogNormalSampler(
      LogNormalPosterior(
        prior: assumptions.numbers(.lengthPrior),
        observations: history.contracts.compactMap { contract in
          let counts =
            contract.isOpen
            ? !contract.isDormant(
              asOf: history.asOf, afterDays: assumptions.wholeNumber(.dormantDays), under: rules)
            : !contract.isNeverPaid(under: rules)
          return counts ? Double(max(1, (contract.end ?? history.asOf) - contract.start)) : nil
        }),
      precision: Sites.lengthPrecision, mean: Sites.lengthMean)
    charges = LogNormalSampler(
      LogNormalPosterior(
        prior: assumptions.numbers(.chargesPrior),
        observations: history.contracts.compactMap {
          !$0.isOpen && rules.isPaid(netChargesUSD: $0.netChargesUSD) ? $0.netChargesUSD : nil
        }), precision: Sites.chargesPrecision, mean: Sites.chargesMean)
    self.newWork = newWork
    var binCounts = [Double](repeating: 0, count: StarBin.allCases.count)
    for contract in history.contracts where !contract.isOpen {
      if let stars = contract.stars { binCounts[StarBin(stars: stars).rawValue] += 1 }
    }
    let binConcentration = assumptions.number(.starBinConcentration)
    var binConcentrations = zip(assumptions.numbers(.starBinShares), binCounts).map {
      binConcentration * $0 + $1
    }
    if !binConcentrations.contains(where: { $0 > 0 }) {
      // Neither the assumption nor the history says anything: every bin is equally likely.
      binConcentrations = binConcentrations.map { _ in 1 }
    }
    starBins = DirichletSampler(concentrations: binConcentrations, site: Sites.starBins)
  }

  private enum Sites {
    static let decider = Site("reading: feedback")
    static let middling = Site("reading: middling")
    static let starCuts = Site("reading: star cuts")
    static let hiddenFeedbackEnds = Site("reading: hidden feedback ends")
    static let combination = Site("reading: weight combination")
    static let basis = Site("reading: refund basis")
    static let windowMinimum = Site("reading: window minimum")
    static let readings = [
      decider, middling, starCuts, hiddenFeedbackEnds, combination, basis, windowMinimum,
    ]
    static let tilts = EvidenceTilt.allCases.map {
      switch $0 {
      case .freelancer: Site("evidence: freelancer")
      case .endedEarly: Site("evidence: ended early")
      case .disputed: Site("evidence: dispute")
      case .repeatClient: Site("evidence: repeat client")
      }
    }
    static let refunded = Site("evidence: refund")
    static let lengthPrecision = Site("contract lengths: precision")
    static let lengthMean = Site("contract lengths: mean")
    static let chargesPrecision = Site("contract charges: precision")
    static let chargesMean = Site("contract charges: mean")
    static let starBins = Site("star bins")
  }

  /// A copy with tables of its own, as `AssumptionSamplers.unshared`.
  func unshared() -> RunParameterSampler {
    var sampler = self
    sampler.assumed = assumed.unshared()
    sampler.starBins = starBins.unshared()
    return sampler
  }

  /// The sites of the readings of the unpublished rules.
  static var readingSites: [Site] { Sites.readings }

  /// The largest number of new contracts that a run can draw.
  var mostNewContracts: Int { newWork?.most ?? 0 }

  /// Draws the parameters of a batch of runs on which past scores depend.
  func drawPast(
    into parameters: inout RunParameters, draws: borrowing Draws
  ) {
    drawReadings(into: &parameters, draws: draws)
    drawEvidence(into: &parameters, draws: draws)
    assumed.privateGivenStars.fill(
      &parameters.privateAnswer[FeedbackChances.place(hasStars: true)], draws: draws)
    assumed.privateWithoutStars.fill(
      &parameters.privateAnswer[FeedbackChances.place(hasStars: false)], draws: draws)
    for bin in assumed.rates.indices {
      assumed.rates[bin].draw(draws) { share, value, rest in
        if share == 0 {
          parameters.rates[bin].bad = value
        } else {
          parameters.rates[bin].middling = value
          parameters.rates[bin].good = rest
        }
      }
    }
    var chance = Lanes<Double>(repeating: 0)
    assumed.requestAccepted.fill(&chance, draws: draws)
    Chance.thresholds(&parameters.requestAccepted, of: &chance)
  }

  /// Draws the other parameters of a batch of runs.
  func drawFuture(
    into parameters: inout RunParameters, draws: borrowing Draws
  ) {
    lengths.draw(
      mean: &parameters.lengthMean, deviation: &parameters.lengthDeviation, draws: draws)
    charges.draw(
      mean: &parameters.chargesMean, deviation: &parameters.chargesDeviation, draws: draws)
    drawRefunds(into: &parameters, draws: draws)
    drawStarBins(into: &parameters, draws: draws)
    newWork?.draw(into: &parameters.newContracts, draws: draws)
  }

  private func drawReadings(
    into parameters: inout RunParameters, draws: borrowing Draws
  ) {
    var words = Lanes<UInt32>(repeating: 0)
    var first = Lanes<Int32>(repeating: 0)
    var second = Lanes<Int32>(repeating: 0)
    func draw<Value>(_ reading: Reading<Value>, _ site: Site, into indices: inout Lanes<Int32>) {
      if reading.options.count == 1 {
        indices = Lanes(repeating: 0)
        return
      }
      draws.fill(&words, site: site)
      reading.draw(&words, into: &indices)
    }
    draw(readings.decider, Sites.decider, into: &first)
    draw(readings.middling, Sites.middling, into: &second)
    RunParameterSampler.combine(
      first, second, count: readings.middling.options.count, into: &parameters.feedbackIndex)
    draw(readings.starCuts, Sites.starCuts, into: &parameters.starCuts)
    draw(readings.combination, Sites.combination, into: &first)
    draw(readings.basis, Sites.basis, into: &second)
    RunParameterSampler.combine(
      first, second, count: readings.basis.options.count, into: &parameters.weightIndex)
    draw(
      readings.hiddenFeedbackEnds, Sites.hiddenFeedbackEnds,
      into: &parameters.hiddenFeedbackEndIndex)
    RunParameterSampler.look(
      up: hiddenFeedbackEnds, parameters.hiddenFeedbackEndIndex,
      into: &parameters.hiddenFeedbackEnd)
    draw(readings.windowMinimum, Sites.windowMinimum, into: &parameters.windowMinimumIndex)
    RunParameterSampler.look(
      up: windowMinimums, parameters.windowMinimumIndex, into: &parameters.windowMinimum)
  }

  private func drawEvidence(
    into parameters: inout RunParameters, draws: borrowing Draws
  ) {
    for tilt in assumed.tilts.indices {
      assumed.tilts[tilt].fill(
        &parameters.tilts[tilt], site: Sites.tilts[tilt], draws: draws)
    }
    StandardNormal.table.fill(
      &parameters.refunded, site: Sites.refunded, draws: draws)
    var refunded = parameters.refunded.mutableSpan
    for lane in 0..<laneCount {
      refunded[lane] = refundEvidence.mean + refundEvidence.deviation * refunded[lane]
    }
  }

  private func drawRefunds(
    into parameters: inout RunParameters, draws: borrowing Draws
  ) {
    var chance = Lanes<Double>(repeating: 0)
    func draw(_ sampler: BatchSampler<BetaDistribution>, into thresholds: inout Lanes<Int32>) {
      sampler.fill(&chance, draws: draws)
      Chance.thresholds(&thresholds, of: &chance)
    }
    draw(assumed.refundInFull, into: &parameters.refundInFull)
    draw(assumed.unpaidPays, into: &parameters.unpaidPays)
    draw(assumed.escrowPaid, into: &parameters.escrowPaid)
    draw(assumed.refundRate, into: &parameters.refund[0])
    var values = chance.mutableSpan
    for lane in 0..<laneCount {
      values[lane] =
        refundNegativeOdds * values[lane]
        / (1 - values[lane] + refundNegativeOdds * values[lane])
    }
    Chance.thresholds(&parameters.refund[1], of: &chance)
  }

  private func drawStarBins(
    into parameters: inout RunParameters, draws: borrowing Draws
  ) {
    var feedback = Lanes<Double>(repeating: 0)
    assumed.publicFeedback.fill(&feedback, draws: draws)
    let last = parameters.starBins.count - 1
    Chance.thresholds(&parameters.starBins[last], of: &feedback)
    starBins.draw(draws) { bin, _, rest in
      var rest = copy rest
      ParameterKernels.cumulativeThresholds(
        &parameters.starBins, row: bin, whole: &feedback, rest: &rest)
    }
  }

  private static func combine(
    _ first: borrowing Lanes<Int32>, _ second: borrowing Lanes<Int32>, count: Int,
    into indices: inout Lanes<Int32>
  ) {
    let (first, second) = (first.span, second.span)
    var indices = indices.mutableSpan
    for lane in 0..<laneCount { indices[lane] = first[lane] &* Int32(count) &+ second[lane] }
  }

  private static func look(
    up values: [Int32], _ indices: borrowing Lanes<Int32>, into output: inout Lanes<Int32>
  ) {
    let indices = indices.span
    var output = output.mutableSpan
    for lane in 0..<laneCount { output[lane] = values[Int(indices[lane])] }
  }
}
