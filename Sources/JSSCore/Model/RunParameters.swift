/// What is drawn once per run, for the runs of a batch (model B1, B2, B4–B6).
struct RunParameters: ~Copyable {
  // B1. Indices into the options of `Readings`.
  var starCuts = Lanes<Int32>(repeating: 0)
  /// Index into `Readings.feedbackReadings`.
  var feedbackIndex = Lanes<Int32>(repeating: 0)
  /// Index into `Readings.weightReadings`.
  var weightIndex = Lanes<Int32>(repeating: 0)
  var windowMinimumIndex = Lanes<Int32>(repeating: 0)
  var hiddenFeedbackEndIndex = Lanes<Int32>(repeating: 0)
  /// Counted contracts needed in the shorter windows.
  var windowMinimum = Lanes<Int32>(repeating: 0)
  /// Contracts that end on this day after the as-of day or later have no private feedback.
  var hiddenFeedbackEnd = Lanes<Int32>(repeating: 0)

  // B2. Thresholds (`Chance`) and log odds.
  var privateGivenStars = Lanes<Int32>(repeating: 0)
  var privateWithoutStars = Lanes<Int32>(repeating: 0)
  /// Rates of bad, middling and good for each `RateBin`.
  var rates = [PrivateRates](repeating: PrivateRates(), count: RateBin.count)
  var freelancer = Lanes<Double>(repeating: 0)
  var endedEarly = Lanes<Double>(repeating: 0)
  var refunded = Lanes<Double>(repeating: 0)
  var disputed = Lanes<Double>(repeating: 0)
  var repeatClient = Lanes<Double>(repeating: 0)

  // B4. Thresholds.
  var refund = Lanes<Int32>(repeating: 0)
  var refundIfNegative = Lanes<Int32>(repeating: 0)
  var refundInFull = Lanes<Int32>(repeating: 0)
  var requestAccepted = Lanes<Int32>(repeating: 0)

  // B5, B6.
  var lengthMean = Lanes<Double>(repeating: 0)
  var lengthDeviation = Lanes<Double>(repeating: 0)
  var chargesMean = Lanes<Double>(repeating: 0)
  var chargesDeviation = Lanes<Double>(repeating: 0)
  /// Contracts started until the horizon.
  var newContracts = Lanes<Int32>(repeating: 0)
  /// Threshold.
  var publicFeedback = Lanes<Int32>(repeating: 0)
  /// Cumulative thresholds of all star bins but the last.
  var starBins = [Lanes<Int32>](
    repeating: Lanes(repeating: 0), count: StarBin.allCases.count - 1)

  /// Gives every run of a batch what the past needs of the parameters of its beginning.
  mutating func gatherPast(_ sources: LaneSources, from beginnings: [RunBeginnings]) {
    sources.gather(into: &starCuts) { beginnings[$0].parameters.starCuts.span[$1] }
    sources.gather(into: &feedbackIndex) { beginnings[$0].parameters.feedbackIndex.span[$1] }
    sources.gather(into: &weightIndex) { beginnings[$0].parameters.weightIndex.span[$1] }
    sources.gather(into: &windowMinimum) { beginnings[$0].parameters.windowMinimum.span[$1] }
    sources.gather(into: &hiddenFeedbackEnd) {
      beginnings[$0].parameters.hiddenFeedbackEnd.span[$1]
    }
    sources.gather(into: &privateGivenStars) {
      beginnings[$0].parameters.privateGivenStars.span[$1]
    }
    sources.gather(into: &privateWithoutStars) {
      beginnings[$0].parameters.privateWithoutStars.span[$1]
    }
    sources.gather(into: &refund) { beginnings[$0].parameters.refund.span[$1] }
    sources.gather(into: &refundIfNegative) { beginnings[$0].parameters.refundIfNegative.span[$1] }
    sources.gather(into: &refundInFull) { beginnings[$0].parameters.refundInFull.span[$1] }
    sources.gather(into: &requestAccepted) { beginnings[$0].parameters.requestAccepted.span[$1] }
  }

  /// Gives every run of a batch the other parameters of its beginning, as far as the future or the
  /// result needs them. What evidence weighs and the rates are in `FeedbackChances`.
  mutating func gatherFuture(_ sources: LaneSources, from beginnings: [RunBeginnings]) {
    sources.gather(into: &windowMinimumIndex) {
      beginnings[$0].parameters.windowMinimumIndex.span[$1]
    }
    sources.gather(into: &hiddenFeedbackEndIndex) {
      beginnings[$0].parameters.hiddenFeedbackEndIndex.span[$1]
    }
    sources.gather(into: &lengthMean) { beginnings[$0].parameters.lengthMean.span[$1] }
    sources.gather(into: &lengthDeviation) { beginnings[$0].parameters.lengthDeviation.span[$1] }
    sources.gather(into: &chargesMean) { beginnings[$0].parameters.chargesMean.span[$1] }
    sources.gather(into: &chargesDeviation) { beginnings[$0].parameters.chargesDeviation.span[$1] }
    sources.gather(into: &newContracts) { beginnings[$0].parameters.newContracts.span[$1] }
    sources.gather(into: &publicFeedback) { beginnings[$0].parameters.publicFeedback.span[$1] }
    for bin in starBins.indices {
      sources.gather(into: &starBins[bin]) {
        beginnings[$0].parameters.starBins[bin].span[$1]
      }
    }
  }
}

/// What is drawn once per run, for a batch of runs that others may continue.
final class RunBeginnings {
  var parameters = RunParameters()
  var chances: FeedbackChances

  init(_ chances: consuming FeedbackChances) { self.chances = chances }
}

/// Shares of private feedback that is bad, middling and good.
struct PrivateRates {
  var bad = Lanes<Double>(repeating: 0)
  var middling = Lanes<Double>(repeating: 0)
  var good = Lanes<Double>(repeating: 0)
}

/// The rows of the paper's table: the six star bins, and "all" for contracts without stars.
enum RateBin {
  static let count = StarBin.allCases.count + 1
  static let all = StarBin.allCases.count

  static func of(stars: Double?) -> Int {
    stars.map { StarBin(stars: $0).rawValue } ?? all
  }
}

/// Draws `RunParameters`.
struct RunParameterSampler: Sendable {
  private let readings: Readings
  private let windowMinimums: [Int32]
  private let hiddenFeedbackEnds: [Int32]
  private let privateGivenStars: BetaDistribution
  private let privateWithoutStars: BetaDistribution
  private let rates: [DirichletDistribution]
  private let evidence: [NormalParameters]
  private let refundRate: BetaDistribution
  private let refundNegativeOdds: Double
  private let refundInFull: BetaDistribution
  private let requestAccepted: BetaDistribution
  private let lengths: LogNormalPosterior
  private let charges: LogNormalPosterior
  private let newWork: NewWorkRate?
  private let publicFeedback: BetaDistribution
  private let starBins: DirichletDistribution

  init(
    assumptions: Assumptions, readings: Readings, history: ContractHistory, newWork: NewWorkRate?
  ) {
    self.readings = readings
    windowMinimums = readings.windowMinimum.options.map { Int32(clamping: $0) }
    hiddenFeedbackEnds = readings.hiddenFeedbackEnds.options.map {
      switch $0 {
      case .never: .max
      case .on(let day): Int32(clamping: day - history.asOf)
      }
    }
    privateGivenStars = assumptions.beta(.privateGivenStars)
    privateWithoutStars = assumptions.beta(.privateWithoutStars)
    let concentration = assumptions.number(.privateRatesConcentration)
    let priorCount = assumptions.number(.privateRatesPriorCount)
    let rateNames = StarBin.allCases.map { Assumptions.Name.privateRates($0) } + [.privateRatesAll]
    rates = rateNames.map { name in
      // The prior count is positive, so every concentration is.
      DirichletDistribution(
        concentrations: assumptions.numbers(name).map { concentration * $0 + priorCount })!
    }
    let evidenceNames: [Assumptions.Name] = [
      .evidenceFreelancer, .evidenceEndedEarly, .evidenceRefund, .evidenceDispute, .evidenceRepeat,
    ]
    evidence = evidenceNames.map { assumptions.normal($0) }
    refundRate = assumptions.beta(.refundRate)
    refundNegativeOdds = assumptions.number(.refundNegativeOdds)
    refundInFull = assumptions.beta(.refundInFull)
    requestAccepted = assumptions.beta(.requestAccepted)
    lengths = LogNormalPosterior(
      prior: assumptions.numbers(.lengthPrior),
      observations: history.contracts.map {
        Double(max(1, ($0.end ?? history.asOf) - $0.start))
      })
    charges = LogNormalPosterior(
      prior: assumptions.numbers(.chargesPrior),
      observations: history.contracts.filter { !$0.isOpen && $0.netChargesUSD > 0 }
        .map(\.netChargesUSD))
    self.newWork = newWork
    publicFeedback = assumptions.beta(.publicFeedback)
    var binCounts = [Double](repeating: 0, count: StarBin.allCases.count)
    for contract in history.contracts where !contract.isOpen {
      if let stars = contract.stars { binCounts[StarBin(stars: stars).rawValue] += 1 }
    }
    let binConcentration = assumptions.number(.starBinConcentration)
    // Shares may be 0 where a user says so; the smallest normal number keeps Dirichlet defined.
    starBins = DirichletDistribution(
      concentrations: zip(assumptions.numbers(.starBinShares), binCounts).map {
        max(binConcentration * $0 + $1, .leastNormalMagnitude)
      })!
  }

  private enum Sites {
    static let readings = Site("readings")
    static let normals = Site("freelancer, evidence, lengths and charges")
    static let privateGivenStars = Site("private feedback given stars")
    static let privateWithoutStars = Site("private feedback without stars")
    static let rates = (0..<RateBin.count).map { Site("private feedback rates, bin \($0 + 1)") }
    static let refundRate = Site("refund rate")
    static let refundInFull = Site("refunds in full")
    static let requestAccepted = Site("refund requests accepted")
    static let lengths = Site("contract lengths")
    static let charges = Site("contract charges")
    static let newWorkRate = Site("new contracts per week")
    static let newWorkCount = Site("new contracts")
    static let publicFeedback = Site("public feedback")
    static let starBins = Site("star bins")
  }

  /// Draws the parameters of the runs from `firstRun` on.
  func draw(
    into parameters: inout RunParameters, philox: Philox4x32, generator: borrowing GSLGenerator,
    firstRun: UInt32
  ) {
    drawReadings(into: &parameters, philox: philox, firstRun: firstRun)
    drawNormals(into: &parameters, philox: philox, generator: generator, firstRun: firstRun)

    var shares = [Double](repeating: 0, count: StarBin.allCases.count)
    func drawRates(
      _ distribution: DirichletDistribution, _ site: Site, into rates: inout PrivateRates
    ) {
      var bad = rates.bad.mutableSpan
      var middling = rates.middling.mutableSpan
      var good = rates.good.mutableSpan
      for lane in 0..<laneCount {
        generator.start(site: site, run: firstRun &+ UInt32(lane))
        distribution.sample(generator, into: &shares)
        bad[lane] = shares[0]
        middling[lane] = shares[1]
        good[lane] = shares[2]
      }
    }
    for (bin, distribution) in rates.enumerated() {
      drawRates(distribution, Sites.rates[bin], into: &parameters.rates[bin])
    }
    for lane in 0..<laneCount {
      generator.start(site: Sites.starBins, run: firstRun &+ UInt32(lane))
      starBins.sample(generator, into: &shares)
      var cumulative = 0.0
      for bin in parameters.starBins.indices {
        cumulative += shares[bin]
        var thresholds = parameters.starBins[bin].mutableSpan
        thresholds[lane] = Chance.threshold(cumulative)
      }
    }

    func drawThreshold(
      _ distribution: BetaDistribution, _ site: Site, into thresholds: inout Lanes<Int32>
    ) {
      var thresholds = thresholds.mutableSpan
      for lane in 0..<laneCount {
        generator.start(site: site, run: firstRun &+ UInt32(lane))
        thresholds[lane] = Chance.threshold(distribution.sample(generator))
      }
    }
    drawThreshold(privateGivenStars, Sites.privateGivenStars, into: &parameters.privateGivenStars)
    drawThreshold(
      privateWithoutStars, Sites.privateWithoutStars, into: &parameters.privateWithoutStars)
    drawThreshold(refundInFull, Sites.refundInFull, into: &parameters.refundInFull)
    drawThreshold(requestAccepted, Sites.requestAccepted, into: &parameters.requestAccepted)
    drawThreshold(publicFeedback, Sites.publicFeedback, into: &parameters.publicFeedback)

    func drawRefundRate(into any: inout Lanes<Int32>, ifNegative: inout Lanes<Int32>) {
      var any = any.mutableSpan
      var ifNegative = ifNegative.mutableSpan
      for lane in 0..<laneCount {
        generator.start(site: Sites.refundRate, run: firstRun &+ UInt32(lane))
        let rate = refundRate.sample(generator)
        any[lane] = Chance.threshold(rate)
        ifNegative[lane] = Chance.threshold(
          refundNegativeOdds * rate / (1 - rate + refundNegativeOdds * rate))
      }
    }
    drawRefundRate(into: &parameters.refund, ifNegative: &parameters.refundIfNegative)

    var newContracts = parameters.newContracts.mutableSpan
    if let newWork {
      for lane in 0..<laneCount {
        let run = firstRun &+ UInt32(lane)
        generator.start(site: Sites.newWorkRate, run: run)
        let perWeek = newWork.perWeek.sample(generator)
        generator.start(site: Sites.newWorkCount, run: run)
        newContracts[lane] = Int32(
          clamping: PoissonDistribution.sample(generator, mean: perWeek * newWork.weeks))
      }
    }
  }

  private func drawReadings(
    into parameters: inout RunParameters, philox: Philox4x32, firstRun: UInt32
  ) {
    var words = LaneWords()
    var indices = Lanes<Int32>(repeating: 0)
    philox.fill(&words, site: Sites.readings, firstRun: firstRun, block: 0)
    var second = Lanes<Int32>(repeating: 0)
    readings.decider.draw(words.first, into: &indices)
    readings.middling.draw(words.second, into: &second)
    RunParameterSampler.combine(
      indices, second, count: readings.middling.options.count, into: &parameters.feedbackIndex)
    readings.starCuts.draw(words.third, into: &parameters.starCuts)
    readings.hiddenFeedbackEnds.draw(words.fourth, into: &parameters.hiddenFeedbackEndIndex)
    RunParameterSampler.look(
      up: hiddenFeedbackEnds, parameters.hiddenFeedbackEndIndex,
      into: &parameters.hiddenFeedbackEnd)

    philox.fill(&words, site: Sites.readings, firstRun: firstRun, block: 1)
    readings.combination.draw(words.first, into: &indices)
    readings.basis.draw(words.second, into: &second)
    RunParameterSampler.combine(
      indices, second, count: readings.basis.options.count, into: &parameters.weightIndex)
    readings.windowMinimum.draw(words.third, into: &parameters.windowMinimumIndex)
    RunParameterSampler.look(
      up: windowMinimums, parameters.windowMinimumIndex, into: &parameters.windowMinimum)
  }

  private func drawNormals(
    into parameters: inout RunParameters, philox: Philox4x32, generator: borrowing GSLGenerator,
    firstRun: UInt32
  ) {
    var words = LaneWords()
    philox.fill(&words, site: Sites.normals, firstRun: firstRun, block: 0)
    RunParameterSampler.normal(words.first, evidence[0], into: &parameters.freelancer)
    RunParameterSampler.normal(words.second, evidence[1], into: &parameters.endedEarly)
    RunParameterSampler.normal(words.third, evidence[2], into: &parameters.refunded)
    RunParameterSampler.normal(words.fourth, evidence[3], into: &parameters.disputed)
    philox.fill(&words, site: Sites.normals, firstRun: firstRun, block: 1)
    RunParameterSampler.normal(words.first, evidence[4], into: &parameters.repeatClient)

    func drawLogNormal(
      _ posterior: LogNormalPosterior, _ site: Site, _ words: borrowing Lanes<UInt32>,
      mean: inout Lanes<Double>, deviation: inout Lanes<Double>
    ) {
      let words = words.span
      var mean = mean.mutableSpan
      var deviation = deviation.mutableSpan
      for lane in 0..<laneCount {
        generator.start(site: site, run: firstRun &+ UInt32(lane))
        (mean[lane], deviation[lane]) = posterior.parameters(
          precision: posterior.precision.sample(generator),
          normal: StandardNormal.sample(words[lane]))
      }
    }
    drawLogNormal(
      lengths, Sites.lengths, words.second, mean: &parameters.lengthMean,
      deviation: &parameters.lengthDeviation)
    drawLogNormal(
      charges, Sites.charges, words.third, mean: &parameters.chargesMean,
      deviation: &parameters.chargesDeviation)
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

  private static func normal(
    _ words: borrowing Lanes<UInt32>, _ parameters: NormalParameters,
    into output: inout Lanes<Double>
  ) {
    let words = words.span
    var output = output.mutableSpan
    for lane in 0..<laneCount {
      output[lane] = parameters.mean + parameters.deviation * StandardNormal.sample(words[lane])
    }
  }
}
