import JSSCore
import JSSTables
import Synchronization

/// A portfolio that is read, answered and written profile by profile.
struct PortfolioRun: ~Copyable {
  private struct Source: ~Copyable {
    var rows: ProfileRows<HistoryColumn>
    /// The profiles that came already.
    var seen: Set<ProfileKey> = []
  }

  /// What should be known of the files before the answer.
  let warnings: [String]
  private let file: String
  private let size: Int?
  private let desk: ProfileDesk
  private let profiles: ProfileIndex<ProfileColumn>?
  private let source: Mutex<Source>

  private init(
    _ rows: consuming sending ProfileRows<HistoryColumn>, file: String, size: Int?,
    desk: ProfileDesk, profiles: ProfileIndex<ProfileColumn>?, warnings: [String]
  ) {
    source = Mutex(Source(rows: rows))
    self.file = file
    self.size = size
    self.desk = desk
    self.profiles = profiles
    self.warnings = warnings
  }

  /// Opens the file of contracts.
  ///
  /// - Throws: `Failure` for a file that cannot be read, or has no header that can be used.
  static func begin(
    contracts: InputFile, asking question: PortfolioQuestion,
    profiles: ProfileIndex<ProfileColumn>?, scores: ProfileIndex<ScoreHistoryColumn>?,
    givesAdvice: Bool
  ) throws -> PortfolioRun {
    let pieces = try FilePieces(contracts)
    do {
      // Standard input cannot be read twice, even if it is a file.
      if pieces.bytes != nil, contracts.path != "-" { try checkGroups(contracts) }
      let rows = try ProfileRows<HistoryColumn>.begin(file: contracts.name, read: pieces.next)
      let desk = ProfileDesk(
        question, header: rows.header, format: rows.format,
        profiles: profiles, scores: scores, givesAdvice: givesAdvice)
      let warnings = rows.warnings.lines + (profiles?.warnings ?? []) + (scores?.warnings ?? [])
      return PortfolioRun(
        rows, file: contracts.name, size: pieces.bytes, desk: desk, profiles: profiles,
        warnings: warnings)
    } catch let fault as InvalidTable {
      throw Failure(
        status: .badData, message: "\(contracts.name) is not a portfolio of contracts.\n\(fault)",
        faults: fault)
    }
  }

  /// Reads a file to its end before anything is simulated, so that no work is lost where rows do not stand together.
  private static func checkGroups(_ contracts: InputFile) throws {
    let pieces = try FilePieces(contracts)
    var rows = try ProfileRows<HistoryColumn>.begin(file: contracts.name, read: pieces.next)
    var seen: Set<ProfileKey> = []
    while let group = try rows.nextGroup() {
      if !group.id.isEmpty, !seen.insert(ProfileKey(group.id)).inserted {
        throw Ungrouped(file: contracts.name, line: group.start.line, id: group.id).failure(
          "Nothing was simulated.")
      }
    }
  }

  /// Answers the profiles that have no row yet, and writes their rows in the order of the contracts.
  ///
  /// - Returns: what they come to, and what should be known of the files; nil if whoever reads the rows has had enough.
  /// - Throws: `Failure`.
  func write(
    to rows: PortfolioRows, workers: Int, progress: (@Sendable (_ share: Double) -> Void)?
  ) throws -> (summary: PortfolioSummary, notes: [String])? {
    let known = rows.known
    let isKept = rows.isKept
    let target = Mutex(rows)
    do {
      try ConcurrentMap.stream(
        workers: workers, ahead: 64 * workers, next: { try nextTask(except: known) },
        transform: { try desk.answer($0) },
        deliver: { answer in
          try target.withLock { try $0.write(answer) }
          if let share = answer.share { progress?(share) }
        })
      return try target.withLock { rows in
        if rows.isEmpty {
          rows.discard()
          throw Failure(
            status: .badData,
            message: "\(file) has no contract below its header. Nothing was written.")
        }
        return (try rows.finish(), notes(rows))
      }
    } catch is RowFile.ClosedPipe {
      return nil
    } catch let error as Ungrouped {
      target.withLock { $0.discard() }
      throw error.failure(
        isKept
          ? "No result is left, for the row of this profile was made of a part of its contracts."
          : "The row of this profile that was written is made of a part of its contracts.")
    } catch {
      // Nobody can go on with the rest.
      target.withLock { if !$0.isKept { $0.discard() } }
      throw error
    }
  }

  /// What the tables of contracts and of profiles have, each without the other.
  private func notes(_ rows: borrowing PortfolioRows) -> [String] {
    guard let profiles else { return [] }
    let alone = profiles.lines(besides: source.withLock { $0.seen })
    var notes: [String] = []
    if rows.unlisted > 0 {
      let isOne = rows.unlisted == 1
      let ids = list(rows.firstUnlisted.map { quoted($0) }, of: rows.unlisted)
      notes.append(
        "note: \(ReadableText.counted(rows.unlisted, "profile")) of \(file) \(isOne ? "has" : "have") no row in "
          + "\(profiles.name): nothing is known of what is seen there. \(isOne ? "It is" : "They are") \(ids)."
      )
    }
    if !alone.isEmpty {
      let isOne = alone.count == 1
      let lines = list(alone.map(String.init), of: alone.count)
      notes.append(
        "note: \(ReadableText.counted(alone.count, "profile")) of \(profiles.name) \(isOne ? "has" : "have") no "
          + "contract in \(file), and no row in the answer: see \(isOne ? "line" : "lines") \(lines)."
      )
    }
    return notes
  }

  /// The first of so many texts.
  private func list(_ texts: [String], of count: Int) -> String {
    let most = PortfolioRows.mostUnlisted
    return texts.prefix(most).joined(separator: ", ") + (count > most ? " and others" : "")
  }

  /// The next profile that has no row yet.
  private func nextTask(except known: Set<ProfileKey>) throws -> ProfileDesk.Task? {
    try source.withLock { source in
      while let group = try source.rows.nextGroup() {
        let key = ProfileKey(group.id)
        if !group.id.isEmpty, !source.seen.insert(key).inserted {
          throw Ungrouped(file: file, line: group.start.line, id: group.id)
        }
        if !group.id.isEmpty, known.contains(key) { continue }
        return ProfileDesk.Task(
          group: group,
          share: size.map { Double(group.start.offset + group.text.count) / Double(max(1, $0)) })
      }
      return nil
    }
  }

  /// The rows of a profile do not stand together, so that rows of it have been answered without the others.
  private struct Ungrouped: Error {
    let file: String
    let line: Int
    let id: String

    /// - Parameter consequence: a sentence.
    func failure(_ consequence: String) -> Failure {
      Failure(
        status: .badData,
        message:
          "\(file):\(line): \(quoted(id)) comes again after another profile. Sort the file by profile_id, so that the "
          + "rows of a profile stand together. \(consequence)")
    }
  }
}
