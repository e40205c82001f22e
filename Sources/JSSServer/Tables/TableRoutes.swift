import HTTPTypes
import Hummingbird
import JSSImport
import JSSTables

/// `POST api/v1/table`: what a file is, and what its cells say.
struct TableRoutes {
  private enum Read: Encodable {
    case history(PlainTable)
    case export

    private enum CodingKeys: CodingKey { case kind }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      switch self {
      case .history(let table):
        try container.encode("history", forKey: .kind)
        try table.encode(to: encoder)
      case .export: try container.encode("export", forKey: .kind)
      }
    }
  }

  let queue: WorkQueue

  func add(to group: RouterGroup<ConnectionContext>) {
    group.post("table") { request, _ in
      var request = request
      let file = try await request.decoded(GivenFile.self)
      return Response(json: try await queue.run { JSONText.text(try Self.read(file)) })
    }
  }

  /// - Throws: `InterfaceError` for a file that is neither a history nor an export.
  private static func read(_ file: GivenFile) throws -> Read {
    do throws(InvalidTable) {
      return .history(try PlainTable(reading: file.bytes, file: file.name))
    } catch {
      if (try? ExportFile.exports(in: file.bytes, file: file.name)) != nil { return .export }
      throw InterfaceError(
        .unfit, "\(file.name) is neither a table of contracts nor an export.\n\(error)",
        faults: error)
    }
  }
}
