internal import JSSCore
internal import JSSTables

/// The portfolio as a whole: what the profiles come to together.
struct PortfolioWhole {
  struct Total {
    let name: String
    let meaning: String
    let expected: String
    let error: String
    let band: RangeBar?
  }

  struct State {
    let name: String
    let count: String
    let share: String
  }

  struct Rule {
    let rule: String
    let question: String
    let readings: [Reading]
  }

  struct Reading {
    let reading: String
    /// In percent.
    let prior: String
    let lost: String
    let gained: String
  }

  struct Client {
    let client: String
    let profiles: String
    let points: String
  }

  let hasForecasts: Bool
  /// For example `294 profiles`.
  let forecastCount: String
  let totals: [Total]
  let states: [State]
  let rules: [Rule]
  let hasRules: Bool
  let clients: [Client]
  let hasClients: Bool
  /// What is said of clients that are not counted or not listed; nil if all are.
  let clientLimit: String?

  private static let mostClients = 100

  init(_ summary: PortfolioSummary, day: String) {
    let totals = summary.totals
    hasForecasts = totals.profiles > 0
    forecastCount = ReadableText.counted(totals.profiles, "profile")
    func total(
      _ name: String, _ meaning: String, _ expected: MeanEstimate, _ band: ClosedRange<Int>?
    ) -> Total {
      Total(
        name: name, meaning: meaning, expected: FixedDecimal.text(expected.value, decimals: 1),
        error: FixedDecimal.text(expected.standardError, decimals: 1),
        band: band.map {
          RangeBar($0, middle: expected.value, scale: 0...max(1, totals.profiles))
        })
    }
    self.totals = [
      total("Held today", "each profile counts with its chance", totals.held, nil),
      total(
        "Lost", "at least once by \(day)", totals.lost.expected, totals.lostBand(share: 0.9)),
      total(
        "Gained", "or regained, by \(day)", totals.gained.expected, totals.gainedBand(share: 0.9)),
    ]
    states = ProfileState.allCases.compactMap { state in
      let count = summary.states[state, default: 0]
      return count == 0
        ? nil
        : State(
          name: state.plural, count: ReadableText.count(count),
          share: FixedDecimal.text(
            100 * Double(count) / Double(summary.profiles), decimals: 1))
    }
    rules = UnpublishedRule.allCases.compactMap { rule in
      let own = totals.readings.filter { $0.rule == rule && $0.prior > 0 }
      return own.count < 2 ? nil : Rule(rule, own)
    }
    hasRules = !rules.isEmpty
    let all = summary.costlyClients(most: Self.mostClients + 1)
    clients = all.prefix(Self.mostClients).map {
      Client(
        client: ReadableText.label($0.label), profiles: ReadableText.count($0.profiles),
        points: FixedDecimal.text($0.points, decimals: 1))
    }
    hasClients = !clients.isEmpty
    let limits = [
      all.count > clients.count ? "These are the \(clients.count) who cost most." : nil,
      summary.isMissingClients
        ? "Only the first \(ReadableText.count(PortfolioSummary.mostClients)) clients were counted."
        : nil,
    ].compactMap(\.self)
    clientLimit = limits.isEmpty ? nil : limits.joined(separator: " ")
  }
}

extension PortfolioWhole.Rule {
  fileprivate init(_ rule: UnpublishedRule, _ readings: [PortfolioTotals.Reading]) {
    self.rule = rule.label.prefix(1).uppercased() + rule.label.dropFirst()
    question = rule.question
    self.readings = readings.map {
      PortfolioWhole.Reading(
        reading: rule.clause(Self.readable($0.label)),
        prior: FixedDecimal.text(100 * $0.prior, decimals: 1),
        lost: FixedDecimal.text($0.lost, decimals: 1),
        gained: FixedDecimal.text($0.gained, decimals: 1))
    }
  }

  /// Days as the rest of the page has them.
  private static func readable(_ label: String) -> String {
    Day(iso: label).map(ReadableText.day) ?? label
  }
}
