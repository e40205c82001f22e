package import JSSCore

/// What is said of each profile of a portfolio: a row of a result.
package struct PortfolioTable: Sendable {
  /// What became of a profile.
  package enum Outcome: Sendable {
    /// The decision is what helps most, with its change of the chance; nil if nothing is seen to help, or if nobody asked.
    case forecast(ProfileForecast, decision: (Decision, MeanEstimate)?)
    /// Why there is no forecast: where, what is wrong, what to do.
    case fault(String)
  }

  /// One profile.
  package struct Profile: Sendable {
    package let id: String
    /// Its simulation, on its own, gives the same forecast.
    package let configuration: SimulationConfiguration
    package let asOf: Day
    /// `PortfolioTable.question`.
    package let question: String
    package let outcome: Outcome
    /// What should be known of its data.
    package let notes: [String]

    package init(
      id: String, configuration: SimulationConfiguration, asOf: Day, question: String,
      outcome: Outcome, notes: [String]
    ) {
      self.id = id
      self.configuration = configuration
      self.asOf = asOf
      self.question = question
      self.outcome = outcome
      self.notes = notes
    }
  }

  /// The weeks whose scores are told.
  package static let weeks = [4, 13, 26]

  package static let columns: [Column] =
    [
      Column(
        "profile_id", key: "profile", .text, title: "Profile", heading: "profile",
        "Whose row it is."),
      Column("as_of", .day, "The last day that the history covers."),
      Column("runs", .whole, unit: .worlds, "The number of simulated worlds."),
      Column(
        "seed", .text,
        "The seed with which jss-sim, asked about this profile alone, gives the same forecast."),
      Column(
        "question", .text,
        "A code of the options and assumptions: rows that have the same answer the same question."),
      Column(
        "state", .text, title: "Today", heading: "today",
        "Whether Top Rated is held today: held, not_held, not_said; no_score; or error."),
      Column("verdict", .text, title: "Verdict", "The answer in a sentence."),
      Column(
        "score_today", .whole, unit: .points, title: "Score", heading: "score",
        "The middle of today's score over the worlds that show one."),
    ]
    + weeks.flatMap { week in
      [5, 50, 95].map { percent in
        Column(
          "p\(percent)_\(week)w", key: "p\(percent)After\(week)Weeks", .whole, unit: .points,
          title: "\(percent == 50 ? "Middle" : "\(percent) %") in \(week) weeks",
          heading: week == 26 ? "p\(percent)" : nil,
          "Of the worlds that show a score after \(week) weeks, \(percent) % show this one or a lower one."
        )
      }
    } + [
      Column(
        "held_today", .probability, unit: .probability, decimals: 6, title: "Held today",
        style: .percent(decimals: 1), "The probability of holding Top Rated today."),
      Column(
        "lost_by", .probability, unit: .probability, decimals: 6, title: "Lost by then",
        heading: "lost by", style: .percent(decimals: 1),
        "The probability of having lost Top Rated at least once by the last week."),
      Column(
        "gained_by", .probability, unit: .probability, decimals: 6, title: "Gained by then",
        heading: "gained by", style: .percent(decimals: 1),
        "The probability of having gained Top Rated, or regained it, by the last week."),
      Column(
        "main_cause", .text, title: "Mostly because",
        "The most frequent cause of the loss: \(causes)."),
      Column(
        "danger_day", .day, title: "Most danger", heading: "most danger",
        "The last day of the week in which a loss is most likely, if one stands out."),
      Column(
        "main_contract", .text, title: "Contract", heading: "contract",
        "The ended contract that takes most from today's score."),
      Column(
        "main_contract_points", .real, unit: .points, decimals: 4, title: "takes",
        style: .plain(decimals: 2), "The points that it takes, on average."),
      Column(
        "advice", .text, title: "What helps most",
        "What helps most of what can be done; more work only where nothing else helps."),
      Column(
        "advice_change", .mean, unit: .probability, decimals: 6, title: "by",
        style: .signedPercent(decimals: 2),
        "What that changes: the chance of losing Top Rated by the last week if it is held today, of gaining it by then if it is not, of holding it then if nobody said."
      ),
      Column("notes", .text, title: "Notes", "What should be known of the profile's data."),
      Column("error", .text, title: "Error", "Why there is no forecast."),
    ]

  private static let causes = TopRatedRule.LossCause.allCases.map(\.rawValue).joined(
    separator: ", ")

  /// A code of what is asked of every profile.
  ///
  /// - Parameter options: those in force by name, without names of files.
  package static func question(_ options: [String: String], _ assumptions: Assumptions) -> String {
    let text = JSONText.line(options) + JSONText.line(AssumptionsJSON.entries(assumptions))
    return String(Site(text).key, radix: 16)
  }

  /// Index of the column `state`. There is one.
  private static let statePlace = columns.firstIndex { $0.name == "state" }!

  /// What stands in the column `state`.
  static func state(of row: ResultTable.Row) -> ProfileState {
    if case .text(let text) = row.cells[statePlace], let state = ProfileState(rawValue: text) {
      return state
    }
    preconditionFailure("Every profile has a state.")
  }

  /// The same row with its state in words.
  static func forPeople(_ row: ResultTable.Row) -> ResultTable.Row {
    var cells = row.cells
    cells[statePlace] = .text(state(of: row).rawValue.replacing("_", with: " "))
    return ResultTable.Row(cells)
  }

  /// The row of a profile.
  package static func row(_ profile: Profile) -> ResultTable.Row {
    let configuration = profile.configuration
    let head: [Cell] = [
      .text(profile.id), .day(profile.asOf), .whole(configuration.runs),
      .text(String(configuration.seed)), .text(profile.question),
    ]
    let notes = Cell.text(profile.notes.joined(separator: " ").replacing("\n", with: " "))
    switch profile.outcome {
    case .fault(let message):
      let rest = columns.count - head.count - 3
      return ResultTable.Row(
        head + [.text(ProfileState.error.rawValue)] + Array(repeating: .missing, count: rest)
          + [notes, .text(message.replacing("\n", with: " "))])
    case .forecast(let answer, let decision):
      return ResultTable.Row(head + cells(answer, decision) + [notes, .missing])
    }
  }

  private static func cells(
    _ answer: ProfileForecast, _ decision: (decision: Decision, change: MeanEstimate)?
  ) -> [Cell] {
    let forecast = answer.forecast
    let last = forecast.weeks.count - 1
    let lost = forecast.lostBy(week: last)
    let verdict = Verdict(Prospect(forecast))
    let scores = weeks.flatMap { week in
      [5.0, 50, 95].map { percent in
        week > last ? Cell.missing : .whole(forecast.weeks[week].scores.percentile(percent))
      }
    }
    let cost = answer.costs.first
    return [
      .text(ProfileState(verdict.state).rawValue), .text(verdict.headline),
      .whole(forecast.weeks[0].scores.percentile(50)),
    ] + scores + [
      .probability(forecast.badgeHeld(week: 0)), .probability(lost),
      .probability(forecast.gainedBy(week: last)),
      lost.probability > 0 ? .text(forecast.mainLossCause.rawValue) : .missing,
      .day(forecast.greatestDanger.map { forecast.weeks[$0.week].day }),
      cost.map { .text($0.contract) } ?? .missing, .real(cost?.points),
      decision.map { .text(DecisionText(asOf: forecast.weeks[0].day).name($0.decision)) }
        ?? .missing,
      .mean(decision?.change),
    ]
  }
}
