import ArgumentParser
import JSSCore
import JSSTables

/// What the freelancer has seen of the score.
struct EvidenceOptions: ParsableArguments {
  @Option(help: "The score on the profile, 0 to 100.", transform: OptionValue.score)
  var jss: Int?

  @Option(
    help: ArgumentHelp(
      "The last day whose contracts that score contains. (default: the day before --as-of)",
      valueName: "date"), transform: OptionValue.day)
  var jssDate: Day?

  @Option(
    help: ArgumentHelp(
      "Scores seen before, a CSV file with date,score; at most \(SimulationConfiguration.mostScores) scores.",
      valueName: "file"))
  var scoreHistory: String?

  /// - Throws: a usage error.
  func validate(asOf: Day) throws {
    if let jss, !(0...100).contains(jss) {
      throw ValidationError("--jss \(jss): a score is from 0 to 100.")
    }
    guard let jssDate else { return }
    if jss == nil { throw ValidationError("--jss-date needs --jss: say which score it was.") }
    if jssDate > asOf {
      throw ValidationError(
        "--jss-date \(jssDate) must not be after the as-of day \(asOf). Set --as-of to a later day."
      )
    }
  }

  /// All scores seen, in the order of time, and what should be known about the file.
  ///
  /// - Throws: `Failure` for a score history that cannot be read, or has another score on the day of
  ///   `--jss`.
  func scores(
    asOf: Day, reading source: FileSource
  ) throws -> (scores: [DisplayedScore], warnings: [String]) {
    var scores: [DisplayedScore] = []
    var warnings: [String] = []
    if let scoreHistory {
      let input = InputFile(path: scoreHistory)
      let bytes = try source.read(input)
      do throws(InvalidTable) {
        let table = try ScoreHistoryTable(csv: bytes, file: input.name, asOf: asOf)
        scores = table.scores
        warnings = table.warnings.lines
      } catch {
        throw Failure(
          status: .badData, message: "\(input.name) is not a history of scores.\n\(error)")
      }
    }
    do throws(SeenScores.Contradiction) {
      let shown = jss.flatMap { DisplayedScore(day: jssDate ?? asOf - 1, score: $0) }
      return (try SeenScores.joined(scores, shown), warnings)
    } catch {
      throw Failure(
        status: .badData,
        message:
          "--jss \(jss ?? error.noted) is a score of \(error.day), and \(scoreHistory ?? "the score history") has "
          + "\(error.noted) on that day. Correct one of the two, or say with --jss-date which day --jss "
          + "is of.")
    }
  }

  /// The options in force, by name, for the record.
  var record: [String: String] {
    let all: [(String, Any?)] = [
      ("jss", jss), ("jss-date", jssDate), ("score-history", scoreHistory),
    ]
    return Dictionary(
      uniqueKeysWithValues: all.compactMap { name, value in value.map { (name, "\($0)") } })
  }
}
