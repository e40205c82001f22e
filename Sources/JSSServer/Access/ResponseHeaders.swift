import HTTPTypes
import Hummingbird

/// Answers errors in the form of the interface, and tells the browser what a page from here may do: nothing with any
/// address but this one.
struct ResponseHeaders: RouterMiddleware {
  func handle(
    _ request: Request, context: ConnectionContext,
    next: (Request, ConnectionContext) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      response = InterfaceError(error).response
    }
    response.headers.append(contentsOf: Self.fields)
    return response
  }

  private static let fields: HTTPFields = {
    var fields = HTTPFields()
    fields[.contentSecurityPolicy] =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
      + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    fields[.xContentTypeOptions] = "nosniff"
    fields[.cacheControl] = "no-store"
    for (name, value) in [
      ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
    ] {
      // These are names of fields.
      fields[HTTPField.Name(name)!] = value
    }
    return fields
  }()
}

extension HTTPFields {
  fileprivate mutating func append(contentsOf fields: HTTPFields) {
    for field in fields { append(field) }
  }
}
