import HTTPTypes
import Hummingbird
import JSSTables
import Synchronization

/// `GET` and `PUT api/v1/file`: the file that the program was started with.
struct FileRoutes {
  private struct Opened: Encodable {
    /// Of the place where it lies: files of one name are not one.
    let id: String
    let name: String
    let writable: Bool
    let table: PlainTable
  }

  private struct Saved: Decodable {
    let history: String

    private enum CodingKeys: String, CodingKey, CaseIterable { case history }

    init(from decoder: any Decoder) throws {
      history = try decoder.container(ofAll: CodingKeys.self).decode(String.self, forKey: .history)
    }
  }

  /// Nil if the program was started without one.
  private let file: (any HistoryFile)?
  private let writing = FileWriting()

  init(_ file: (any HistoryFile)?) { self.file = file }

  func add(to group: RouterGroup<ConnectionContext>) {
    group.get("file") { _, _ in
      guard let file else { return Response(status: .noContent) }
      let bytes = try file.read() ?? []
      var response = Response(json: JSONText.text(try Self.opened(file, bytes)))
      response.headers[.eTag] = Self.tag(bytes)
      return response
    }
    group.put("file") { request, _ in
      let file = try given
      guard let tag = request.headers[.ifMatch] else {
        throw InterfaceError(.malformed, "If-Match must say which file is replaced.")
      }
      var request = request
      let saved = try await request.decoded(Saved.self)
      let written = try writing.replace(file, tagged: tag, with: saved.history)
      return Response(status: .noContent, headers: [.eTag: written])
    }
  }

  /// Does work while no file is being written.
  func afterWriting(_ work: () -> Never) { writing.close(work) }

  private var given: any HistoryFile {
    get throws {
      guard let file else {
        throw InterfaceError(.missing, "jss-sim serve was started without a file.")
      }
      return file
    }
  }

  /// A file that is not read in its own form is not written: a workbook, or text with tabs.
  private static func opened(_ file: any HistoryFile, _ bytes: [UInt8]) throws -> Opened {
    let document =
      bytes.isEmpty
      ? HistoryDocument(columns: [])
      : try? HistoryDocument(csv: bytes, file: file.name, labels: .any)
    do throws(InvalidTable) {
      let table =
        if let document { PlainTable(document) } else {
          try PlainTable(reading: bytes, file: file.name)
        }
      return Opened(
        id: hash(Array(file.place.utf8)), name: file.name,
        writable: document != nil && file.canBeWritten, table: table)
    } catch {
      throw InterfaceError(
        .unfit, "\(file.name) is not a table of contracts.\n\(error)", faults: error)
    }
  }

  /// Tells contents apart; not against somebody who wants two to have the same.
  ///
  /// Source: the 64-bit hash FNV-1a of G. Fowler, L. C. Noll and K.-P. Vo (https://www.rfc-editor.org/rfc/rfc9923).
  static func tag(_ bytes: [UInt8]) -> String {
    "\"\(hash(bytes))-\(bytes.count)\""
  }

  private static func hash(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
    }
    return String(hash, radix: 16)
  }
}

/// Replaces the file, one request after the other.
private final class FileWriting: Sendable {
  private let turn = Mutex(())

  func close(_ work: () -> Never) { turn.withLock { _ in work() } }

  /// - Returns: the tag of the new file.
  /// - Throws: `InterfaceError`; then the file is as it was.
  func replace(
    _ file: any HistoryFile, tagged tag: String, with history: String
  ) throws -> String {
    try turn.withLock { _ in
      try file.exclusively { try replaceNow(file, tagged: tag, with: history) }
    }
  }

  private func replaceNow(
    _ file: any HistoryFile, tagged tag: String, with history: String
  ) throws -> String {
    let bytes = try file.read() ?? []
    guard FileRoutes.tag(bytes) == tag else {
      throw InterfaceError(
        .changed, "\(file.name) was changed by another program after it was opened here.")
    }
    let text: String
    do throws(InvalidTable) {
      let edited = try HistoryDocument(
        csv: Array(history.utf8), file: "the table", labels: .any)
      text =
        bytes.isEmpty
        ? edited.text
        : try HistoryDocument(csv: bytes, file: file.name, labels: .any).rewritten(with: edited)
          .text
    } catch {
      throw InterfaceError(.unfit, "\(file.name) was not saved.\n\(error)", faults: error)
    }
    try file.write(text)
    return FileRoutes.tag(Array(text.utf8))
  }
}
