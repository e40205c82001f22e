import JSSCore
import TestSupport
import Testing

/// A small history with its assumptions, for both the simulation and the enumeration.
struct ExactCase: CustomTestStringConvertible {
  var testDescription: String
  var asOf = "2026-11-21"
  var rules = "2024-09"
  var readings = FixedReadings.plain
  var changes: [String: [String: Double]] = [:]
  /// Scores that were seen, in the order of time.
  var seen: [(day: String, score: Int)] = []
  var badge: SimulationConfiguration.Badge?
  var eligibleWeeks: Int?
  var hasRisingTalent = false
  /// The last day of a hold.
  var badgeHold: String?
  /// Of Top Rated Plus; nil for Top Rated.
  var largeContractUSD: Double?
  var activity = SimulationConfiguration.Activity.assumed
  var requests = RefundRequests.sample
  var includesFutureRefunds = false
  /// Nil: as a pilot shows.
  var conditioning: Conditioning?
  var weeks = 26
  var runs = 200_000
  var seed: UInt64 = 20_261_121
  var contracts: [Contract]

  var today: Day { day(asOf) }
  var numbers: ExactNumbers { ExactNumbers(changes: changes) }
  var firstStart: Day { contracts.map(\.start).min()! }

  /// The as-of day and the Saturdays after it.
  var days: [Day] {
    let saturday = (1...7).map { today + $0 }.first { ($0 - day("2026-11-21")) % 7 == 0 }!
    return [today] + (0..<weeks).map { saturday + 7 * $0 }
  }

  /// The 16 Saturdays up to the as-of day, oldest first.
  var pastSaturdays: [Day] { (0..<16).reversed().map { days[1] - 7 * ($0 + 1) } }

  func isOnHold(_ date: Day) -> Bool { badgeHold.map { date <= day($0) } ?? false }

  var configuration: SimulationConfiguration {
    get throws {
      var configuration = SimulationConfiguration(rules: try #require(PlatformRules.named(rules)))
      configuration.runs = runs
      configuration.horizonWeeks = weeks
      try configuration.assumptions.apply(numbers.overrides)
      configuration.readings = readings
      configuration.displayedScores = try seen.map {
        try #require(DisplayedScore(day: day($0.day), score: $0.score))
      }
      configuration.badge = badge
      configuration.eligibleWeeks = eligibleWeeks
      configuration.hasRisingTalent = hasRisingTalent
      configuration.badgeHold = badgeHold.map { day($0) }
      if let largeContractUSD {
        configuration.badgeLevel = .plus(largeContractUSD: largeContractUSD)
      }
      configuration.activity = activity
      configuration.refundRequests = requests
      configuration.includesNewWork = false
      configuration.includesFutureRefunds = includesFutureRefunds
      configuration.conditioning = conditioning
      configuration.seed = Attempt.seed(seed)
      configuration.threads = 2
      return configuration
    }
  }

  func simulation() throws -> Simulation {
    try Simulation(
      history: ContractHistory(contracts, asOf: today), configuration: configuration)
  }

  func forecast() throws -> Forecast { try simulation().run() }
}

extension ExactCase {
  /// The case with other properties.
  func with(_ more: String, _ change: (inout ExactCase) -> Void) -> ExactCase {
    var changed = self
    changed.testDescription += ", " + more
    change(&changed)
    return changed
  }
}

extension FixedReadings {
  /// One value of each reading.
  static let plain: FixedReadings = {
    var readings = FixedReadings()
    readings.feedback = .privateDecides
    readings.hiddenFeedbackEnds = .never
    readings.middlingCounts = .neutral
    readings.starCuts = StarCuts(positive: 4.5, negative: 4)
    readings.weightCombination = .sum
    readings.refundBasis = .net
    readings.windowMinimum = 2
    return readings
  }()
}

extension Contract {
  /// A finished contract as a row of a table.
  static func row(
    _ id: String, _ client: String, _ start: String, _ end: String, _ charges: Double,
    _ stars: Double? = nil, _ refine: (inout Contract) -> Void = { _ in }
  ) -> Contract {
    var contract = Contract(
      id: id, clientID: client, start: day(start), end: day(end),
      netChargesUSD: charges, stars: stars)
    refine(&contract)
    return contract
  }
}
