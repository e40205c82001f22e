import HTTPTypes
import Hummingbird
package import JSSTables
import NIOCore

/// Why the interface refuses a request.
package struct InterfaceError: Error {
  package enum Reason: Sendable {
    /// It is not such a request.
    case malformed
    case forbidden, missing
    /// The path has no such method.
    case wrongMethod
    /// No form of the answer is acceptable to who asks.
    case notAcceptable
    /// The file has changed meanwhile.
    case changed
    case tooLarge
    /// It is no JSON.
    case wrongType
    /// The data are refused.
    case unfit
    case busy, failed
  }

  let reason: Reason
  let message: String
  /// Of the history.
  let faults: InvalidTable?
  /// The name of the option at fault.
  let option: String?
  /// The people of whom exports tell, if they are several.
  let people: [String]?

  package init(
    _ reason: Reason, _ message: String, faults: InvalidTable? = nil, option: String? = nil,
    people: [String]? = nil
  ) {
    self.reason = reason
    self.message = message
    self.faults = faults
    self.option = option
    self.people = people
  }

  /// What became of a request that failed.
  init(_ error: any Error) {
    switch error {
    case let error as InterfaceError: self = error
    case is NIOTooManyBytesError:
      self.init(.tooLarge, "This is larger than can be read: \(Limits.bodyMebibytes) MiB.")
    case let error as HTTPError where error.status.kind == .clientError:
      self.init(.malformed, error.body ?? error.status.reasonPhrase)
    case is CancellationError: self.init(.busy, "The request was given up.")
    default: self.init(.failed, "This should not have happened: \(error)")
    }
  }
}

extension InterfaceError {
  private struct Fault: Encodable {
    let line: Int?
    let column: String?
    let message: String
  }

  /// `{"error": …}`
  struct Body: Encodable {
    private struct Content: Encodable {
      /// That of the answer, which lines do not have.
      let status: Int
      let message: String
      let option: String?
      let people: [String]?
      let faults: [Fault]?
      /// How many faults are not listed.
      let more: Int?
    }

    private let error: Content

    fileprivate init(_ error: InterfaceError) {
      let faults = error.faults?.faults
      self.error = Content(
        status: error.status.code, message: error.message, option: error.option,
        people: error.people,
        faults: faults?.items.map {
          Fault(line: $0.place.line, column: $0.place.column?.name, message: $0.sentence)
        },
        more: faults.map { $0.count - $0.items.count })
    }
  }

  var body: Body { Body(self) }

  var response: Response {
    var response = Response(json: JSONText.text(body), status: status)
    if reason == .busy { response.headers[.retryAfter] = "1" }
    return response
  }

  private var status: HTTPResponse.Status {
    switch reason {
    case .malformed: .badRequest
    case .forbidden: .forbidden
    case .missing: .notFound
    case .wrongMethod: .methodNotAllowed
    case .notAcceptable: .notAcceptable
    case .changed: .preconditionFailed
    case .tooLarge: .contentTooLarge
    case .wrongType: .unsupportedMediaType
    case .unfit: .unprocessableContent
    case .busy: .serviceUnavailable
    case .failed: .internalServerError
    }
  }
}

extension Response {
  init(json text: String, status: HTTPResponse.Status = .ok) {
    self.init(text, as: .json, status: status)
  }

  init(_ text: String, as type: MediaType, status: HTTPResponse.Status = .ok) {
    self.init(
      status: status, headers: [.contentType: type.contentType],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
