import JSSCore
import JSSTables
import TestSupport
import Testing

/// What advice says of a decision, against what else says it.
@Suite struct AdviceTests {
  /// Whether the badge is held, and what was seen.
  enum Case: CaseIterable {
    case held, gone, unsaid, score
  }

  private func simulation(
    _ seen: Case, example: String = "early-end-request", runs: Int = 4096,
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> Simulation {
    let history = try Example.history(example)
    return try Simulation(
      history: history,
      configuration: .test(runs: runs) {
        $0.threads = 2
        switch seen {
        case .held: $0.badge = .held
        case .gone: $0.badge = SimulationConfiguration.Badge.none
        case .unsaid: break
        case .score: $0.displayedScores = [DisplayedScore(day: history.asOf - 1, score: 100)!]
        }
        change(&$0)
      })
  }

  @Test(
    "The effect of every decision is the one that compare finds, to the last bit",
    arguments: Case.allCases)
  func sameAsCompare(_ seen: Case) throws {
    let history = try Example.history("early-end-request")
    let simulation = try simulation(seen)
    let advice = simulation.advise(closely: 1000)
    #expect(advice.unseen.isEmpty)
    let decisions = advice.findings.map(\.decision)
    #expect(
      Set(decisions)
        == Set(DecisionCatalogue.decisions(in: history, configuration: .test())))
    let comparison = simulation.compare(decisions.map { $0.scenario(of: history)! })
    for (place, finding) in advice.findings.enumerated() {
      let last = try #require(comparison.differences[place].last)
      #expect(finding.lost == last.lostBy)
      #expect(finding.held == comparison.change(course: place + 1, .held))
      #expect(finding.score == last.score)
      switch finding.decision {
      // The only open contract.
      case .end, .giveBack(contract: "c-2026-05", _, _):
        #expect(finding.price?.value == -last.earnings.value)
        #expect(finding.price?.standardError == last.earnings.standardError)
      default: break
      }
    }
    #expect(advice.forecast == comparison.base.forecast)
  }

  @Test("The gained badge is the difference of two forecasts, since the worlds are the same")
  func gained() throws {
    let history = try Example.history("early-end-request")
    let simulation = try simulation(.gone)
    let advice = simulation.advise(closely: 1000)
    #expect(advice.measure == .gained)
    let comparison = simulation.compare(
      advice.findings.map { $0.decision.scenario(of: history)! })
    let week = comparison.base.forecast.weeks.count - 1
    let base = comparison.base.forecast.gainedBy(week: week).probability
    for (place, finding) in advice.findings.enumerated() {
      let gained = comparison.courses[place + 1].forecast.gainedBy(week: week).probability
      #expect(abs(finding.gained.value - (gained - base)) < 1e-12)
    }
  }

  @Test("What is measured depends on whether the badge is held", arguments: Case.allCases)
  func measure(_ seen: Case) throws {
    let advice = try simulation(seen, runs: 640).advise()
    #expect(
      advice.measure == [.held: .lost, .gone: .gained, .unsaid: .held, .score: .held][seen])
    let benefits = advice.findings.map {
      advice.measure == .lost ? -$0.lost.value : $0.change(advice.measure).value
    }
    #expect(benefits == benefits.sorted(by: >))
  }

  @Test("The close look has all worlds, the brief one few, and every decision is in one of them")
  func looks() throws {
    let simulation = try simulation(.held, example: "veteran", runs: 8192)
    let advice = simulation.advise(closely: 3)
    #expect(advice.findings.count { $0.runs == 8192 } == 3)
    #expect(advice.findings.allSatisfy { [8192, Advice.briefRuns].contains($0.runs) })
    #expect(advice.forecast == simulation.run())
    let fewer = simulation.advise(runs: 5000, closely: 3)
    #expect(fewer.forecast.runs == 5000)
    // None in the close look: the forecast all the same.
    #expect(simulation.advise(closely: 0).forecast == simulation.run())
  }

  @Test("Advice does not depend on the threads")
  func threads() throws {
    let advice = try [1, 2, 3].map { threads in
      try simulation(.held, runs: 5000) { $0.threads = threads }.advise().findings.map {
        [$0.lost, $0.gained, $0.held]
      }
    }
    #expect(advice[0] == advice[1] && advice[0] == advice[2])
  }

  @Test("Prices: what is given back, 0 for what costs nothing, below 0 for what earns")
  func prices() throws {
    let advice = try simulation(.held, runs: 640).advise()
    func price(_ decision: Decision) -> Double? {
      advice.findings.first { $0.decision == decision }?.price?.value
    }
    let asOf = Example.asOf
    #expect(price(.accept(contract: "c-2026-07", amountUSD: 840)) == 840)
    #expect(price(.decline(contract: "c-2026-07", amountUSD: 840)) == 0)
    #expect(price(.giveBack(contract: "c-2026-06", amountUSD: 612.4, share: .rest)) == 612.4)
    #expect(price(.goodJobs(count: 3, chargesUSD: 1000, on: asOf + 1)) == -3000)
    // Part of what an unhappy client pays goes back.
    let bad = try #require(price(.badJob(chargesUSD: 2000, on: asOf + 1)))
    #expect(bad > -2000 && bad < -1000)
    #expect(advice.findings.contains { $0.decision == .pause(weeks: 13) })
    #expect(price(.pause(weeks: 13)) == nil)
    #expect(price(.jobSize(.small)) == nil)
    // $3,281.25 in 165 days; it goes on for a while in most worlds.
    let end = try #require(price(.end(contract: "c-2026-05", on: asOf + 1)))
    #expect(end > 0 && end < 3281.25 / 165 * 182)
    // And then pays nothing more.
    let back = try #require(
      price(.giveBack(contract: "c-2026-05", amountUSD: 3281.25, share: .rest)))
    #expect(back > 3281.25)
  }

  @Test("For Top Rated Plus, a job of the size that it needs is tried")
  func largeJob() throws {
    let history = try Example.history("early-end-request")
    let decisions = DecisionCatalogue.decisions(
      in: history,
      configuration: .test(runs: 64) { $0.badgeLevel = .plus(largeContractUSD: 5000) })
    #expect(
      decisions.contains(.goodJobs(count: 1, chargesUSD: 5000, on: history.asOf + 1)))
  }

  @Test("A client who can be asked for feedback has a break-even chance, between the two answers")
  func feedback() throws {
    let base = try Example.history("early-end-request")
    var contracts = base.contracts
    let place = try #require(contracts.firstIndex { $0.id == "c-2026-07" })
    contracts[place].stars = nil
    contracts[place].refundRequestedUSD = nil
    let history = try ContractHistory(contracts, asOf: base.asOf)
    let simulation = try Simulation(
      history: history,
      configuration: .test(runs: 20_000) {
        $0.badge = .held
        $0.threads = 2
      })
    let advice = simulation.advise()
    let question = try #require(advice.feedback.first)
    #expect(advice.feedback.count == 1 && question.contract == "c-2026-07")
    func lost(_ stars: Double) throws -> MeanEstimate {
      try #require(
        advice.findings.first { $0.decision == .feedback(contract: "c-2026-07", stars: stars) }
      ).lost
    }
    let (good, bad) = (try lost(5), try lost(2))
    try #require(bad.value > 0)
    switch question.breakEven {
    case .chance(let chance):
      #expect(abs(chance.value * good.value + (1 - chance.value) * bad.value) < 1e-12)
      #expect(chance.value > 0 && chance.value < 1 && chance.standardError > 0)
    // Six standard errors: a false alarm in a billion.
    case .never: #expect(good.value > -6 * good.standardError)
    case .always: Issue.record("two stars do harm")
    }
  }

  @Test("Where no world fits what was seen, nothing is advised and nothing breaks")
  func misfit() throws {
    let history = try Example.history("early-end-request")
    let advice = try Simulation(
      history: history,
      configuration: .test(runs: 640) {
        $0.displayedScores = [DisplayedScore(day: history.asOf - 600, score: 100)!]
      }
    ).advise()
    #expect(advice.findings.isEmpty && !advice.unseen.isEmpty)
    #expect(!advice.forecast.isUsable)
  }
}
