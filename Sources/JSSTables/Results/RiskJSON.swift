internal import JSSCore

/// What the risk is made of, and how much the unpublished rules matter, as JSON.
struct RiskJSON: Encodable {
  private struct Part: Encodable {
    let part: String
    let lost: Double
    let seLost: Double
    let gained: Double
    let seGained: Double
  }

  private struct Reading: Encodable {
    let reading: String
    let share: Double
    let seShare: Double
    let probLost: Nullable<Double>
    let seLost: Nullable<Double>
    let probGained: Nullable<Double>
    let seGained: Nullable<Double>
  }

  private struct Rule: Encodable {
    let rule: String
    let readings: [Reading]
    let lostVarianceShare: Nullable<Double>
    let gainedVarianceShare: Nullable<Double>
  }

  private let parts: [Part]
  private let rules: [Rule]

  init(_ risk: RiskBreakdown) {
    parts = risk.additions.map {
      Part(
        part: $0.part.rawValue, lost: $0.lost.value, seLost: $0.lost.standardError,
        gained: $0.gained.value, seGained: $0.gained.standardError)
    }
    rules = risk.rules.map { rule in
      Rule(
        rule: rule.rule.assumption.rawValue,
        readings: rule.readings.map {
          Reading(
            reading: $0.label, share: $0.share.probability, seShare: $0.share.standardError,
            probLost: Nullable($0.lost?.probability), seLost: Nullable($0.lost?.standardError),
            probGained: Nullable($0.gained?.probability),
            seGained: Nullable($0.gained?.standardError))
        },
        lostVarianceShare: Nullable(rule.lostVarianceShare),
        gainedVarianceShare: Nullable(rule.gainedVarianceShare))
    }
  }
}
