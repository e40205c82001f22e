package import JSSCore

/// What is told of a portfolio as a whole, whatever the number of its profiles.
package struct PortfolioSummary: Sendable {
  /// A client who costs several profiles points of their score.
  package struct Client: Sendable {
    package let label: String
    package fileprivate(set) var profiles = 0
    /// Points of today's scores, summed over the profiles.
    package fileprivate(set) var points = 0.0
  }

  package private(set) var totals = PortfolioTotals()
  /// Profiles by state.
  package private(set) var states: [ProfileState: Int] = [:]
  /// The first profile without a forecast, and why.
  package private(set) var firstFault: (profile: String, message: String)?
  /// The last day that was simulated; nil if nothing was.
  package private(set) var lastDay: Day?
  package private(set) var badge = SimulationConfiguration.BadgeLevel.topRated
  /// The profiles most at risk, if rows are kept.
  private var kept: [Ranked] = []
  private let mostRows: Int
  private let holdersFirst: Bool
  private var clients: [String: Client] = [:]
  /// Whether there were more clients than are counted.
  package private(set) var isMissingClients = false

  private struct Ranked: Sendable {
    /// `ProfileState.rank`, if it counts.
    let rank: Int
    let risk: Double
    let id: String
    let row: ResultTable.Row
  }

  /// As many clients as are counted.
  package static let mostClients = 100_000

  /// - Parameters:
  ///   - rows: how many rows are kept, of the profiles most at risk.
  ///   - holdersFirst: whether those who may hold a badge today come before the others, who lose one only after gaining it.
  package init(rows: Int, holdersFirst: Bool = false) {
    mostRows = rows
    self.holdersFirst = holdersFirst
  }

  package var profiles: Int { states.values.reduce(0, +) }
  package var faults: Int { states[.error, default: 0] }

  /// Adds a profile.
  ///
  /// - Parameter clients: the client of each contract that costs points.
  package mutating func add(
    _ profile: PortfolioTable.Profile, _ row: ResultTable.Row, clients: [String: String]
  ) {
    let state = PortfolioTable.state(of: row)
    states[state, default: 0] += 1
    var risk = -1.0
    switch profile.outcome {
    case .fault(let message):
      if firstFault == nil { firstFault = (profile.id, message) }
    case .forecast(let answer, _):
      totals.add(answer)
      let last = answer.forecast.weeks.count - 1
      risk = answer.forecast.lostBy(week: last).probability
      lastDay = answer.forecast.weeks[last].day
      let level = answer.forecast.badgeLevel
      // Of several badges the one is named that each of them is, or more.
      badge = totals.profiles == 1 || badge.name == level.name ? level : .topRated
      add(answer.costs, clients)
    }
    if mostRows > 0 {
      keep(Ranked(rank: holdersFirst ? state.rank : 0, risk: risk, id: profile.id, row: row))
    }
  }

  private mutating func keep(_ row: Ranked) {
    kept.append(row)
    if kept.count >= 2 * mostRows { prune() }
  }

  private mutating func prune() {
    kept.sort { ($0.rank, $1.risk, $0.id) < ($1.rank, $0.risk, $1.id) }
    kept.removeLast(max(0, kept.count - mostRows))
  }

  /// The rows of the profiles most at risk, those first; equal ones by their ids.
  package var riskiest: [ResultTable.Row] {
    var sorted = self
    sorted.prune()
    return sorted.kept.map(\.row)
  }

  private mutating func add(
    _ costs: [ProfileForecast.ContractCost], _ clientOf: [String: String]
  ) {
    var points: [String: Double] = [:]
    for cost in costs {
      if let client = clientOf[cost.contract] { points[client, default: 0] += cost.points }
    }
    for (label, points) in points {
      if clients[label] == nil, clients.count >= PortfolioSummary.mostClients {
        isMissingClients = true
        continue
      }
      var client = clients[label] ?? Client(label: label)
      client.profiles += 1
      client.points += points
      clients[label] = client
    }
  }

  /// Clients who cost several profiles points, the most costly first.
  ///
  /// - Parameter most: so many at most.
  package func costlyClients(most: Int) -> [Client] {
    Array(
      clients.values.filter { $0.profiles > 1 }
        .sorted { ($1.points, $0.label) < ($0.points, $1.label) }.prefix(most))
  }
}
