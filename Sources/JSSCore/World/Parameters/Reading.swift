/// A random choice among the possible readings of one unpublished rule (model B1).
package struct Reading<Value: Sendable>: Sendable {
  package let options: [Value]
  /// Cumulative thresholds of all options but the last (`Chance`).
  private let thresholds: [Int32]

  /// - Parameters:
  ///   - assumption: the probabilities of the readings.
  ///   - fixed: the only reading, if the user has fixed it.
  ///   - value: turns a label of the assumption into a reading.
  init(_ assumption: Assumption, fixed: Value?, value: (String) -> Value) {
    if let fixed {
      options = [fixed]
      thresholds = []
      return
    }
    options = assumption.components.map { value($0.label) }
    var cumulative = 0.0
    thresholds = assumption.components.dropLast().map {
      cumulative += $0.value
      return Chance.threshold(cumulative)
    }
  }

  /// Draws the index of an option for each run of a batch.
  ///
  /// - Parameter words: only read; `inout` avoids a copy.
  package func draw(_ words: inout Lanes<UInt32>, into indices: inout Lanes<Int32>) {
    ParameterKernels.countPassed(&indices, words: &words, thresholds: thresholds)
  }
}

/// The readings of a simulation, each with its options.
package struct Readings: Sendable {
  package let decider: Reading<FeedbackReading.Decider>
  package let hiddenFeedbackEnds: Reading<FixedReadings.HiddenFeedbackEnd>
  package let middling: Reading<FeedbackReading.Middling>
  package let starCuts: Reading<StarCuts>
  package let combination: Reading<ContractWeight.Combination>
  package let basis: Reading<ContractWeight.Basis>
  package let windowMinimum: Reading<Int>
  /// All combinations of `decider` and `middling`, in the order of `RunParameters.feedbackIndex`.
  package let feedbackReadings: [FeedbackReading]
  /// All combinations of `combination` and `basis`, in the order of `RunParameters.weightIndex`.
  package let weightReadings:
    [(combination: ContractWeight.Combination, basis: ContractWeight.Basis)]

  package init(_ assumptions: Assumptions, fixed: FixedReadings, rules: PlatformRules) {
    // The labels are those of the catalogue, and each of them is the name of a value.
    decider = Reading(assumptions[.readingFeedback], fixed: fixed.feedback) {
      FeedbackReading.Decider(rawValue: $0)!
    }
    hiddenFeedbackEnds = Reading(
      assumptions[.readingHiddenFeedbackEnds],
      fixed: rules.privateFeedbackMayEnd ? fixed.hiddenFeedbackEnds : .never
    ) { $0 == "never" ? .never : .on(Day(iso: $0)!) }
    middling = Reading(assumptions[.readingMiddlingCounts], fixed: fixed.middlingCounts) {
      FeedbackReading.Middling(rawValue: $0)!
    }
    starCuts = Reading(assumptions[.readingStarCuts], fixed: fixed.starCuts) {
      let cuts = $0.split(separator: ",").map { Double($0)! }
      return StarCuts(positive: cuts[0], negative: cuts[1])!
    }
    combination = Reading(assumptions[.readingWeightCombination], fixed: fixed.weightCombination) {
      ContractWeight.Combination(rawValue: $0)!
    }
    basis = Reading(assumptions[.readingRefundBasis], fixed: fixed.refundBasis) {
      ContractWeight.Basis(rawValue: $0)!
    }
    windowMinimum = Reading(assumptions[.readingWindowMinimum], fixed: fixed.windowMinimum) {
      Int($0)!
    }
    let (middling, basis) = (middling.options, basis.options)
    feedbackReadings = decider.options.flatMap { decider in
      middling.map { FeedbackReading(decider: decider, middling: $0) }
    }
    weightReadings = combination.options.flatMap { combination in
      basis.map { (combination, $0) }
    }
  }

  /// The number of readings that are drawn from; 1 if the reading is fixed.
  package func optionCount(of rule: UnpublishedRule) -> Int {
    switch rule {
    case .feedback: decider.options.count
    case .hiddenFeedbackEnds: hiddenFeedbackEnds.options.count
    case .middlingCounts: middling.options.count
    case .starCuts: starCuts.options.count
    case .weightCombination: combination.options.count
    case .refundBasis: basis.options.count
    case .windowMinimum: windowMinimum.options.count
    }
  }

  /// The indices of the readings of a rule that the runs of a batch have drawn.
  package func drawnOptions(of rule: UnpublishedRule, in parameters: borrowing RunParameters)
    -> Lanes<Int32>
  {
    switch rule {
    case .feedback:
      Readings.quotients(of: parameters.feedbackIndex, by: middling.options.count)
    case .hiddenFeedbackEnds: parameters.hiddenFeedbackEndIndex
    case .middlingCounts:
      Readings.remainders(of: parameters.feedbackIndex, by: middling.options.count)
    case .starCuts: parameters.starCuts
    case .weightCombination: Readings.quotients(of: parameters.weightIndex, by: basis.options.count)
    case .refundBasis: Readings.remainders(of: parameters.weightIndex, by: basis.options.count)
    case .windowMinimum: parameters.windowMinimumIndex
    }
  }

  private static func quotients(of lanes: borrowing Lanes<Int32>, by count: Int) -> Lanes<Int32> {
    let source = lanes.span
    return Lanes { source[$0] / Int32(count) }
  }

  private static func remainders(of lanes: borrowing Lanes<Int32>, by count: Int) -> Lanes<Int32> {
    let source = lanes.span
    return Lanes { source[$0] % Int32(count) }
  }

  /// The readings of every rule that is drawn, with their probabilities in the model.
  func shares(_ assumptions: Assumptions) -> [EvidenceFit.ReadingShare] {
    UnpublishedRule.allCases.filter { optionCount(of: $0) > 1 }.flatMap { rule in
      assumptions[rule.assumption].components.enumerated().map { option, component in
        EvidenceFit.ReadingShare(
          rule: rule, option: option, label: component.label, prior: component.value)
      }
    }
  }
}
