import JSSCore
import JSSTables
import TestSupport
import Testing

@Suite struct AnswerTests {
  /// A sentence with every estimate, `13.5 % ± 0.1`, replaced by `E`, and every other share by `S`.
  private func shape(_ question: Question) throws -> String {
    Answer(try question.forecast()).sentence
      .replacing(/\d+\.\d+ % ± \d+\.\d+/, with: "E").replacing(/\d+\.\d+ %/, with: "S")
  }

  @Test("A client asks for money back, score and badge are known")
  func request() throws {
    let question = try Question(example: "early-end-request") {
      $0.badge = .held
      $0.displayedScores = [DisplayedScore(day: Example.asOf - 1, score: 100)!]
    }
    #expect(
      try shape(question)
        == "You will most likely stay at 100; the chance of losing Top Rated in the next 26 weeks is "
        + "E, all of it from a score below 90.")
  }

  /// A freelancer whose clients are hard to please has no score that is likelier than all others.
  @Test(
    "Nobody said what the profile shows",
    arguments: [("early-end-refund", false), ("veteran", false), ("veteran", true)])
  func unknown(_ example: String, isHard: Bool) throws {
    var question = try Question(example: example)
    if isHard {
      try question.configuration.assumptions.apply([
        "evidence_freelancer": .components(["mean": 1])
      ])
    }
    let text = try shape(question)
    let score =
      isHard
      ? #/Your score will be about \d+ in 26 weeks/#
      : #/Your score will most likely be 100 in 26 weeks/#
    #expect(text.prefixMatch(of: score) != nil, "\(text)")
    #expect(
      text.hasSuffix(
        "; Top Rated is held today in S of the worlds, and lost in the next 26 weeks in E of all "
          + "worlds, all of it from a score below 90."), "\(text)")
  }

  @Test("A newcomer has no badge to lose")
  func newcomer() throws {
    #expect(
      try shape(try Question(example: "newcomer"))
        == "You will most likely stay at 100; the chance of holding Top Rated on 22 May 2027 is E.")
  }

  @Test("A drop that nobody can explain")
  func drop() throws {
    let question = try Question(example: "unexplained-drop", runs: 64_000) {
      $0.badge = .held
      $0.displayedScores = [(144, 100), (113, 100), (82, 100), (1, 92)].map { days, score in
        DisplayedScore(day: Example.asOf - days, score: score)!
      }
    }
    let text = try shape(question)
    #expect(
      text.wholeMatch(
        of:
          #/You will most likely fall from 92 to about \d\d; the chance of losing Top Rated in the next 26 weeks is E, all of it from a score below 90\./#
      ) != nil, "\(text)")
  }

  @Test("All is known and nothing can happen")
  func certain() throws {
    let question = try Question(outcomes: Array(repeating: .positive, count: 10)) {
      $0.badge = .held
      $0.horizonWeeks = 13
    }
    #expect(
      try shape(question)
        == "You will most likely stay at 100; Top Rated is lost in the next 13 weeks in none of the "
        + "640 worlds.")
    #expect(
      Answer(try question.forecast()).range
        == "On 20 Feb 2027 the score is 100 in 9 of 10 worlds.")
  }

  /// Of 640 runs in which it always happens the standard error is not 0 (model B10): with p̃ = 642/644,
  /// √(p̃(1 − p̃)/644) = 0.0022.
  @Test("A loss that is certain, and its cause", arguments: [1, 26])
  func lost(_ weeks: Int) throws {
    let question = try Question(
      outcomes: Array(repeating: .positive, count: 10), chargesUSD: 50
    ) {
      $0.badge = .held
      $0.horizonWeeks = weeks
    }
    #expect(
      Answer(try question.forecast()).sentence
        == "You will most likely stay at 100; the chance of losing Top Rated in the next "
        + "\(weeks == 1 ? "week" : "26 weeks") is 100.0 % ± 0.2, all of it from twelve-month "
        + "earnings below the minimum.")
  }

  @Test("No badge, and no way to it")
  func none() throws {
    let question = try Question(outcomes: [.positive, .positive, .negative, .positive]) {
      $0.badge = SimulationConfiguration.Badge.none
    }
    #expect(
      try shape(question)
        == "You will most likely stay at 50; Top Rated is held on 22 May 2027 in none of the 640 "
        + "worlds.")
  }

  @Test("A bad contract that leaves its window lets the score rise")
  func rise() throws {
    let good = { (id: String, day: Day) in
      Contract(
        id: id, clientID: id, start: day - 10, end: day, netChargesUSD: 500, outcome: .positive)
    }
    // The bad one leaves the window of 24 months in January.
    let old = day("2025-01-15")
    let bad = Contract(
      id: "bad", clientID: "bad", start: old - 10, end: old, netChargesUSD: 500, outcome: .negative)
    let contracts = [bad] + (1...3).map { good("c\($0)", old + $0 * 100) }
    let question = Question(try ContractHistory(contracts, asOf: Example.asOf)) {
      $0.includesNewWork = false
      $0.includesFutureRefunds = false
      $0.readings.windowMinimum = 8
    }
    #expect(try shape(question).hasPrefix("You will most likely rise from 50 to about 100; "))
  }

  @Test("Contracts that all grow too old")
  func disappears() throws {
    let question = try Question(
      outcomes: [.positive, .positive, .positive], ended: (2024, 12)
    ) { $0.badge = .held }
    #expect(
      try shape(question).hasPrefix(
        "Your score will most likely not be shown any more in 26 weeks; "))
    #expect(Answer(try question.forecast()).range == "On 22 May 2027 a score is shown in no world.")
  }

  @Test("No score, now or later")
  func notShown() throws {
    let question = try Question(outcomes: [.positive])
    #expect(
      try shape(question).hasPrefix(
        "You will most likely be without a score in the next 26 weeks; "))
  }
}
