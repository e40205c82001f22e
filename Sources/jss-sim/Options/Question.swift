import ArgumentParser
import JSSCore
import JSSTables

/// What every simulation is asked about: a history, what was seen of the score, what to believe.
struct Question: ParsableArguments {
  @Argument(
    help:
      "The contract history, a CSV file or an Excel workbook of at most 64 MiB and 1,000,000 rows; '-' reads standard input."
  )
  var history: String

  @OptionGroup(title: "What you see on your profile")
  var evidence: EvidenceOptions

  @OptionGroup(title: "Simulation")
  var simulation: SimulationOptions

  /// A question whose files have been read.
  struct Prepared {
    let history: ContractHistory
    let configuration: SimulationConfiguration
    let simulation: Simulation
    /// What the user should know before the answer, line by line.
    var notices: [String]
    /// What is concluded about contracts that have just ended, sentence by sentence: a part of the answer where there is
    /// one in words.
    let conclusions: [String]
  }

  /// Checked before any file is read.
  func validate() throws {
    try simulation.validateRanges()
    try evidence.validate(asOf: simulation.asOfDay)
  }

  /// The files to read, none of which may be written to.
  var inputs: [String] {
    [history] + [simulation.assumptions, evidence.scoreHistory].compactMap(\.self)
  }

  /// - Throws: `Failure` for files that cannot be read or hold bad data.
  func prepare(in context: QuestionContext) throws -> Prepared {
    var configuration = try simulation.configuration(reading: context.files)
    configuration.cancellation = context.cancellation
    let (scores, scoreWarnings) = try evidence.scores(
      asOf: simulation.asOfDay, reading: context.files)
    configuration.displayedScores = scores
    let table = try readHistory(context.files)
    do throws(SimulationConfiguration.Invalid) {
      let prepared = try Simulation(history: table.history, configuration: configuration)
      let fresh = FreshContracts(
        table.history, configuration, hasScoreFile: evidence.scoreHistory != nil)
      return Prepared(
        history: table.history, configuration: configuration, simulation: prepared,
        notices: simulation.warnings + changedRules(configuration) + table.warnings.lines
          + scoreWarnings + poorBadge(prepared, configuration.rules.badge) + fresh.notices,
        conclusions: fresh.conclusions)
    } catch {
      throw ValidationError(error.message(given: record))
    }
  }

  /// Warns of a badge that is said to be held and needs more than was earned.
  private func poorBadge(_ prepared: Simulation, _ rule: TopRatedRule) -> [String] {
    let earned = prepared.earnings12m
    let isOnHold = simulation.badgeHold.map { $0 >= simulation.asOfDay } ?? false
    guard simulation.badge == .held, !isOnHold, !earned.suffices else { return [] }
    let needed =
      simulation.badgeLevel == .plus
      ? "over \(DollarText.text(rule.plusEarningsUSD))" : DollarText.text(rule.earningsUSD)
    let lost =
      "the badge needs \(needed) in twelve months, and is lost on the next Saturday with less."
    if simulation.earnings12m != nil {
      return ["warning: --badge held does not fit --earnings-12m: \(lost) Check the amount."]
    }
    return [
      "warning: --badge held does not fit the history, which has earnings of \(DollarText.text(earned.usd.rounded())) "
        + "in the twelve months to \(simulation.asOfDay): \(lost) Add what is missing, or say with --earnings-12m what "
        + "your profile shows."
    ]
  }

  private func changedRules(_ configuration: SimulationConfiguration) -> [String] {
    guard let file = simulation.assumptions else { return [] }
    return [ChangedRules.notice(configuration.assumptions, file: file)].compactMap(\.self)
  }

  private func readHistory(_ source: FileSource) throws -> HistoryTable {
    let input = InputFile(path: history)
    let bytes = try source.read(input)
    do throws(InvalidTable) {
      return try HistoryTable(csv: bytes, file: input.name, asOf: simulation.asOfDay)
    } catch {
      throw Failure(
        status: .badData, message: "\(input.name) is not a contract history.\n\(error)",
        faults: error)
    }
  }

  /// The options in force, by name, for the record.
  var record: [String: String] {
    simulation.record.merging(evidence.record) { option, _ in option }
  }
}
