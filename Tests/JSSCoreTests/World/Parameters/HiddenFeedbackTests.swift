import Foundation
import JSSCore
import TestSupport
import Testing

@Suite struct HiddenFeedbackTests {
  /// No evidence, all of it, and each kind.
  private func profiles() throws -> [EvidenceProfile] {
    let changes: [(inout Contract) -> Void] = [
      { _ in }, { $0.stars = 2 }, { $0.disputedGiven = true }, { $0.refundedUSD = 100 },
      {
        $0.endedBy = .client
        $0.endReason = .skills
      },
      {
        $0.stars = 4.9
        $0.refundedUSD = 300
        $0.disputedGiven = true
        $0.endedBy = .client
        $0.endReason = .skills
      },
    ]
    let contracts = changes.enumerated().map { place, change in
      var contract = Contract(
        id: "\(place)", clientID: "\(place)", start: day("2026-01-05"), end: day("2026-03-01"),
        netChargesUSD: 300)
      change(&contract)
      return contract
    }
    let later = Contract(
      id: "later", clientID: "5", start: day("2026-04-05"), end: day("2026-05-01"),
      netChargesUSD: 300)
    let model = try simulation(contracts + [later]).model
    return model.ended.map { model.shared.profiles.all[$0.prepared.profile] }
  }

  private let logOdds = (freelancer: 0.2, endedEarly: 0.7, disputed: 1.9, repeated: -0.8)
  private let refunded = 1.4

  /// Rates that differ from run to run and from bin to bin.
  private func parameters() -> RunParameters {
    var parameters = RunParameters()
    for lane in 0..<laneCount {
      let share = Double(lane) / Double(laneCount)
      parameters.privateAnswer[0][lane] = 0.2 + share / 10
      parameters.privateAnswer[1][lane] = 0.6 + share / 4
      for bin in parameters.rates.indices {
        parameters.rates[bin].bad[lane] = 0.1 + share / 8 + Double(bin) / 40
        parameters.rates[bin].middling[lane] = 0.2 - share / 16
        parameters.rates[bin].good[lane] =
          1 - parameters.rates[bin].bad[lane] - parameters.rates[bin].middling[lane]
      }
      // e^(β/2), in the order of `EvidenceTilt`.
      parameters.tilts[0][lane] = exp(logOdds.freelancer / 2)
      parameters.tilts[1][lane] = exp(logOdds.endedEarly / 2)
      parameters.tilts[2][lane] = exp(logOdds.disputed / 2)
      parameters.tilts[3][lane] = exp(logOdds.repeated / 2)
      parameters.refunded[lane] = refunded
      parameters.hiddenFeedbackEnd[lane] = 0
    }
    return parameters
  }

  @Test("Evidence adds half of its log odds to the log odds of each class against the next better")
  func probabilities() throws {
    let profiles = try profiles()
    let parameters = parameters()
    var chances = FeedbackChances(profiles: profiles)
    chances.update(parameters)
    for (row, profile) in profiles.enumerated() {
      var tilt = logOdds.freelancer + refunded * profile.returnedShare
      if profile.endedEarly { tilt += logOdds.endedEarly }
      if profile.disputed { tilt += logOdds.disputed }
      if profile.repeatClient { tilt += logOdds.repeated }
      for lane in [0, 17, 63] {
        let bad = parameters.rates[profile.rateBin].bad[lane] * exp(tilt)
        let middling = parameters.rates[profile.rateBin].middling[lane] * exp(tilt / 2)
        let all = bad + middling + parameters.rates[profile.rateBin].good[lane]
        let answered = parameters.privateAnswer[profile.hasStars ? 1 : 0][lane]
        // Thresholds are multiples of 2⁻³⁰.
        let found = [
          chances.bad[row][lane], chances.badOrMiddling[row][lane],
          chances.answered[profile.hasStars ? 1 : 0][lane],
        ].map { Double($0) * 0x1p-30 }
        let expected = [answered * bad / all, answered * (bad + middling) / all, answered]
        for (found, expected) in zip(found, expected) {
          #expect(abs(found - expected) <= 0x1p-30, "profile \(row), lane \(lane)")
        }
      }
    }
    // Each profile differs from the first, which has no evidence.
    #expect(Set(profiles.indices.map { chances.bad[$0][0] }).count == profiles.count - 1)
  }

  @Test("One word decides the answer, unless answers are no longer collected on the last day")
  func answers() throws {
    var chances = FeedbackChances(profiles: try profiles())
    chances.update(parameters())
    let (bad, middling) = (chances.bad[1][5], chances.badOrMiddling[1][5])
    let answered = chances.answered[1][5]
    for (draw, code) in [
      (0, 1), (bad - 1, 1), (bad, 2), (middling - 1, 2), (middling, 3), (answered - 1, 3),
      (answered, 0), (Chance.always - 1, 0),
    ] as [(Int32, Int8)] {
      let word = UInt32(bitPattern: draw) << 2
      #expect(chances.answer(profile: 1, endDay: -1, word: word, lane: 5) == code, "\(draw)")
      #expect(chances.answer(profile: 1, endDay: 0, word: word, lane: 5) == 0)
    }
  }
}
