import Foundation
import TestSupport
import Testing

/// Who may ask, and what a page from here may do.
@Suite struct AccessTests {
  /// One request for each kind of answer.
  private func kinds(_ server: RunningServer) -> [(kind: String, status: Int, request: WebRequest)]
  {
    let question = Array(
      #"{"history": "client_id,start_date,total_charges\na,2026-01-02,9\n", "options": {"runs": 64}}"#
        .utf8)
    return [
      ("page", 200, server.request("GET", "")), ("style", 200, server.request("GET", "page.css")),
      ("script", 200, server.request("GET", "main.js")),
      ("drawing", 200, server.request("GET", "drawings/statement.svg")),
      ("interface", 200, server.request("GET", "api/v1/status")),
      ("answer", 200, server.request("POST", "api/v1/simulate", body: question)),
      (
        "lines", 200,
        server.request(
          "POST", "api/v1/simulate", fields: ["Accept": "application/x-ndjson"], body: question)
      ),
      (
        "report", 200,
        server.request("POST", "api/v1/simulate", fields: ["Accept": "text/html"], body: question)
      ),
      ("no request", 400, server.request("POST", "api/v1/simulate", body: [])),
      ("missing", 404, server.request("GET", "nothing")),
      ("wrong method", 405, server.request("GET", "api/v1/simulate")),
      ("forbidden", 403, WebRequest("GET", "/", fields: server.request("GET", "").fields)),
      ("head", 200, server.request("HEAD", "")),
    ]
  }

  @Test("Every answer allows the page this address and no other, and is not kept")
  func headers() throws {
    try serving { server in
      for (kind, status, request) in kinds(server) {
        let answer = try server.answer(request)
        #expect(answer.status == status, "\(kind): \(answer.text)")
        #expect(
          answer.fields["content-security-policy"]
            == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
            + "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
          "\(kind)")
        for (name, value) in [
          ("x-content-type-options", "nosniff"), ("cache-control", "no-store"),
          ("referrer-policy", "no-referrer"), ("cross-origin-resource-policy", "same-origin"),
          ("cross-origin-opener-policy", "same-origin"),
        ] {
          #expect(answer.fields[name] == value, "\(kind): \(name)")
        }
        #expect(!answer.fields.keys.contains { $0.hasPrefix("access-control-") }, "\(kind)")
      }
    }
  }

  @Test("Whoever does not have the secret is refused, whatever is asked")
  func secret() throws {
    try serving { server in
      let other = try RunningServer()
      defer { other.stop() }
      #expect(other.secret != server.secret)
      let secrets = [
        other.secret, "", "0", String(server.secret.dropLast()), server.secret + "0",
        server.secret.uppercased() == server.secret ? "x" : server.secret.uppercased(),
        String(repeating: "0", count: 32), "%" + server.secret,
      ]
      for secret in secrets {
        for (kind, _, request) in kinds(server) where kind != "forbidden" && kind != "head" {
          let target = request.target.replacing(server.secret, with: secret)
          let answer = try server.answer(
            WebRequest(request.method, target, fields: request.fields, body: request.body))
          #expect(answer.status == 403, "\(kind) at \(target)")
          #expect(try answer.message().contains("jss-sim serve"), "\(kind)")
          #expect(!answer.text.contains(server.secret))
        }
      }
    }
  }

  @Test("Another host in the request is another site whose name was made to point here")
  func host() throws {
    try serving { server in
      for host in [
        "evil.example", "evil.example:\(server.port)", "127.0.0.1", "localhost",
        "127.0.0.1:\(server.port + 1)", "127.0.0.1.evil.example:\(server.port)",
        "localhost.:\(server.port)", "[::1]:\(server.port)", "0.0.0.0:\(server.port)", "",
      ] {
        for (kind, _, request) in kinds(server) where kind != "head" {
          var request = request
          request.fields["Host"] = host.isEmpty ? nil : host
          let status = try server.answer(request).status
          #expect(status == 403, "\(kind) for \(host)")
        }
      }
      #expect(
        try server.ask("GET", "", fields: ["Host": "localhost:\(server.port)"]).status == 200)
    }
  }

  @Test("Another page in the same browser gets nothing")
  func origin() throws {
    try serving { server in
      let own = "http://127.0.0.1:\(server.port)"
      for origin in [
        "null", "https://evil.example", "http://127.0.0.1", "https://127.0.0.1:\(server.port)",
        "http://127.0.0.1:\(server.port + 1)", own + "/", own + ".evil.example",
      ] {
        for (kind, _, request) in kinds(server) where kind != "head" {
          var request = request
          request.fields["Origin"] = origin
          #expect(try server.answer(request).status == 403, "\(kind) from \(origin)")
        }
      }
      for site in ["cross-site", "same-site", "nonsense"] {
        let answer = try server.ask("GET", "api/v1/status", fields: ["Sec-Fetch-Site": site])
        #expect(answer.status == 403, "\(site)")
        #expect(try answer.message() == "Only the page itself may ask this.")
      }
      for fields in [
        ["Origin": own], ["Origin": "http://localhost:\(server.port)"],
        ["Sec-Fetch-Site": "same-origin"], ["Sec-Fetch-Site": "none"],
      ] {
        #expect(try server.ask("GET", "api/v1/status", fields: fields).status == 200)
      }
    }
  }

  @Test("It listens to this computer only")
  func loopback() throws {
    try serving { server in
      let port = String(server.port, radix: 16, uppercase: true)
      func listening(_ file: String) throws -> [String] {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        let rows = lines.dropFirst().map { $0.split(separator: " ").map(String.init) }
        // The state 0A listens.
        return rows.filter { $0[3] == "0A" && $0[1].hasSuffix(":" + port) }.map { $0[1] }
      }
      let own = try listening("/proc/net/tcp")
      #expect(own == ["0100007F:\(port)"])
      if FileManager.default.fileExists(atPath: "/proc/net/tcp6") {
        #expect(try listening("/proc/net/tcp6").isEmpty)
      }
      #expect(throws: WebConnection.Failure.self) {
        try WebConnection(port: server.port, host: "127.0.0.2")
      }
    }
  }

  @Test("No file of the page names an address outside, and every file that one names is served")
  func files() throws {
    try serving { server in
      var (waiting, seen) = ([""], Set<String>())
      while let path = waiting.popLast() {
        guard seen.insert(path).inserted else { continue }
        let answer = try server.ask("GET", path)
        #expect(answer.status == 200, "\(path)")
        let text = answer.text
        // A namespace is a name that nothing is loaded from.
        for match in text.matches(of: #/\b[a-z]+:\/\/[^\s"'`)<]+/#) {
          #expect(
            ["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"].contains(match.output),
            "\(path): \(match.output)")
        }
        #expect(!text.contains(#/["'(=]\/\/[a-z]/#), "\(path)")
        if path == "" {
          #expect(
            !text.contains("<script>") && !text.contains("<style") && !text.contains(" style="))
          #expect(!text.contains(#/ on[a-z]+="/#))
        }
        let names =
          text.matches(of: #/(?:src|href)="([^"#:]+)"/#).map(\.output.1)
          + text.matches(of: #/(?:from|import) "\.\/([^"]+)"/#).map(\.output.1)
          + text.matches(of: #/"(drawings\/[a-z-]+\.svg)"/#).map(\.output.1)
        let isOfPage = path == "" || path.hasSuffix(".js") || path.hasSuffix(".css")
        if isOfPage { waiting += names.map(String.init) }
      }
      #expect(seen.count > 25, "\(seen)")
    }
  }

  @Test("Every start has a secret of its own, of 128 bits")
  func secrets() throws {
    let secrets = try (0..<4).map { _ in try serving { $0.secret } }
    #expect(Set(secrets).count == 4)
    #expect(secrets.allSatisfy { $0.count == 32 })
  }
}
