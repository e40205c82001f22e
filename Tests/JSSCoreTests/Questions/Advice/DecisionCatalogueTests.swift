import JSSCore
import TestSupport
import Testing

/// What is offered, and what is not, for histories written by hand.
@Suite struct DecisionCatalogueTests {
  private let asOf = Example.asOf

  private func decisions(
    _ contracts: [Contract], _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> [Decision] {
    DecisionCatalogue.decisions(
      in: try ContractHistory(contracts, asOf: asOf), configuration: .test(change))
  }

  /// What is offered of the contract `c`; another is there so that there is a history.
  private func decisions(about contract: Contract) throws -> [Decision] {
    let old = Contract(
      id: "old", clientID: "old", start: asOf - 700, end: asOf - 690, netChargesUSD: 50, stars: 5)
    return try decisions([old, contract]).filter { $0.contract == "c" }
  }

  private func ended(
    daysAgo: Int, chargesUSD: Double = 200, ran days: Int = 10,
    _ change: (inout Contract) -> Void = { _ in }
  ) -> Contract {
    var contract = Contract(
      id: "c", clientID: "client", start: asOf - daysAgo - days, end: asOf - daysAgo,
      netChargesUSD: chargesUSD, stars: 5)
    change(&contract)
    return contract
  }

  private func open(
    age: Int, chargesUSD: Double, _ change: (inout Contract) -> Void = { _ in }
  ) -> Contract {
    var contract = Contract(
      id: "c", clientID: "client", start: asOf - age, netChargesUSD: chargesUSD)
    change(&contract)
    return contract
  }

  // MARK: Money

  @Test(
    "What is left can be given back for 180 days after the last payment",
    arguments: [(1, true), (179, true), (180, true), (181, false)])
  func refundWindow(daysAgo: Int, isOffered: Bool) throws {
    #expect(
      try decisions(about: ended(daysAgo: daysAgo))
        == (isOffered ? [.giveBack(contract: "c", amountUSD: 200, share: .rest)] : []))
  }

  @Test("What was refunded in full, or never paid, cannot be given back")
  func nothingLeft() throws {
    #expect(try decisions(about: ended(daysAgo: 20, chargesUSD: 0)).isEmpty)
    #expect(
      try decisions(about: ended(daysAgo: 20, chargesUSD: 0) { $0.refundedUSD = 300 }).isEmpty)
  }

  @Test("Money that counts nowhere is not offered, money that counts for earnings is")
  func excluded() throws {
    let excluded = ended(daysAgo: 20) { $0.outcome = .excluded }
    #expect(try decisions(about: excluded).count == 1)
    #expect(
      try decisions(
        about: ended(daysAgo: 20) {
          $0.outcome = .excluded
          $0.countsForEarnings = false
        }
      ).isEmpty)
  }

  @Test("A request can be accepted or declined, and all be given back if it asks for less")
  func request() throws {
    let some = ended(daysAgo: 5, chargesUSD: 500) { $0.refundRequestedUSD = 200 }
    #expect(
      try decisions(about: some) == [
        .accept(contract: "c", amountUSD: 200), .decline(contract: "c", amountUSD: 200),
        .giveBack(contract: "c", amountUSD: 500, share: .rest),
      ])
    let all = ended(daysAgo: 5, chargesUSD: 500) { $0.refundRequestedUSD = 500 }
    #expect(
      try decisions(about: all) == [
        .accept(contract: "c", amountUSD: 500), .decline(contract: "c", amountUSD: 500),
      ])
  }

  @Test(
    "Of an hourly contract that began earlier, only what was paid in the last 180 days goes back")
  func longHourly() throws {
    // 400 days of work to 20 days ago, at $10 a day: 161 of them lie in the window, its first day included.
    let contract = ended(daysAgo: 20, chargesUSD: 4010, ran: 400) { $0.kind = .hourly }
    #expect(
      try decisions(about: contract) == [.giveBack(contract: "c", amountUSD: 1610, share: .part)])
    let fixed = ended(daysAgo: 20, chargesUSD: 4010, ran: 400)
    #expect(
      try decisions(about: fixed) == [.giveBack(contract: "c", amountUSD: 4010, share: .rest)])
  }

  @Test("What is in escrow can go back, however old the last payment is")
  func escrow() throws {
    let contract = open(age: 400, chargesUSD: 100) {
      $0.inEscrowUSD = 150
      $0.lastPaymentGiven = asOf - 300
    }
    #expect(
      try decisions(about: contract).last
        == .giveBack(contract: "c", amountUSD: 150, share: .part))
  }

  @Test("The largest amounts come first")
  func order() throws {
    let contracts = [100.0, 300, 200].enumerated().map { place, amount in
      Contract(
        id: "c\(place)", clientID: "x\(place)", start: asOf - 40, end: asOf - 30,
        netChargesUSD: amount, stars: 5)
    }
    let amounts = try decisions(contracts).compactMap {
      if case .giveBack(_, let amountUSD, _) = $0 { amountUSD } else { nil }
    }
    #expect(amounts == [300, 200, 100])
  }

  // MARK: Ends

  @Test("An open contract can end tomorrow, or in 30 days if the simulation reaches so far")
  func ends() throws {
    let contract = open(age: 30, chargesUSD: 0)
    #expect(
      try decisions(about: contract) == [
        .end(contract: "c", on: asOf + 1), .end(contract: "c", on: asOf + 30),
      ])
    // The as-of day is a Saturday: four weeks are 28 days.
    #expect(
      try decisions([contract]) { $0.horizonWeeks = 4 }.filter { $0.contract == "c" } == [
        .end(contract: "c", on: asOf + 1)
      ])
    #expect(
      try decisions([contract]) { $0.horizonWeeks = 5 }.filter { $0.contract == "c" }.count == 2)
  }

  @Test("A contract that has ended cannot end")
  func endedAlready() throws {
    #expect(
      try decisions(about: ended(daysAgo: 1)).allSatisfy {
        if case .end = $0 { false } else { true }
      })
  }

  // MARK: Feedback

  @Test(
    "Feedback can be asked for until 14 days after the end",
    arguments: [(0, true), (13, true), (14, false)])
  func feedbackWindow(daysAgo: Int, isOffered: Bool) throws {
    let decisions = try decisions(about: ended(daysAgo: daysAgo) { $0.stars = nil })
    #expect(
      decisions.contains(.feedback(contract: "c", stars: 5)) == isOffered
        && decisions.contains(.feedback(contract: "c", stars: 2)) == isOffered)
  }

  @Test("It is not asked for where it was given, where it is hidden, or where the outcome is known")
  func feedbackGiven() throws {
    func asks(_ contract: Contract) throws -> Bool {
      try decisions(about: contract).contains {
        if case .feedback = $0 { true } else { false }
      }
    }
    #expect(try !asks(ended(daysAgo: 3)))
    #expect(
      try !asks(
        ended(daysAgo: 3) {
          $0.stars = nil
          $0.feedbackSuppressed = true
        }))
    #expect(
      try !asks(
        ended(daysAgo: 3) {
          $0.stars = nil
          $0.outcome = .positive
        }))
    #expect(try !asks(open(age: 20, chargesUSD: 100)))
  }

  // MARK: Work to come

  @Test("Jobs by size and number, a bad one of the usual size, a pause, only small jobs")
  func jobs() throws {
    let contracts = [100.0, 800, 900].enumerated().map { place, amount in
      Contract(
        id: "c\(place)", clientID: "x\(place)", start: asOf - 400, end: asOf - 390,
        netChargesUSD: amount, stars: 5)
    }
    let good = [250.0, 1000, 2000].flatMap { amount in
      (1...5).map { Decision.goodJobs(count: $0, chargesUSD: amount, on: asOf + 1) }
    }
    let bad = Decision.badJob(chargesUSD: 1000, on: asOf + 1)
    #expect(
      try decisions(contracts) == good + [bad, .pause(weeks: 13), .jobSize(.small)])
    #expect(try decisions(contracts) { $0.includesNewWork = false } == good + [bad])
  }

  @Test("Every decision of every example is a history that can be", arguments: Example.allCases)
  func possible(_ example: Example) throws {
    let history = try example.history()
    let decisions = DecisionCatalogue.decisions(in: history, configuration: .test())
    #expect(decisions.count > 15)
    #expect(Set(decisions).count == decisions.count)
    #expect(decisions.allSatisfy { $0.scenario(of: history) != nil })
  }
}
