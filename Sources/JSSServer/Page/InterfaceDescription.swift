import FoundationEssentials
import HTTPTypes

/// What the interface says of itself (OpenAPI).
enum InterfaceDescription {
  /// With the address of this start.
  static func text(server: String) -> String {
    String(decoding: PackageResources.openapi_json, as: UTF8.self)
      .replacing("SERVER", with: server)
  }

  /// The methods of a path below the address of the page; nil if it is none of the interface.
  static func methods(of path: Substring) -> [HTTPRequest.Method]? {
    let parts = path.split(separator: "/")
    let match = paths.first { pattern, _ in
      let own = pattern.split(separator: "/")
      return own.count == parts.count
        && zip(own, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
    return match.map { $0.value.keys.sorted().compactMap { .init($0.uppercased()) } }
  }

  private struct Content: Decodable {
    struct Anything: Decodable {
      init(from decoder: any Decoder) {}
    }

    let paths: [String: [String: Anything]]
  }

  private static let paths: [String: [String: Content.Anything]] = {
    do {
      return try JSONDecoder().decode(Content.self, from: Data(PackageResources.openapi_json)).paths
    } catch {
      preconditionFailure("The description is part of the program: \(error)")
    }
  }()
}
