import JSSCore
import JSSTables

/// The rows of a portfolio on their way into a result.
struct PortfolioRows: Sendable {
  private let format: OutputFormat
  /// Nil where the result is made of the summary alone.
  private let file: RowFile?
  private var summary: PortfolioSummary
  private var isFirst = true
  /// Profiles that have no row among the profiles of the input, and the ids of the first.
  private(set) var unlisted = 0
  private(set) var firstUnlisted: [String] = []
  static let mostUnlisted = 5

  /// Whether no profile has a row.
  var isEmpty: Bool { summary.profiles == 0 && known.isEmpty }

  /// Profiles that have a row already.
  var known: Set<ProfileKey> { file?.known ?? [] }
  /// How many of these have no forecast.
  var knownFaults: Int { file?.knownFaults ?? 0 }

  /// - Parameters:
  ///   - path: nil for standard output.
  ///   - resumes: whether the rows of an interrupted run are kept.
  ///   - options: the options in force, by name.
  /// - Throws: `Failure`, or `RowFile.ClosedPipe`.
  init(
    _ format: OutputFormat, path: String?, resumes: Bool, question: PortfolioQuestion,
    options: [String: String]
  ) throws {
    self.format = format
    summary = PortfolioSummary(
      rows: PortfolioRows.kept(format), holdersFirst: format == .table)
    switch format {
    case .csv:
      let head = ResultTable.csvHead(PortfolioTable.columns)
      file = try RowFile(
        path: path, head: head, isResumable: true,
        resuming: resumes
          ? { try ResumedRows($0, head: head, question: question) } : nil)
    case .json:
      file = try RowFile(
        path: path, head: PortfolioJSON.head(options: options, version: JSSSim.version),
        isResumable: false)
    case .table, .html, .svg: file = nil
    }
  }

  /// How many rows are kept in memory.
  private static func kept(_ format: OutputFormat) -> Int {
    switch format {
    case .table: PortfolioText.mostRows
    case .html: 10_000
    case .csv, .json, .svg: 0
    }
  }

  /// Takes the answer to the next profile.
  ///
  /// - Throws: `Failure`, or `RowFile.ClosedPipe`.
  mutating func write(_ answer: ProfileDesk.Answer) throws {
    let row = PortfolioTable.row(answer.profile)
    summary.add(answer.profile, row, clients: answer.clients)
    switch format {
    case .csv: try file?.write(ResultTable.csvLine(row, PortfolioTable.columns))
    case .json: try file?.write(PortfolioJSON.row(row, isFirst: isFirst))
    case .table, .html, .svg: break
    }
    isFirst = false
    if !answer.isListed {
      unlisted += 1
      if firstUnlisted.count < PortfolioRows.mostUnlisted {
        firstUnlisted.append(answer.profile.id)
      }
    }
  }

  /// Completes the file, if rows went into one.
  ///
  /// - Throws: `Failure`.
  func finish() throws -> PortfolioSummary {
    if format == .json { try file?.write(PortfolioJSON.tail(summary)) }
    try file?.finish()
    return summary
  }

  /// Whether an interrupted run can be resumed.
  var isKept: Bool { format == .csv && file?.isKept == true }

  /// Gives up what was written.
  func discard() { file?.discard() }
}
