import HTTPTypes
import Hummingbird
import NIOHTTP1

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
    } catch let error as HTTPParserError {
      // The library answers what is no HTTP, and closes the connection.
      throw error
    } catch let error as HTTPError where error.status == .notFound {
      response = Self.missing(request)
    } catch {
      response = InterfaceError(error).response
    }
    response.headers.append(contentsOf: Self.fields)
    return response
  }

  /// Nothing is there, or it is not asked in this way.
  private static func missing(_ request: Request) -> Response {
    let path = request.uri.path.drop { $0 == "/" }.drop { $0 != "/" }
    guard var methods = InterfaceDescription.methods(of: path) ?? PageFiles.methods(of: path) else {
      return InterfaceError(.missing, "There is nothing at this address.").response
    }
    if methods.contains(.get) { methods.append(.head) }
    let names = methods.map(\.rawValue).joined(separator: ", ")
    var response = InterfaceError(.wrongMethod, "This address takes \(names).").response
    response.headers[.allow] = names
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
