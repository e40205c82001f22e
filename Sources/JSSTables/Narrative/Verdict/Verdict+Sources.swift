internal import JSSCore

/// What the answer is made of, and how much it depends on what nobody outside knows.
extension Verdict {
  /// Which chance the answer is about.
  package enum Measure: Sendable {
    case lost, gained
  }

  /// In the state of the verdict.
  var measure: Measure { state.measure }

  var sources: [String] {
    let chance =
      measure == .lost ? forecast.lostBy(week: last) : forecast.gainedBy(week: last)
    guard let risk = prospect.risk, chance.probability > 0 else { return [] }
    return [RiskSentence.parts(risk, forecast, measure), RiskSentence.rules(risk, measure)]
      .compactMap(\.self)
  }
}

extension Verdict.State {
  /// Which chance the answer is about.
  package var measure: Verdict.Measure { self == .held || self == .notSaid ? .lost : .gained }
}
