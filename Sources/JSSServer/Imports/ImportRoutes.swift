import FoundationEssentials
import HTTPTypes
import Hummingbird
import JSSCore
import JSSImport
import JSSTables

/// `POST api/v1/imports` and the answers to its questions.
struct ImportRoutes {
  let answering: any QuestionAnswering
  let queue: WorkQueue
  private let interviews = Interviews()

  init(_ answering: any QuestionAnswering, queue: WorkQueue) {
    self.answering = answering
    self.queue = queue
  }

  func add(to group: RouterGroup<ConnectionContext>) {
    group.post("imports") { request, _ in
      var request = request
      let exports = try await request.decoded(Exports.self)
      let asOf = try exports.asOf ?? answering.today
      return await request.body.awaited {
        let (result, interview) = try await queue.run {
          try Self.read(exports, asOf: asOf, cancellation: $0)
        }
        let id = await interviews.begin(interview)
        return Response(json: JSONText.text(Imported(id, result, interview)), status: .created)
      }
    }
    group.post("imports/:id/answers") { request, context in
      var request = request
      let id = context.parameters.get("id") ?? ""
      let answer = try await request.decoded(Answer.self)
      return Response(
        json: JSONText.text(Answered(try await interviews.take(answer, of: id))))
    }
  }

  /// - Throws: `InterfaceError` for files that cannot be read, or that tell of several people.
  private static func read(
    _ given: Exports, asOf: Day, cancellation: Cancellation
  ) throws -> (HistoryImport, ImportInterview) {
    let result = HistoryImport(
      try own(try exports(given.files), of: given.freelancer), into: try history(given.history),
      clients: ClientTable(), options: HistoryImport.Options(asOf: asOf))
    if result.isEmpty { throw InterfaceError(.unfit, ImportReport.refusal(result)) }
    let order = QuestionOrder(
      lookingAt: result, asOf: asOf, cancellation: cancellation, progress: nil)
    return (result, ImportInterview(result, order: order, asOf: asOf))
  }

  /// All of them, or the faults of all.
  private static func exports(_ files: [GivenFile]) throws -> [Export] {
    var exports: [Export] = []
    var faults: [String] = []
    for file in files {
      do throws(InvalidTable) {
        exports += try ExportFile.exports(in: file.bytes, file: file.name)
      } catch {
        faults.append(error.description)
      }
    }
    if !faults.isEmpty { throw InterfaceError(.unfit, faults.joined(separator: "\n")) }
    return exports
  }

  private static func own(_ exports: [Export], of freelancer: String?) throws -> [Export] {
    do throws(FreelancerChoice.Refusal) {
      return try FreelancerChoice.exports(exports, of: freelancer)
    } catch {
      throw InterfaceError(.unfit, error.message, option: "freelancer", people: error.names)
    }
  }

  private static func history(_ text: String?) throws -> HistoryDocument? {
    guard let text else { return nil }
    do throws(InvalidTable) {
      return try HistoryDocument(csv: Array(text.utf8), file: "the table")
    } catch {
      throw InterfaceError(
        .unfit, "The exports cannot be added to the table.\n\(error)", faults: error)
    }
  }
}
