import Dispatch
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationEssentialsCompat

extension Request {
  /// What the body says.
  ///
  /// - Throws: `InterfaceError`.
  mutating func decoded<Body: Decodable & Sendable>(_ type: Body.Type) async throws -> Body {
    guard let given = headers[.contentType],
      given.prefix(while: { $0 != ";" && $0 != " " }).lowercased() == "application/json"
    else {
      throw InterfaceError(
        .wrongType, "The body must be JSON, with Content-Type: application/json.")
    }
    let limit = Limits.bodyMebibytes << 20
    // What is announced need not be waited for.
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw NIOTooManyBytesError(maxBytes: limit)
    }
    let buffer = try await collectBody(upTo: limit)
    // A large body takes a while: not on the threads that serve requests.
    let result = await withCheckedContinuation {
      (continuation: CheckedContinuation<Result<Body, any Error>, Never>) in
      DispatchQueue.global(qos: .userInitiated).async {
        continuation.resume(
          returning: Result { try JSONDecoder().decode(type, from: Data(buffer: buffer)) })
      }
    }
    do {
      return try result.get()
    } catch let error as DecodingError {
      throw InterfaceError(.malformed, error.sentence)
    }
  }
}

extension DecodingError {
  /// Where and why, in a sentence.
  fileprivate var sentence: String {
    switch self {
    case .keyNotFound(let key, let context):
      "\(Self.place(context.codingPath)) must have the member \"\(key.stringValue)\"."
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(Self.place(context.codingPath)) is of another kind than the interface says."
    case .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "The body is not JSON." : "\(Self.place(context.codingPath)): \(context.debugDescription)"
    @unknown default: "The body is not as the interface says."
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.isEmpty ? "The body" : path.map(\.stringValue).joined(separator: ".")
  }
}
