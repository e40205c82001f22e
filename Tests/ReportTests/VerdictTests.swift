import JSSCore
import JSSTables
import TestSupport
import Testing

/// What a forecast says, by the state that the freelancer is in.
@Suite struct VerdictTests {
  /// The sentences with every estimate, `13.5 % ± 0.1`, replaced by `E`, and every other share by `S`.
  private func shapes(_ question: Question) throws -> [String] {
    try question.verdict().sentences.map {
      $0.replacing(/\d+\.\d+ % ± \d+\.\d+/, with: "E").replacing(/\d+\.\d+ %/, with: "S")
    }
  }

  private func state(_ question: Question) throws -> Verdict.State {
    try question.verdict().state
  }

  // MARK: The badge is held

  @Test("Held: by when it is lost and why, the score, what it is made of, what nobody knows")
  func held() throws {
    let question = try Question(example: "early-end-refund", runs: 20_000) { $0.badge = .held }
    #expect(try state(question) == .held)
    let said = try shapes(question)
    #expect(
      said.first
        == "Top Rated is lost by 22 May 2027 with a probability of E, because the score falls below 90."
    )
    #expect(
      said.contains { $0.hasPrefix("On 22 May 2027 the score is most likely 100 (today 100), ") })
    #expect(
      said.contains {
        $0.wholeMatch(
          of:
            #/Of the S chance of losing it, \d\.\d come from the past alone, .*; each ± \d\.\d at most\./#
        ) != nil
      }, "\(said)")
    #expect(
      said.last?.wholeMatch(
        of:
          #/This chance is E if private feedback ended on 2025-07-01, and E if private feedback still counts; nobody outside knows\./#
      ) != nil, "\(said)")
  }

  /// Four good contracts of 20 June carry the window of 6 months until they leave it on 20 December; then the one of 12
  /// months counts, in which an older bad one leaves 3 of 5 jobs of success.
  private func cliff(_ change: (inout SimulationConfiguration) -> Void = { _ in }) throws
    -> Question
  {
    let old = Contract(
      id: "old", clientID: "old", start: day("2026-03-01"), end: day("2026-03-20"),
      netChargesUSD: 500, outcome: .negative)
    let good = (0..<4).map {
      Contract(
        id: "good \($0)", clientID: "client \($0)", start: day("2026-06-01"),
        end: day("2026-06-20"), netChargesUSD: 500, outcome: .positive)
    }
    return Question(try ContractHistory([old] + good, asOf: Example.asOf)) {
      $0.includesNewWork = false
      $0.includesFutureRefunds = false
      $0.readings.windowMinimum = 4
      $0.horizonWeeks = 26
      change(&$0)
    }
  }

  @Test("The week of the greatest danger, and the contracts that leave a window in it")
  func danger() throws {
    let said = try shapes(try cliff { $0.badge = .held })
    #expect(
      said.prefix(2) == [
        "Top Rated is lost by 22 May 2027 with a probability of E, because the score falls below 90.",
        "Most of it, E of the S, is in the week to 26 Dec 2026, when good 0 and 3 more contracts leave "
          + "a window.",
      ])
    // The middle falls in the same week.
    #expect(
      said.contains(
        "The middle falls from 100 to 60 in the week to 26 Dec 2026, when good 0 and 3 more contracts "
          + "leave a window."))
  }

  @Test("Where the danger is spread over the weeks, none is named")
  func spread() throws {
    let said = try shapes(
      try Question(example: "veteran") {
        $0.badge = .held
        $0.displayedScores = [DisplayedScore(day: Example.asOf - 1, score: 100)!]
      })
    #expect(!said.contains { $0.contains("The danger is greatest") || $0.contains("Most of it") })
  }

  @Test("All is known and nothing can happen")
  func certain() throws {
    let question = try Question(outcomes: Array(repeating: .positive, count: 10)) {
      $0.badge = .held
      $0.horizonWeeks = 13
    }
    #expect(
      try shapes(question) == [
        "Top Rated is lost by 20 Feb 2027 in none of the 640 worlds, so with a probability of at most 3 in 640.",
        "On 20 Feb 2027 the score is 100 in 9 of 10 worlds (today 100).",
      ])
  }

  @Test("A loss that is certain, and its cause", arguments: [1, 26])
  func lost(_ weeks: Int) throws {
    let question = try Question(
      outcomes: Array(repeating: .positive, count: 10), chargesUSD: 50
    ) {
      $0.badge = .held
      $0.horizonWeeks = weeks
    }
    let said = try question.verdict().sentences
    #expect(
      said.first
        == "Top Rated is lost by \(weeks == 1 ? "28 Nov 2026" : "22 May 2027") with a probability of 100.0 % ± 0.2, "
        + "because the earnings of twelve months fall below the minimum.")
    #expect(
      said.contains(
        "All of the 100.0 % chance of losing it comes from earnings, activity and the like."))
  }

  @Test("Top Rated Plus is called so")
  func plus() throws {
    let question = try Question(outcomes: [.positive, .positive], chargesUSD: 9000) {
      $0.badge = .held
      $0.badgeLevel = .plus(largeContractUSD: 5000)
    }
    #expect(try shapes(question).first?.hasPrefix("Top Rated Plus is lost by 22 May 2027 ") == true)
  }

  // MARK: The badge is not held

  /// Nobody gains it in fewer than 13 Saturdays: 20 February is the 13th.
  @Test("Not held: when it comes, and that it is not said to be lost")
  func notHeld() throws {
    let question = try Question(outcomes: Array(repeating: .positive, count: 10)) {
      $0.badge = SimulationConfiguration.Badge.none
      $0.eligibleWeeks = 0
    }
    #expect(try state(question) == .notHeld)
    let said = try shapes(question)
    #expect(
      said.prefix(3) == [
        "Top Rated is not held today. It comes by 20 Feb 2027 with a probability of 75 %.",
        "By 22 May 2027 Top Rated comes with a probability of E, within a year with E.",
        "Not even 10 more ordinary good contracts ($500 each, of new clients, ended tomorrow) move the "
          + "day of the 50 % by more than a week.",
      ])
    #expect(!said.joined().contains(" lost "))
  }

  /// Of 10 jobs one is negative: 80. With n more good ones it is 90 if (8 + n) / (10 + n) ≥ 0.895, so with 10. Five make
  /// a window of 6 months of their own once the others have left it, on 20 December: 13 Saturdays from the 26th are
  /// good on 20 March.
  @Test("What more contracts do, counted to the badge and not to the score")
  func help() throws {
    let question = try Question(
      outcomes: Array(repeating: .positive, count: 9) + [.negative]
    ) {
      $0.badge = SimulationConfiguration.Badge.none
      $0.readings.windowMinimum = 4
    }
    let said = try shapes(question)
    #expect(
      said.prefix(2) == [
        "Top Rated is not held today, and does not come within a year in any world.",
        "With 5 more ordinary good contracts ($500 each, of new clients, ended tomorrow) you have it by "
          + "20 Mar 2027 with 50 %, with 10 by 20 Feb 2027.",
      ])
  }

  @Test("All conditions are met and yet there is no badge: a hold may be why")
  func hold() throws {
    let outcomes = Array(repeating: Outcome.positive, count: 10)
    let question = try Question(outcomes: outcomes) {
      $0.badge = SimulationConfiguration.Badge.none
    }
    #expect(try question.verdict().sentences.contains { $0.contains("say so with --badge-hold") })
    let told = try Question(outcomes: outcomes) {
      $0.badge = SimulationConfiguration.Badge.none
      $0.badgeHold = Example.asOf + 30
    }
    #expect(!(try told.verdict().sentences.contains { $0.contains("--badge-hold") }))
    let poor = try Question(outcomes: outcomes, chargesUSD: 50) {
      $0.badge = SimulationConfiguration.Badge.none
    }
    #expect(!(try poor.verdict().sentences.contains { $0.contains("--badge-hold") }))
  }

  // MARK: No score yet

  @Test(
    "No score yet: what is missing",
    arguments: [
      (1, 1, "One contract counts so far: it needs 2 that count, of at least 2 clients."),
      (4, 1, "All 4 that count are of one client: a second client with feedback is needed."),
      (0, 0, "No contract counts so far: it needs 2 that count, of at least 2 clients."),
    ])
  func noScore(_ contracts: Int, _ clients: Int, _ missing: String) throws {
    // One more that never counts, so that there is a history.
    let all = (0...contracts).map { place in
      Contract(
        id: "c\(place)", clientID: place == 0 ? "other" : "client", start: day("2026-07-01"),
        end: day("2026-07-20"), netChargesUSD: 300, outcome: place == 0 ? .excluded : .positive)
    }
    let question = Question(try ContractHistory(all, asOf: Example.asOf)) {
      $0.includesNewWork = false
      $0.includesFutureRefunds = false
    }
    #expect(try state(question) == .noScore)
    #expect(
      try shapes(question).prefix(3) == [
        "You have no score today. One is shown within a year with a probability of less than 25 %.",
        missing,
        "Top Rated needs a score: it comes by 22 May 2027 in none of the 640 worlds, so with a probability of at most 3 in 640.",
      ])
  }

  // MARK: The badge is not said

  @Test("Not said: both numbers, and the line that asks")
  func notSaid() throws {
    let question = try Question(example: "early-end-refund")
    #expect(try state(question) == .notSaid)
    #expect(
      try shapes(question).prefix(2) == [
        "Top Rated is held today in E of the worlds, as its conditions imply. It is lost by 22 May 2027 "
          + "with a probability of E, because the score falls below 90, and comes by then with a "
          + "probability of E.",
        "If you say whether you hold it, with --badge held or --badge none, the answer is sharper.",
      ])
  }

  // MARK: The score

  /// The sentence on the score, with given shares of the scores in the last week.
  private func outlook(_ question: Question) throws -> String {
    try #require(
      try question.verdict().sentences.first { $0.hasPrefix("On ") }
    ).replacing(/\d+\.\d+ % ± \d+\.\d+/, with: "E")
  }

  @Test("A middle half on both sides of 90 has no most likely score")
  func straddles() throws {
    // Clients so hard to please that most scores are near 90.
    var question = try Question(example: "veteran", runs: 6400)
    try question.configuration.assumptions.apply([
      "evidence_freelancer": .components(["mean": 0.6])
    ])
    let forecast = try question.forecast()
    let scores = forecast.weeks[26].scores
    try #require(try #require(scores.percentile(25)) < 90 && scores.percentile(75)! >= 90)
    let said = try outlook(question)
    #expect(!said.contains("most likely"))
    #expect(said.contains("both sides of 90") || said.contains("two peaks"), "\(said)")
    #expect(said.contains("middle"))
  }

  @Test("Contracts that all grow too old, and a score in no world")
  func disappears() throws {
    let question = try Question(
      outcomes: [.positive, .positive, .positive], ended: (2024, 12)
    ) { $0.badge = .held }
    #expect(try outlook(question) == "On 22 May 2027 no score is shown in any world.")
  }

  @Test("Where few worlds show a score, both are said")
  func rarelyShown() throws {
    let said = try outlook(try Question(example: "newcomer", runs: 64_000))
    #expect(
      said.contains(" in 9 of 10 worlds that show one. No score is shown in E of the worlds."))
  }
}
