import Foundation
import JSSCore
import JSSTables
import TestSupport
import Testing

/// What the risk is made of, and how much the unpublished rules matter, as `explain` tells it.
struct RiskTests {
  private static func explanation(
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> (Explanation, SimulationConfiguration) {
    let configuration = SimulationConfiguration.test(runs: 6400) {
      $0.threads = 2
      change(&$0)
    }
    let history = try Example.earlyEndRefund.history()
    return (try Simulation(history: history, configuration: configuration).explain(), configuration)
  }

  private static let fixed: FixedReadings = {
    var readings = FixedReadings()
    readings.feedback = .worstOfBoth
    readings.hiddenFeedbackEnds = .never
    readings.middlingCounts = .positive
    readings.starCuts = StarCuts(positive: 4.5, negative: 4)
    readings.weightCombination = .sum
    readings.refundBasis = .net
    readings.windowMinimum = 4
    return readings
  }()

  /// The lines of a table, from its header to its legend, in columns.
  private static func table(_ text: String, from header: String) throws -> [[String]] {
    let lines = text.components(separatedBy: "\n")
    let first = try #require(lines.firstIndex { $0.hasPrefix(header) })
    return lines[first...].prefix { !$0.hasPrefix("lost, gained: ") }.map {
      $0.components(separatedBy: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty }
    }
  }

  @Test("The parts stand one below the other, and add up to the chance in the last row")
  func parts() throws {
    let (explanation, _) = try Self.explanation()
    let rows = try Self.table(
      ExplanationText.text(explanation), from: "what the risk is made of")
    #expect(rows[0] == ["what the risk is made of", "lost %", "gained %"])
    #expect(
      rows.dropFirst().map { $0[0] } == [
        "the past alone", "open contracts end", "refunds still to come", "new work",
        "earnings, activity, large contract", "all together",
      ])
    for column in 1...2 {
      let numbers = try rows.dropFirst().map {
        try #require(Double($0[column].prefix { $0 != "±" }))
      }
      // Each is rounded to 0.01.
      #expect(abs(numbers.dropLast().reduce(0, +) - numbers[5]) < 0.031)
    }
    let forecast = explanation.forecast
    let lost = forecast.lostBy(week: forecast.weeks.count - 1)
    #expect(rows[6][1].hasPrefix(FixedDecimal.text(100 * lost.probability, decimals: 2) + "±"))
  }

  @Test("Every rule has its readings, with the share of the worlds and the chances in them")
  func rules() throws {
    let (explanation, _) = try Self.explanation()
    let rows = try Self.table(ExplanationText.text(explanation), from: "unpublished rule")
    #expect(
      rows[0] == ["unpublished rule", "reading", "worlds %", "lost %", "gained %", "explains %"])
    let first = rows.filter { $0.count == 6 }.dropFirst()
    #expect(first.map { $0[0] } == UnpublishedRule.allCases.map(\.label))
    #expect(first.map { $0[1] } == ["private", "never", "positive", "4.5,4.0", "sum", "net", "2"])
    #expect(rows.count == 1 + 3 + 3 + 2 + 6 + 3 + 2 + 3)
    let shares = rows.dropFirst().map { Int($0[$0.count == 6 ? 2 : 1]) ?? 0 }
    #expect(shares[0..<3].reduce(0, +) == 100 && shares[6..<8].reduce(0, +) == 100)
  }

  @Test("A column of zeros is left out")
  func noZeros() throws {
    func text(_ outcome: Outcome) throws -> String {
      let contracts = ["a", "b", "c"].map {
        Contract(
          id: $0, clientID: $0, start: day("2026-06-01"), end: day("2026-08-01"),
          netChargesUSD: 900, outcome: outcome)
      }
      let configuration = SimulationConfiguration.test(runs: 640) {
        $0.badge = SimulationConfiguration.Badge.none
        $0.eligibleWeeks = 16
        $0.includesNewWork = false
        $0.includesFutureRefunds = false
      }
      return ExplanationText.text(
        try Simulation(
          history: ContractHistory(contracts, asOf: Example.asOf), configuration: configuration
        ).explain())
    }
    let good = try text(.positive)
    #expect(good.contains(/\nwhat the risk is made of +gained %\n/))
    #expect(
      good.contains(
        "\ngained: chance that Top Rated is gained by 2027-05-22; it is lost in hardly any"))
    let bad = try text(.negative)
    #expect(bad.contains("\nTop Rated is lost or gained by 2027-05-22 in hardly any world.\n"))
    #expect(!bad.contains("unpublished rule"))
  }

  @Test("No line is too wide to read")
  func width() throws {
    let (explanation, _) = try Self.explanation()
    let text = ExplanationText.text(explanation)
    let risk = try #require(text.components(separatedBy: "\nwhat the risk").last)
    #expect(risk.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test("Where every rule is fixed, there is nothing to say of them")
  func allFixed() throws {
    let (explanation, configuration) = try Self.explanation { $0.readings = Self.fixed }
    #expect(!ExplanationText.text(explanation).contains("unpublished rule"))
    let risk = try Self.risk(explanation, configuration)
    #expect((risk["rules"] as? [Any])?.isEmpty == true)
    #expect((risk["parts"] as? [Any])?.count == 5)
  }

  private static func risk(
    _ explanation: Explanation, _ configuration: SimulationConfiguration
  ) throws -> [String: Any] {
    let text = ExplanationJSON(
      explanation, verdict: [], notices: [], configuration: configuration, options: [:],
      version: "0.0.0"
    ).text
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(object?["risk"] as? [String: Any])
  }

  @Test("JSON has the parts by name, which sum to the chances")
  func jsonParts() throws {
    let (explanation, configuration) = try Self.explanation()
    let parts = try #require(
      try Self.risk(explanation, configuration)["parts"] as? [[String: Any]])
    #expect(
      parts.map { $0["part"] as? String }
        == ["past", "open_contracts", "refunds", "new_work", "tests"])
    let forecast = explanation.forecast
    let last = forecast.weeks.count - 1
    for (key, estimate) in [
      ("lost", forecast.lostBy(week: last)), ("gained", forecast.gainedBy(week: last)),
    ] {
      let sum = parts.reduce(0) { $0 + ($1[key] as? Double ?? .nan) }
      #expect(abs(sum - estimate.probability) < 1e-9)
    }
    #expect(parts.allSatisfy { $0["seLost"] is Double && $0["seGained"] is Double })
  }

  @Test("JSON has the rules by the name of their assumption, with a mixture that is the chance")
  func jsonRules() throws {
    let (explanation, configuration) = try Self.explanation()
    let rules = try #require(
      try Self.risk(explanation, configuration)["rules"] as? [[String: Any]])
    #expect(
      rules.map { $0["rule"] as? String }
        == UnpublishedRule.allCases.map { $0.assumption.rawValue })
    let forecast = explanation.forecast
    let lost = forecast.lostBy(week: forecast.weeks.count - 1).probability
    for rule in rules {
      let readings = try #require(rule["readings"] as? [[String: Any]])
      let shares = readings.map { $0["share"] as? Double ?? .nan }
      let chances = readings.map { $0["probLost"] as? Double ?? .nan }
      #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
      #expect(abs(zip(shares, chances).reduce(0) { $0 + $1.0 * $1.1 } - lost) < 1e-9)
      // The first-order share of the variance, from the same numbers.
      let between = zip(shares, chances).reduce(0) {
        $0 + $1.0 * ($1.1 - lost) * ($1.1 - lost)
      }
      let share = try #require(rule["lostVarianceShare"] as? Double)
      #expect(abs(share - between / (lost * (1 - lost))) < 1e-9)
    }
  }
}
