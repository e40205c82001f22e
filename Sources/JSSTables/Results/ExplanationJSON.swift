public import JSSCore

/// An explanation as JSON.
public struct ExplanationJSON: Encodable, Sendable {
  private struct Change: Encodable {
    let date: String
    let latestDate: String?
    let what: String
  }

  private struct Others: Encodable {
    let count: Int
    let mostExpectedCost: Double
  }

  private struct Recovery: Encodable {
    let aboveUSD: Double
    let upToUSD: Nullable<Double>
    let contractsForHalf: Nullable<Int>
    let contractsForNinety: Nullable<Int>
  }

  private let version: String
  private let seed: UInt64
  private let runs: Int
  private let ruleSet: String
  private let options: [String: String]
  private let contracts: [JSONNode]
  private let unseenContracts: Others?
  private let openContracts: Int
  private let scheduledChanges: [Change]
  private let recoveries: [Recovery]
  private let risk: RiskJSON?
  private let fit: FitJSON?
  private let verdict: [String]
  private let notices: [String]

  /// - Parameters:
  ///   - verdict: what the explanation says, sentence by sentence.
  ///   - notices: warnings and notes that the result does not say itself (`Summary.notices`).
  ///   - options: the options in force, by name.
  public init(
    _ explanation: Explanation, verdict: [String], notices: [String],
    configuration: SimulationConfiguration, options: [String: String], version: String
  ) {
    self.version = version
    seed = configuration.seed
    runs = explanation.forecast.runs
    ruleSet = configuration.rules.name
    self.options = options
    // All departures of a contract in one list, whatever windows there are.
    let rows = ResultTable.explanation(explanation)
      .keeping { $0.group != ResultTable.departures }.json(.beside)
    contracts = zip(rows, explanation.contracts).map { row, role in
      row.adding("departures", .list(role.departures.map(ExplanationJSON.departure)))
    }
    unseenContracts = explanation.others.map {
      Others(count: $0.count, mostExpectedCost: $0.mostExpectedCost)
    }
    openContracts = explanation.openContracts
    scheduledChanges = explanation.scheduled.map { change in
      let (latest, what): (Day?, String) =
        switch change {
        case .earningsTooLow: (nil, "earnings_too_low")
        case .noLargeContract: (nil, "no_large_contract")
        case .goodWeeksReached(_, _, _, let latest, _): (latest, "good_weeks_reached")
        case .holdEnded: (nil, "hold_ended")
        case .historyLongEnough: (nil, "history_long_enough")
        }
      return Change(
        date: change.day.description, latestDate: latest?.description, what: what)
    }
    recoveries = explanation.recoveries.map {
      Recovery(
        aboveUSD: $0.lowerUSD, upToUSD: Nullable($0.upperUSD),
        contractsForHalf: Nullable($0.contractsForHalf),
        contractsForNinety: Nullable($0.contractsForNinety))
    }
    risk = explanation.risk.map { RiskJSON($0) }
    fit = FitJSON(explanation.forecast)
    self.verdict = verdict
    self.notices = notices
  }

  private static func departure(_ departure: Explanation.ContractRole.Departure) -> JSONNode {
    .object([
      "windowMonths": .whole(departure.windowMonths), "date": .text(departure.day.description),
      "change": departure.meanChange.map { .real($0) } ?? .null,
      "hardlyAnythingLeft": .truth(departure.isOfRemnant),
    ])
  }

  public var text: String { JSONText.text(self) }
}
