import HTTPTypes
import Hummingbird

/// Lets through what the page itself asks, and nothing else: other pages in the browser, names that were made to point here
/// (DNS rebinding), and whoever does not know the address stay out. Who may see the commands that run on this computer
/// may see the address, where the browser is started with it.
struct RequestGuard: RouterMiddleware {
  let secret: Secret

  func handle(
    _ request: Request, context: ConnectionContext,
    next: (Request, ConnectionContext) async throws -> Response
  ) async throws -> Response {
    let origins = ["127.0.0.1", "localhost"].map { "\($0):\(context.port)" }
    guard let host = request.head.authority, origins.contains(host) else {
      throw InterfaceError(.forbidden, "This server answers to 127.0.0.1 only.")
    }
    let word = request.uri.path.split(separator: "/", maxSplits: 1).first ?? ""
    guard secret.isEqual(to: word) else {
      throw InterfaceError(
        .forbidden,
        "This address is not the one that jss-sim serve has printed, or it was started anew since. Open the address that "
          + "it printed last.")
    }
    if let origin = request.headers[.origin], !origins.contains(where: { origin == "http://\($0)" })
    {
      throw InterfaceError(.forbidden, "Only the page itself may ask this.")
    }
    if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" {
      throw InterfaceError(.forbidden, "Only the page itself may ask this.")
    }
    return try await next(request, context)
  }
}

extension HTTPField.Name {
  /// Where in the browser a request comes from (https://www.w3.org/TR/fetch-metadata).
  fileprivate static let secFetchSite = Self("Sec-Fetch-Site")!
}
