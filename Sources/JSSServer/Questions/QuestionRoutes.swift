import HTTPTypes
import Hummingbird
import HummingbirdCore
import JSSCore
import JSSTables
import NIOCore

/// `POST api/v1/simulate` and its siblings: what the commands do.
struct QuestionRoutes: Sendable {
  let answering: any QuestionAnswering
  private let queue: WorkQueue

  init(_ answering: any QuestionAnswering, queue: WorkQueue) {
    self.answering = answering
    self.queue = queue
  }

  func add(to group: RouterGroup<ConnectionContext>) {
    for command in AskedCommand.allCases {
      group.post("\(command.rawValue)") { request, _ in try await respond(to: request, command) }
    }
  }

  private func respond(to request: Request, _ command: AskedCommand) async throws -> Response {
    var request = request
    guard let type = MediaType.accepted(request.headers[.accept], among: command.types) else {
      let types = command.types.map(\.rawValue).joined(separator: ", ")
      throw InterfaceError(.notAcceptable, "The answer can be \(types).")
    }
    let question = try await request.decoded(QuestionRequest.self)
    try question.checkSize()
    if type == .lines { return streamed(question, command, request.body) }
    return await request.body.awaited {
      Response(try await answer(question, command, as: type, progress: nil), as: type)
    }
  }

  /// - Throws: `InterfaceError`; `CancellationError` if nobody waits any more.
  private func answer(
    _ question: QuestionRequest, _ command: AskedCommand, as type: MediaType,
    progress: (@Sendable (_ share: Double) -> Void)?
  ) async throws -> String {
    try await queue.run { cancellation in
      try answering.answer(
        question, by: command, as: type, cancellation: cancellation, progress: progress)
    }
  }

  /// An answer whose progress is told, line by line.
  private func streamed(
    _ question: QuestionRequest, _ command: AskedCommand, _ body: RequestBody
  ) -> Response {
    let stream = ResponseBody { writer in
      try await body.consumeWithCancellationOnInboundClose { _ in
        let (shares, report) = AsyncStream<Double>.makeStream(bufferingPolicy: .bufferingNewest(1))
        async let line = lastLine(question, command, report)
        var last = 0.0
        // Threads may tell theirs in another order.
        for await share in shares where share > last {
          last = share
          try await writer.write(ByteBuffer(string: JSONText.line(["progress": share])))
        }
        try await writer.write(ByteBuffer(string: await line))
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [.contentType: MediaType.lines.contentType, .connection: "close"], body: stream)
  }

  /// The answer or the error.
  private func lastLine(
    _ question: QuestionRequest, _ command: AskedCommand,
    _ report: AsyncStream<Double>.Continuation
  ) async -> String {
    defer { report.finish() }
    do {
      let text = try await answer(question, command, as: .json) { report.yield($0) }
      return "{\"result\":\(JSONText.onOneLine(text))}\n"
    } catch {
      return JSONText.line(InterfaceError(error).body)
    }
  }
}
