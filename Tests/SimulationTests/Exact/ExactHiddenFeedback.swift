import Foundation
import JSSCore

/// Draws outcomes of ended contracts (model B2).
struct ExactHiddenFeedback {
  private var existenceWithStars: ExactUrn
  private var existenceWithoutStars: ExactUrn
  private var classesByBin: [String: ExactUrn]
  /// Log odds that evidence adds, the same in all worlds.
  private let freelancer: Double
  private let endedEarly: Double
  private let refunded: Double
  private let disputed: Double
  private let repeated: Double

  init(_ numbers: ExactNumbers) {
    existenceWithStars = numbers.beta("private_given_stars")
    existenceWithoutStars = numbers.beta("private_without_stars")
    classesByBin = Dictionary(
      uniqueKeysWithValues: ["1", "2", "3", "4", "5", "6", "all"].map {
        ($0, numbers.classes(bin: $0))
      })
    freelancer = numbers["evidence_freelancer", "mean"]
    endedEarly = numbers["evidence_ended_early", "mean"]
    refunded = numbers["evidence_refund", "mean"]
    disputed = numbers["evidence_dispute", "mean"]
    repeated = numbers["evidence_repeat", "mean"]
  }

  /// The outcome on the as-of day (step 4), and the same without the rules of the $1 in steps 3 and 4.
  mutating func outcome(
    of contract: Contract, amid contracts: [Contract], isDisputed: Bool,
    _ readings: ExactReadings, _ choices: inout ExactChoices
  ) -> (Outcome, settled: Outcome) {
    if let known = contract.outcome { return (known, known) }
    let hidden =
      contract.privateFeedback.map { $0 >= 9 ? 2 : $0 >= 7 ? 1 : 0 }
      ?? privateClass(
        of: contract, amid: contracts, isDisputed: isDisputed, readings, &choices)
    let sign = sign(
      hidden, of: contract, publicCountsOnlyIfBad: contract.netChargesUSD < 1, readings)
    let settled = self.sign(hidden, of: contract, publicCountsOnlyIfBad: false, readings)
    func outcome(_ sign: Int?) -> Outcome {
      sign.map { $0 == 1 ? .positive : $0 == 0 ? .neutral : .negative } ?? .excluded
    }
    return (
      sign == -1 || contract.netChargesUSD >= 1 ? outcome(sign) : .excluded, outcome(settled)
    )
  }

  /// −1, 0 or 1; nil if nothing decides.
  private func sign(
    _ hidden: Int?, of contract: Contract, publicCountsOnlyIfBad: Bool, _ readings: ExactReadings
  ) -> Int? {
    let privateSign = hidden.map { [-1, readings.middlingCounts == .positive ? 1 : 0, 1][$0] }
    let publicSign = publicSign(
      of: contract, countsOnlyIfBad: publicCountsOnlyIfBad, readings.starCuts)
    let decided: Int?
    switch readings.feedback {
    case .privateDecides:
      decided = privateSign ?? publicSign
    case .worstOfBoth:
      decided = [privateSign, publicSign].compactMap { $0 }.min()
    case .publicDecides:
      decided = publicSign ?? (privateSign == -1 ? -1 : nil)
    }
    return decided ?? (isLongTerm(contract) ? 1 : nil)
  }

  /// Steps 1 and 2: 0 bad, 1 middling, 2 good; nil if the client left no private feedback.
  private mutating func privateClass(
    of contract: Contract, amid contracts: [Contract], isDisputed: Bool,
    _ readings: ExactReadings, _ choices: inout ExactChoices
  ) -> Int? {
    if case .on(let day) = readings.hiddenFeedbackEnds, contract.end! >= day { return nil }
    let isNeverPaid = contract.netChargesUSD < 1 && contract.refundedUSD == 0
    let isSilent = contract.stars == nil && !contract.feedbackSuppressed
    if isNeverPaid && isSilent && contract.inEscrowUSD == 0 { return nil }
    let exists =
      contract.stars == nil
      ? existenceWithoutStars.draw(&choices) == 0 : existenceWithStars.draw(&choices) == 0
    guard exists else { return nil }

    let back = contract.refundedUSD + contract.escrowReturnedUSD
    let agreed = contract.netChargesUSD + back
    let comesBack = contracts.contains {
      $0.clientID == contract.clientID && $0.start > contract.start
    }
    var evidence = freelancer
    if isEndedEarly(contract) { evidence += endedEarly }
    if agreed > 0 && !isNeverPaid { evidence += refunded * back / agreed }
    if isDisputed { evidence += disputed }
    if comesBack { evidence += repeated }
    return classesByBin[starBin(contract.stars)]!
      .draw(&choices, factors: [exp(evidence), exp(evidence / 2), 1])
  }

  /// Step 3, as −1, 0 or 1.
  private func publicSign(
    of contract: Contract, countsOnlyIfBad: Bool, _ cuts: StarCuts
  ) -> Int? {
    guard let stars = contract.stars else { return nil }
    let sign = stars >= cuts.positive ? 1 : stars < cuts.negative ? -1 : 0
    return (countsOnlyIfBad || contract.feedbackSuppressed) && sign != -1 ? nil : sign
  }

  private func isEndedEarly(_ contract: Contract) -> Bool {
    let reasons: [Contract.EndReason] = [
      .notNeeded, .hiredOther, .unresponsive, .skills, .conduct, .cancelled, .other,
    ]
    return contract.endedBy == .client && contract.endReason.map(reasons.contains) == true
  }

  private func isLongTerm(_ contract: Contract) -> Bool {
    let end = contract.end!
    let ran = end - contract.start
    return ran >= 90 && contract.netChargesUSD >= 1
      && end - (contract.lastPaymentGiven ?? end) <= 90
      && (contract.paidQuarters.map { $0 >= min(8, ran / 90) } ?? true)
  }

  private func starBin(_ stars: Double?) -> String {
    guard let stars else { return "all" }
    if stars > 4.75 { return "1" }
    if stars > 4.5 { return "2" }
    if stars > 4.25 { return "3" }
    if stars > 3.75 { return "4" }
    return stars >= 3 ? "5" : "6"
  }
}
