public import JSSCore

/// An explanation as JSON.
public struct ExplanationJSON: Encodable, Sendable {
  private struct Role: Encodable {
    let contract: String
    let endDate: String
    let jobs: Nullable<Double>
    let share: Double
    let costIfNegative: Nullable<Double>
    let expectedCost: Double
    let probBadBefore: Nullable<Double>
    let seBadBefore: Nullable<Double>
    let probBadAfter: Nullable<Double>
    let seBadAfter: Nullable<Double>
    let probMiddlingBefore: Nullable<Double>
    let seMiddlingBefore: Nullable<Double>
    let probMiddlingAfter: Nullable<Double>
    let seMiddlingAfter: Nullable<Double>
    let riskDifference: Nullable<Double>
    let seRiskDifference: Nullable<Double>
    let departures: [Departure]
  }

  private struct Departure: Encodable {
    let windowMonths: Int
    let date: String
    let change: Nullable<Double>
  }

  private struct Change: Encodable {
    let date: String
    let latestDate: String?
    let what: String
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
  private let contracts: [Role]
  private let openContracts: Int
  private let scheduledChanges: [Change]
  private let recoveries: [Recovery]
  private let fit: FitJSON?

  /// - Parameter options: the options in force, by name.
  public init(
    _ explanation: Explanation, configuration: SimulationConfiguration,
    options: [String: String], version: String
  ) {
    self.version = version
    seed = configuration.seed
    runs = explanation.forecast.runs
    ruleSet = configuration.rules.name
    self.options = options
    contracts = explanation.contracts.map { role in
      Role(
        contract: role.id, endDate: role.end.description, jobs: Nullable(role.jobs),
        share: role.share, costIfNegative: Nullable(role.costIfNegative),
        expectedCost: role.expectedCost, probBadBefore: Nullable(role.badBefore?.probability),
        seBadBefore: Nullable(role.badBefore?.standardError),
        probBadAfter: Nullable(role.badAfter?.probability),
        seBadAfter: Nullable(role.badAfter?.standardError),
        probMiddlingBefore: Nullable(role.middlingBefore?.probability),
        seMiddlingBefore: Nullable(role.middlingBefore?.standardError),
        probMiddlingAfter: Nullable(role.middlingAfter?.probability),
        seMiddlingAfter: Nullable(role.middlingAfter?.standardError),
        riskDifference: Nullable(role.riskDifference?.value),
        seRiskDifference: Nullable(role.riskDifference?.standardError),
        departures: role.departures.map {
          Departure(
            windowMonths: $0.windowMonths, date: $0.day.description,
            change: Nullable($0.meanChange))
        })
    }
    openContracts = explanation.openContracts
    scheduledChanges = explanation.scheduled.map { change in
      switch change {
      case .earningsTooLow(let day):
        Change(date: day.description, latestDate: nil, what: "earnings_too_low")
      case .goodWeeksReached(_, let earliest, let latest):
        Change(
          date: earliest.description, latestDate: latest.description, what: "good_weeks_reached")
      }
    }
    recoveries = explanation.recoveries.map {
      Recovery(
        aboveUSD: $0.lowerUSD, upToUSD: Nullable($0.upperUSD),
        contractsForHalf: Nullable($0.contractsForHalf),
        contractsForNinety: Nullable($0.contractsForNinety))
    }
    fit = FitJSON(explanation.forecast)
  }

  public var text: String { JSONText.text(self) }
}
