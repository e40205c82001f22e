import JSSCore
import TestSupport
import Testing

@Suite struct EndedContractTests {
  /// A contract of 310 days, so with three paid quarters, that ended ten days before the as-of day.
  private func contract(_ change: (inout Contract) -> Void = { _ in }) -> Contract {
    var contract = Contract(
      id: "c", clientID: "x", start: day("2026-01-05"), end: day("2026-11-11"), netChargesUSD: 500)
    change(&contract)
    return contract
  }

  private func prepared(
    _ contract: Contract, _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> EndedContract {
    try #require(try simulation([contract], change).model.ended.first)
  }

  // MARK: Refund

  @Test("Without a request, a contract can be refunded until 180 days after its last payment")
  func randomRefund() throws {
    #expect(try prepared(contract()).prepared.refund == .random(lastDay: 170))
    // 179 and 180 days before the as-of day.
    #expect(
      try prepared(contract { $0.lastPaymentGiven = day("2026-05-26") }).prepared.refund
        == .random(lastDay: 1))
    #expect(
      try prepared(contract { $0.lastPaymentGiven = day("2026-05-25") }).prepared.refund == .none)
    #expect(try prepared(contract { $0.netChargesUSD = 0 }).prepared.refund == .none)
    #expect(try prepared(contract()) { $0.includesFutureRefunds = false }.prepared.refund == .none)
  }

  @Test("A request is decided as the scenario says, whether or not other refunds are simulated")
  func requestedRefund() throws {
    let asked = contract {
      $0.refundRequestedUSD = 120
      $0.requestDecision = .accept
    }
    for refunds in [true, false] {
      guard
        case .requested(let request) = try prepared(asked, { $0.includesFutureRefunds = refunds })
          .prepared.refund
      else {
        Issue.record("There is no request.")
        continue
      }
      #expect(request.refundUSD == 120)
      #expect((request.escrowUSD, request.escrowReturnedUSD) == (0, 0))
      #expect(request.decision == .accept)
    }
    #expect(
      try prepared(contract { $0.refundRequestedUSD = 0 }).prepared.refund == .random(lastDay: 170))
  }

  @Test("A request takes from escrow first, and the rest from the charges")
  func requestInEscrow() throws {
    for (asked, fromEscrow, fromCharges) in [(150.0, 150.0, 0.0), (200, 200, 0), (320, 200, 120)] {
      let contract = contract {
        $0.inEscrowUSD = 200
        $0.refundRequestedUSD = asked
      }
      guard case .requested(let request) = try prepared(contract).prepared.refund else {
        Issue.record("There is no request.")
        continue
      }
      #expect(request.escrowUSD == 200)
      #expect(request.escrowReturnedUSD == fromEscrow)
      #expect(request.refundUSD == fromCharges)
    }
  }

  @Test("One that ended before every window is left out, unless it can be refunded")
  func relevance() throws {
    func places(
      end: String, eligibleWeeks: Int? = nil, _ change: (inout Contract) -> Void = { _ in }
    ) throws -> [String] {
      let old = contract {
        $0.start = day("2024-01-05")
        $0.end = day(end)
        change(&$0)
      }
      return try simulation([old, contract { $0.id = "recent" }]) {
        $0.eligibleWeeks = eligibleWeeks
      }.model.ended.map(\.id)
    }
    // The longest window of the day before the as-of day, whose score a reader may have seen, has 24 months.
    #expect(try places(end: "2024-11-21", eligibleWeeks: 16) == ["c", "recent"])
    #expect(try places(end: "2024-11-20", eligibleWeeks: 16) == ["recent"])
    // Without a count the first of the 16 Saturdays, 8 August 2026, is scored too.
    #expect(try places(end: "2024-08-09") == ["c", "recent"])
    #expect(try places(end: "2024-08-08") == ["recent"])
    let asked = try places(end: "2024-08-08") {
      $0.lastPaymentGiven = day("2026-11-01")
      $0.refundRequestedUSD = 1
    }
    #expect(asked == ["c", "recent"])
  }

  // MARK: Feedback

  @Test(
    "The private answer is drawn unless the history gives it or the outcome",
    arguments: [
      (nil, nil, true, nil), (10, nil, false, 3), (9, nil, false, 3), (8, nil, false, 2),
      (7, nil, false, 2), (6, nil, false, 1), (nil, Outcome.neutral, false, nil),
    ] as [(Int?, Outcome?, Bool, Int8?)])
  func privateFeedback(_ answer: Int?, _ outcome: Outcome?, _ isHidden: Bool, _ code: Int8?) throws
  {
    let terms = try prepared(
      contract {
        $0.privateFeedback = answer
        $0.outcome = outcome
      }
    ).prepared
    #expect(terms.hasHiddenFeedback == isHidden)
    #expect(terms.privateCode == code)
  }

  @Test("The evidence of a contract is in its profile; a declined request may add a dispute")
  func profile() throws {
    let model = try simulation([
      contract {
        $0.stars = 4.6
        $0.refundedUSD = 125
        $0.endedBy = .client
        $0.endReason = .hiredOther
        $0.refundRequestedUSD = 50
      },
      contract {
        $0.id = "later"
        $0.start = day("2026-01-06")
        $0.feedbackSuppressed = true
      },
    ]).model
    let profiles = model.shared.profiles.all
    var full = profiles[model.ended[0].prepared.profile]
    #expect((full.rateBin, full.returnedShare) == (1, 0.2))
    #expect(full.hasStars && full.endedEarly && full.repeatClient && !full.disputed)
    full.disputed = true
    #expect(profiles[model.ended[0].prepared.disputedProfile] == full)
    let hidden = profiles[model.ended[1].prepared.profile]
    #expect((hidden.rateBin, hidden.returnedShare) == (6, 0))
    #expect(hidden.hasStars)
    #expect(!hidden.endedEarly && !hidden.repeatClient && !hidden.disputed)
    #expect(model.ended[1].prepared.disputedProfile == model.ended[1].prepared.profile)
  }

  // MARK: Weight

  @Test("The weight depends on how tier and quarters combine, and on which charges decide the tier")
  func weight() throws {
    // Net $900, gross $1,100: the second tier and the third.
    let paid = contract {
      $0.netChargesUSD = 900
      $0.refundedUSD = 200
      $0.paidQuarters = 2
    }
    let model = try simulation([paid]) {
      $0.readings.weightCombination = nil
      $0.readings.refundBasis = nil
    }.model
    let readings = model.context.readings.weightReadings
    #expect(readings.count == 6)
    for (reading, quarterJobs) in zip(readings, model.ended[0].quarterJobs) {
      let expected: Int32 =
        switch (reading.combination, reading.basis) {
        case (.sum, .net): 13
        case (.sum, .gross): 14
        case (.product, .net): 10
        case (.product, .gross): 12
        case (.max, _): 12
        }
      #expect(quarterJobs == expected, "\(reading)")
    }
    #expect(model.shared.weights.all[model.ended[0].weightRow] == model.ended[0].quarterJobs)
  }

  @Test("An unpaid contract weighs one job if it can be negative, and is excluded at best")
  func unpaid() throws {
    #expect(try prepared(contract { $0.netChargesUSD = 0.99 }).quarterJobs == [4])
    #expect(try prepared(contract { $0.netChargesUSD = 0.99 }).bestOutcomeCode == 0)
    // One job for the lowest tier, and three for paid quarters.
    #expect(try prepared(contract { $0.netChargesUSD = 1 }).quarterJobs == [16])
    #expect(try prepared(contract { $0.netChargesUSD = 1 }).bestOutcomeCode == 3)
  }

  @Test(
    "After a refund the tier follows the net charges; if nothing is left, only a negative outcome counts",
    arguments: [
      (3, 300, 3, 17), (3, 250, 3, 16), (2, 1, 2, 16), (1, 300, 1, 17), (3, 0.99, 0, 0),
      (2, 0, 0, 0), (1, 0, 1, 4), (0, 300, 0, 0),
    ] as [(Int8, Double, Int8, Int32)])
  func refunded(_ code: Int8, _ netUSD: Double, _ newCode: Int8, _ quarterJobs: Int32) throws {
    let after = try prepared(contract())
      .afterRefund(outcomeCode: code, netUSD: netUSD, weightIndex: 0)
    #expect(after == (newCode, quarterJobs))
  }

  @Test("If the tier follows gross charges, a refund does not change it")
  func refundedByGross() throws {
    let after = try prepared(contract()) { $0.readings.refundBasis = .gross }
      .afterRefund(outcomeCode: 3, netUSD: 10, weightIndex: 0)
    #expect(after == (3, 17))
  }
}
