import JSSCore
import JSSTables

/// Answers what is asked of each profile of a portfolio.
struct ProfileDesk: Sendable {
  /// The rows of a profile, and how far into the file they go.
  struct Task: Sendable {
    let group: ProfileRows<HistoryColumn>.Group
    /// From 0 to 1; nil where nobody knows the size of the file.
    let share: Double?
  }

  /// An answer with what totals need of it.
  struct Answer: Sendable {
    let profile: PortfolioTable.Profile
    /// The client of each contract that costs points.
    let clients: [String: String]
    /// Whether it has a row among the profiles, where there is such a table.
    let isListed: Bool
    let share: Double?
  }

  /// What the rows of a profile are called in messages about it: the same wherever they stand.
  private static let contracts = "contracts"

  private let question: PortfolioQuestion
  private let tables: SharedTables
  private let header: TableHeader<HistoryColumn>
  private let format: TableFormat
  private let profiles: ProfileIndex<ProfileColumn>?
  private let scores: ProfileIndex<ScoreHistoryColumn>?
  private let givesAdvice: Bool

  /// - Parameter header: of the file of contracts.
  init(
    _ question: PortfolioQuestion, header: TableHeader<HistoryColumn>, format: TableFormat,
    profiles: ProfileIndex<ProfileColumn>?, scores: ProfileIndex<ScoreHistoryColumn>?,
    givesAdvice: Bool
  ) {
    self.question = question
    tables = SharedTables(question.configuration.assumptions)
    self.header = header
    self.format = format
    self.profiles = profiles
    self.scores = scores
    self.givesAdvice = givesAdvice
  }

  /// What becomes of a profile, which may be that it has faults.
  ///
  /// - Throws: `Failure` if a table cannot be read any more.
  func answer(_ task: Task) throws -> Answer {
    let id = task.group.id
    var configuration = question.configuration(ofProfile: id)
    var notes: [String] = []
    var clients: [String: String] = [:]
    let outcome: PortfolioTable.Outcome
    do {
      outcome = try self.outcome(task.group, &configuration, &notes, &clients)
    } catch let failure as Failure where failure.status == .unreadableInput {
      throw failure
    } catch {
      outcome = .fault(ProfileDesk.message(error))
    }
    let profile = PortfolioTable.Profile(
      id: id, configuration: configuration, asOf: question.asOf,
      question: question.code, outcome: outcome,
      notes: notes)
    return Answer(
      profile: profile, clients: clients, isListed: profiles?.contains(id) ?? true,
      share: task.share)
  }

  private func outcome(
    _ group: ProfileRows<HistoryColumn>.Group, _ configuration: inout SimulationConfiguration,
    _ notes: inout [String], _ clients: inout [String: String]
  ) throws -> PortfolioTable.Outcome {
    if group.id.isEmpty {
      throw Failure(
        status: .badData,
        message:
          "contracts:2: profile_id: the cell must not be empty. Say whose contract it is."
      )
    }
    if group.isTooLarge { throw Failure.tooLargeProfile(group.id) }
    let table = try HistoryTable(
      TableReader(
        rows: group.text, below: header, format: format, file: ProfileDesk.contracts),
      asOf: question.asOf)
    notes = table.warnings.lines
    let profile = try profiles?.table(of: group.id) { try ProfileTable($0) } ?? ProfileTable()
    let scores = try scores?.table(of: group.id) { try ScoreHistoryTable($0, asOf: question.asOf) }
    configuration.displayedScores = try seenScores(scores?.scores ?? [], profile)
    let simulation: Simulation
    do throws(SimulationConfiguration.Invalid) {
      try configuration.take(profile)
      simulation = try Simulation(
        history: table.history, configuration: configuration, sharing: tables)
    } catch {
      throw invalid(error)
    }
    let answer = simulation.forecastProfile()
    let fit = FitReport(answer.forecast)
    if let refusal = fit?.refusal(of: table.history, configuration) {
      throw Failure(status: .badData, message: refusal)
    }
    notes += fit?.warnings ?? []
    notes +=
      FreshContracts(table.history, configuration, hasScoreFile: true).conclusions
    let costly = Set(answer.costs.map(\.contract))
    for contract in table.history.contracts where costly.contains(contract.id) {
      clients[contract.id] = contract.clientID
    }
    return .forecast(answer, decision: givesAdvice ? decision(simulation) : nil)
  }

  private func seenScores(
    _ scores: [DisplayedScore], _ profile: ProfileTable
  ) throws -> [DisplayedScore] {
    if profile.jss == nil, profile.jssDate != nil {
      throw Failure(
        status: .badData,
        message: "\(place(.jssDate)) needs jss: say which score it was.")
    }
    do throws(SeenScores.Contradiction) {
      let shown = profile.jss.flatMap {
        DisplayedScore(day: profile.jssDate ?? question.asOf - 1, score: $0)
      }
      return try SeenScores.joined(scores, shown)
    } catch {
      throw Failure(
        status: .badData,
        message:
          "\(place(.jss)) is a score of \(error.day), and \(self.scores?.label ?? "") has "
          + "\(error.noted) on that day. Correct one of the two, or say with jss_date which day jss is of."
      )
    }
  }

  private func invalid(_ error: SimulationConfiguration.Invalid) -> Failure {
    let column = ProfileColumn.allCases.first { $0.option == error.option }
    return Failure(
      status: .badData,
      message: column.map { "\(place($0)) must \(error.rule)." }
        ?? "--\(error.option) must \(error.rule).")
  }

  /// For example `profiles: jss`.
  private func place(_ column: ProfileColumn) -> String {
    "\(profiles?.label ?? ""): \(column.rawValue)"
  }

  /// What helps most; nil if nothing is seen to.
  private func decision(_ simulation: Simulation) -> (Decision, MeanEstimate)? {
    let advice = simulation.advise(runs: Simulation.reportAdviceRuns)
    return AdviceVerdict(advice).best.map { ($0.decision, $0.change(advice.measure)) }
  }

  /// In one line: the first faults, and how many more there are.
  private static func message(_ error: any Error) -> String {
    switch error {
    case let failure as Failure: failure.message
    case let table as InvalidTable:
      (table.faults.items.prefix(3).map(\.description)
        + (table.faults.count > 3 ? ["And \(table.faults.count - 3) more."] : []))
        .joined(separator: " ")
    default: String(describing: error)
    }
  }
}

extension Failure {
  /// The rows of a profile are more than can be read.
  static func tooLargeProfile(_ id: String) -> Failure {
    Failure(
      status: .badData,
      message:
        "the rows of \(quoted(id)) must not be larger than 64 MiB. Check the column profile_id.")
  }
}
