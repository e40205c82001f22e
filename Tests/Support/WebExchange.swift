import Foundation

/// A request of HTTP/1.1, with nothing in it that is not said.
package struct WebRequest: Sendable {
  package let method: String
  package let target: String
  package var fields: [String: String]
  package var body: [UInt8]

  package init(
    _ method: String, _ target: String, fields: [String: String] = [:], body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.fields = fields
    self.body = body
  }

  package var bytes: [UInt8] {
    let lines = ["\(method) \(target) HTTP/1.1"] + fields.map { "\($0.key): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }
}

/// What a server has answered.
package struct WebAnswer: Sendable {
  package struct Unreadable: Error {
    package let text: String
  }

  package let status: Int
  /// By names in small letters; the values of one name that stands several times are joined by a comma.
  package let fields: [String: String]
  package let body: [UInt8]

  /// - Parameter bytes: all that came until the connection was closed.
  package init(_ bytes: [UInt8]) throws {
    let unreadable = Unreadable(text: String(decoding: bytes.prefix(2000), as: UTF8.self))
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw unreadable }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .split(separator: "\r\n")
    let first = lines[0].split(separator: " ")
    guard first.count >= 2, first[0] == "HTTP/1.1", let status = Int(first[1]) else {
      throw unreadable
    }
    self.status = status
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { throw unreadable }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      fields[line[..<colon].lowercased(), default: ""] +=
        (fields[line[..<colon].lowercased()] == nil ? "" : ", ") + value
    }
    self.fields = fields
    let rest = bytes[end.upperBound...]
    if fields["transfer-encoding"] == "chunked" {
      body = try WebAnswer.joined(chunks: rest)
    } else {
      body = Array(rest)
      if let length = fields["content-length"].flatMap({ Int($0) }), !body.isEmpty {
        guard body.count == length else { throw unreadable }
      }
    }
  }

  private static func joined(chunks: ArraySlice<UInt8>) throws -> [UInt8] {
    var (rest, body) = (chunks, [UInt8]())
    while let line = rest.firstRange(of: Array("\r\n".utf8)) {
      let size = String(decoding: rest[..<line.lowerBound], as: UTF8.self)
      guard let count = Int(size, radix: 16) else { throw Unreadable(text: size) }
      if count == 0 { return body }
      body += rest[line.upperBound...].prefix(count)
      rest = rest[line.upperBound...].dropFirst(count + 2)
    }
    throw Unreadable(text: "the last chunk is missing")
  }

  package var text: String { String(decoding: body, as: UTF8.self) }

  /// The object that the body says.
  package func object() throws -> [String: Any] {
    guard let object = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else {
      throw Unreadable(text: text)
    }
    return object
  }

  /// The member `error` of a refusal.
  package func refusal() throws -> [String: Any] {
    guard let refusal = try object()["error"] as? [String: Any] else {
      throw Unreadable(text: text)
    }
    return refusal
  }

  /// What a refusal says.
  package func message() throws -> String { try refusal()["message"] as? String ?? "" }
}
