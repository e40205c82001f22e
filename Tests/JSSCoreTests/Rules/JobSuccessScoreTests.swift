import JSSCore
import TestSupport
import Testing

@Suite struct JobSuccessScoreTests {
  static let currentRules = PlatformRules.named("2024-09")!

  // MARK: Percent

  @Test("Every share of totals up to 200 is rounded to the nearest percent, halves up")
  func percentIsNearest() {
    var wrong: [(successes: Int, total: Int)] = []
    for total in 1...200 {
      // The percent is the number of half-way marks k − ½ (k = 1 … 100) that the share reaches:
      // 100 · successes / total ≥ k − ½, in integers. It can only grow with the successes.
      var marksReached = 0
      for successes in -total...total {
        while marksReached < 100, 200 * successes >= (2 * marksReached + 1) * total {
          marksReached += 1
        }
        if JobSuccessScore.percent(successes: successes, total: total) != marksReached {
          wrong.append((successes, total))
        }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    "Halves are rounded up, and no percent is below 0",
    arguments: [
      (1, 200, 1), (1, 201, 0), (199, 200, 100), (198, 200, 99), (197, 200, 99), (179, 200, 90),
      (178, 200, 89), (895, 1000, 90), (894, 1000, 89), (7, 8, 88), (2, 3, 67), (1, 3, 33),
      (0, 4, 0), (4, 4, 100), (-1, 200, 0), (-1, 1000, 0), (-4, 4, 0), (-1000, 1000, 0),
    ])
  func percent(successes: Int, total: Int, percent: Int) {
    #expect(JobSuccessScore.percent(successes: successes, total: total) == percent)
  }

  // MARK: One window

  /// Contracts of alternating clients, one for each sign: `+`, `0`, `-`, `x` (excluded).
  static func contracts(_ marks: String, ended end: String?, quarterJobs: Int = 4)
    -> [JobSuccessScore.Entry]
  {
    let outcomes: [Character: Outcome] = [
      "+": .positive, "0": .neutral, "-": .negative, "x": .excluded,
    ]
    return marks.enumerated().map { index, mark in
      JobSuccessScore.Entry(
        end: end.map(day), outcome: outcomes[mark]!, quarterJobs: quarterJobs,
        clientID: index % 2 == 0 ? "a" : "b")
    }
  }

  static func score(
    _ entries: [JobSuccessScore.Entry], on date: String, months: Int = 6, minimum: Int = 2
  ) -> Int? {
    JobSuccessScore.score(
      of: entries, on: day(date), windowMonths: months, minimumCounted: minimum)
  }

  @Test(
    "A neutral outcome counts in the total only, an excluded one not at all",
    arguments: [
      ("++", 100), ("+-", 0), ("+++-", 50), ("--", 0), ("00", 0), ("+0", 50), ("-0", 0),
      ("++0", 67), ("++0-", 25), ("++xxxx", 100), ("xx++", 100), ("+0x", 50), ("+++++++-", 75),
    ] as [(String, Int?)])
  func outcomes(marks: String, score: Int?) {
    #expect(Self.score(Self.contracts(marks, ended: "2026-03-01"), on: "2026-03-17") == score)
  }

  @Test("Outcomes are weighted")
  func weights() {
    let long = Self.contracts("+", ended: "2026-03-01", quarterJobs: 32)
    let short = Self.contracts("x-", ended: "2026-03-01", quarterJobs: 5)
    #expect(Self.score(long + short, on: "2026-03-17") == 73)  // 27 / 37 = 72.97 %
  }

  @Test(
    "A window contains the days after its opening through its last day",
    arguments: [
      // day, months, last day outside, first day inside
      ("2026-08-31", 6, "2026-02-28", "2026-03-01"),
      ("2024-08-31", 6, "2024-02-29", "2024-03-01"),
      ("2024-08-29", 6, "2024-02-29", "2024-03-01"),
      ("2026-03-31", 6, "2025-09-30", "2025-10-01"),
      ("2026-03-30", 6, "2025-09-30", "2025-10-01"),
      ("2026-03-17", 6, "2025-09-17", "2025-09-18"),
      ("2024-02-29", 12, "2023-02-28", "2023-03-01"),
      ("2025-02-28", 12, "2024-02-28", "2024-02-29"),
      ("2026-12-31", 12, "2025-12-31", "2026-01-01"),
      ("2024-02-29", 24, "2022-02-28", "2022-03-01"),
      ("2026-02-28", 24, "2024-02-28", "2024-02-29"),
      ("2026-05-31", 3, "2026-02-28", "2026-03-01"),
    ])
  func windowEdges(date: String, months: Int, outside: String, inside: String) {
    func isCounted(_ end: Day) -> Bool {
      let rest = Self.contracts("++", ended: date)
      let contract = JobSuccessScore.Entry(
        end: end, outcome: .negative, quarterJobs: 4, clientID: "c")
      return Self.score(rest + [contract], on: date, months: months) != 100
    }
    #expect(!isCounted(day(outside)))
    #expect(isCounted(day(inside)))
    #expect(day(inside) - day(outside) == 1)
    #expect(isCounted(day(date)))
    #expect(!isCounted(day(date) + 1))
  }

  @Test("An open contract is in every window", arguments: [3, 6, 12, 24])
  func openContracts(months: Int) {
    let entries = Self.contracts("+0", ended: nil)
    #expect(Self.score(entries, on: "2026-03-17", months: months) == 50)
  }

  @Test(
    "Neutral and negative contracts count toward the minimum, excluded ones do not",
    arguments: [
      ("", 2, nil), ("+", 2, nil), ("++", 2, 100), ("+x", 2, nil), ("+xxx", 2, nil),
      ("xxxx", 2, nil), ("+++", 4, nil), ("++++", 4, 100), ("++x+", 4, nil), ("++0-", 4, 25),
      ("+++++++", 8, nil), ("++++++++", 8, 100), ("+0", 1, 50),
    ] as [(String, Int, Int?)])
  func minimumCounted(marks: String, minimum: Int, score: Int?) {
    let entries = Self.contracts(marks, ended: "2026-03-01")
    #expect(Self.score(entries, on: "2026-03-17", minimum: minimum) == score)
  }

  @Test("The counted contracts of a window must be of two clients")
  func twoClients() {
    func entry(_ client: String, _ end: String?, _ outcome: Outcome = .positive)
      -> JobSuccessScore.Entry
    {
      JobSuccessScore.Entry(
        end: end.map(day), outcome: outcome, quarterJobs: 4, clientID: client)
    }
    let fiveOfOne = (1...5).map { entry("a", "2026-03-0\($0)") }
    #expect(Self.score(fiveOfOne, on: "2026-03-17") == nil)
    #expect(Self.score(fiveOfOne + [entry("b", "2026-03-01", .excluded)], on: "2026-03-17") == nil)
    #expect(Self.score(fiveOfOne + [entry("b", "2025-03-01")], on: "2026-03-17") == nil)
    #expect(Self.score(fiveOfOne + [entry("b", "2026-03-18")], on: "2026-03-17") == nil)
    #expect(Self.score(fiveOfOne + [entry("b", "2026-03-01", .neutral)], on: "2026-03-17") == 83)
    #expect(Self.score(fiveOfOne + [entry("b", nil)], on: "2026-03-17") == 100)
  }

  // MARK: The displayed score

  /// Contracts by the time from their end to 2026-03-17.
  struct Profile: Sendable, CustomTestStringConvertible {
    /// Ended within the last 3 months; 3 to 6, 6 to 12, and 12 to 24 months ago; earlier.
    let marks: [String]
    let testDescription: String

    init(_ marks: String...) {
      self.marks = marks
      testDescription = marks.joined(separator: " | ")
    }

    var entries: [JobSuccessScore.Entry] {
      zip(marks, ["2026-03-01", "2025-12-01", "2025-06-01", "2024-06-01", "2024-03-17"])
        .flatMap { contracts($0, ended: $1) }
    }

    func displayed(_ rules: PlatformRules, windowMinimum: Int) -> Int? {
      JobSuccessScore.displayed(
        of: entries, on: day("2026-03-17"), rules: rules, windowMinimum: windowMinimum)
    }
  }

  @Test(
    "The highest score of the windows that have one, by the minimum of the shorter ones",
    arguments: [
      // Minimum 2, 4, 8.
      (Profile("++", "", "--", "--", ""), [100, 0, 0]),  // 6 months best
      (Profile("+-", "", "++++", "--", ""), [67, 67, 25]),  // 12 months best, then 24
      (Profile("--", "", "--", "++++++", ""), [20, 20, 20]),  // 24 months best
      (Profile("++", "++", "----", "", ""), [100, 100, 0]),
      (Profile("++++", "++++", "--------", "", ""), [100, 100, 100]),
      (Profile("", "", "++", "--", ""), [100, 0, 0]),
      (Profile("", "", "", "++-", ""), [33, 33, 33]),
      (Profile("", "", "", "+x", ""), [nil, nil, nil]),
      (Profile("", "", "", "", "++++++++"), [nil, nil, nil]),
      (Profile("--", "", "", "", "++++++++"), [0, 0, 0]),
      (Profile("", "", "", "", ""), [nil, nil, nil]),
    ] as [(Profile, [Int?])])
  func bestOfWindows(profile: Profile, scores: [Int?]) {
    let displayed = [2, 4, 8].map { profile.displayed(Self.currentRules, windowMinimum: $0) }
    #expect(displayed == scores)
  }

  @Test(
    "Trending: the mean of the 6- and 3-month scores under the older rules",
    arguments: [
      // The 6-month, 3-month and trending score, computed by hand; minimum 2.
      // 6: 4/8 = 50, 3: 100 → 75; 12 and 24: lower.
      (Profile("++++", "++--", "--", "", ""), 75, 50),
      // 6: 4/6 = 66.7 → 67, 3: 100 → 83.5, half up.
      (Profile("++", "+++-", "--", "", ""), 84, 67),
      // The 3-month score is below the 6-month score, so trending is too.
      (Profile("+-", "++", "", "", ""), 50, 50),
      // Without a 3-month score there is no trending score.
      (Profile("+", "+++-", "--", "", ""), 60, 60),
      // Equal.
      (Profile("++", "++", "", "", ""), 100, 100),
      // A longer window has a higher score than trending.
      (Profile("+-", "", "++++++", "", ""), 75, 75),
    ])
  func trending(profile: Profile, older: Int, current: Int) throws {
    let rules = try #require(PlatformRules.named("2023-12"))
    #expect(profile.displayed(rules, windowMinimum: 2) == older)
    #expect(profile.displayed(Self.currentRules, windowMinimum: 2) == current)
  }

  @Test("The 3-month score of trending needs the minimum of the 6-month window")
  func trendingMinimum() throws {
    let rules = try #require(PlatformRules.named("2023-12"))
    // 3 months: 100, of 3 contracts. 6 months: 3/7 → 43. Their mean: 71.5 → 72.
    let profile = Profile("+++", "++--", "", "", "")
    #expect(profile.displayed(rules, windowMinimum: 2) == 72)
    #expect(profile.displayed(rules, windowMinimum: 4) == 43)
  }

  @Test("The oldest rules need 4 counted contracts in every window, also for trending")
  func fourCounted() throws {
    let rules = try #require(PlatformRules.named("2020-11"))
    #expect(Profile("+++", "", "", "", "").displayed(rules, windowMinimum: 2) == nil)
    #expect(Profile("++++", "", "", "", "").displayed(rules, windowMinimum: 2) == 100)
    #expect(Profile("+++", "x", "", "-", "").displayed(rules, windowMinimum: 2) == 50)
    #expect(Profile("+", "x+", "+", "-", "").displayed(rules, windowMinimum: 2) == 50)
    // 6 months: 3/7 → 43; the 3 months have 3 contracts, then 4.
    #expect(Profile("+++", "++--", "", "", "").displayed(rules, windowMinimum: 2) == 43)
    #expect(Profile("++++", "+--", "", "", "").displayed(rules, windowMinimum: 2) == 72)
    // A reading of 8 applies to the shorter windows only.
    #expect(Profile("++++", "", "", "--", "").displayed(rules, windowMinimum: 8) == 33)
  }

  @Test("The order of the contracts does not matter")
  func order() {
    let entries = Profile("+-x", "++0", "+-", "++", "-").entries
    func displayed(_ entries: [JobSuccessScore.Entry]) -> Int? {
      JobSuccessScore.displayed(
        of: entries, on: day("2026-03-17"), rules: Self.currentRules, windowMinimum: 2)
    }
    #expect(displayed(entries) == displayed(entries.reversed()))
    #expect(displayed(entries) == 44)  // 6 months: 2/5 = 40 %; 12: 2/7 = 29 %; 24: 4/9 = 44 %
  }
}
