import HTTPTypes
import Hummingbird
import HummingbirdCore

extension RequestBody {
  /// The answer of long work, which is cancelled when the connection closes.
  ///
  /// To watch whether a connection closes takes the last request from it: who asks is told, instead of asking once more in
  /// vain.
  func awaited(_ work: () async throws -> Response) async -> Response {
    var response: Response
    do {
      response = try await consumeWithCancellationOnInboundClose { _ in try await work() }
    } catch {
      response = InterfaceError(error).response
    }
    response.headers[.connection] = "close"
    return response
  }
}
