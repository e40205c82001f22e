import Foundation
import TestSupport
import Testing

/// Requests that are none, each refused for what it is.
@Suite struct RefusalTests {
  private static let history = "client_id,start_date,total_charges\na,2026-01-02,100\n"

  @Test(
    "A body that is not what the interface says",
    arguments: [
      ("", "The body is not JSON."), ("{", "The body is not JSON."),
      ("\u{FEFF}", "The body is not JSON."),
      ("[]", "The body is of another kind than the interface says."),
      ("null", "The body is of another kind than the interface says."),
      ("{}", #"The body must have the member "history"."#),
      (#"{"history": 1}"#, "history is of another kind than the interface says."),
      (#"{"history": null}"#, "history is of another kind than the interface says."),
      (#"{"history": "", "options": []}"#, "options is of another kind than the interface says."),
      (
        #"{"history": "", "options": {"jss": [1]}}"#,
        "options.jss is of another kind than the interface says."
      ),
      (
        #"{"history": "", "histroy": ""}"#,
        "histroy: there is no such member; there are assumptions, history, options, scenarios, scores."
      ),
      (
        #"{"history": "", "scenarios": [{"changes": []}]}"#,
        #"scenarios.Index 0 must have the member "name"."#
      ),
      (
        #"{"history": "", "scenarios": [{"name": "a", "change": []}]}"#,
        "scenarios.Index 0.change: there is no such member; there are changes, history, name, table."
      ),
    ])
  func body(_ body: String, _ message: String) throws {
    try serving { server in
      let answer = try server.ask("POST", "api/v1/simulate", body: Array(body.utf8))
      #expect(answer.status == 400)
      #expect(try answer.message() == message)
    }
  }

  @Test("Bytes that are no text, and JSON as deep as a well, are no reason to end")
  func hostile() throws {
    try serving { server in
      let bodies: [[UInt8]] = [
        [0xFF, 0xFE, 0x7B, 0x00], [0x80], [0],
        Array(String(repeating: "[", count: 1_000_000).utf8),
        Array((#"{"a":"# + String(repeating: #"{"a":"#, count: 100_000)).utf8),
        Array("{\"history\": \"\\ud800\"}".utf8),
        Array(#"{"history": "", "options": {"runs": 1e400}}"#.utf8),
      ]
      for body in bodies {
        for path in ["simulate", "compare", "table", "imports", "imports/1/answers"] {
          let status = try server.ask("POST", "api/v1/\(path)", body: body).status
          #expect(status == 400, "\(path): \(body.prefix(20))")
        }
      }
      #expect(try server.ask("GET", "api/v1/status").status == 200)
    }
  }

  @Test(
    "An option that the question does not have, or must not have from a page",
    arguments: [
      "nope", "", "output", "json", "csv", "format", "threads", "open", "quiet", "help", "version",
      "assumptions", "score-history", "with", "jss=1 --output", "output=x.csv",
    ])
  func option(_ name: String) throws {
    try serving { server in
      for value in [true, "x"] as [Any] {
        let answer = try server.ask(
          "POST", "api/v1/simulate", object: ["history": Self.history, "options": [name: value]])
        #expect(answer.status == 422)
        let refusal = try answer.refusal()
        #expect(refusal["option"] as? String == name)
        #expect(refusal["message"] as? String == "simulate has no option \"\(name)\" here.")
      }
    }
  }

  @Test(
    "A value that an option does not take is refused as on the command line, and the option named",
    arguments: [
      ("jss", "92.5"), ("jss", "101"), ("runs", "0"), ("runs", "100k"), ("as-of", "21.11.2026"),
      ("badge", "maybe"), ("horizon", "-1"), ("seed", "-1"), ("eligible-weeks", "99"),
    ])
  func value(_ option: String, _ value: String) throws {
    let asked = AskedTwice("simulate", Self.history, [option: .text(value)])
    let (typed, _) = try asked.type()
    try #require(typed.status != 0)
    try serving { server in
      let answer = try asked.ask(server)
      #expect(answer.status == 422)
      let refusal = try answer.refusal()
      #expect(refusal["option"] as? String == option)
      let words = try #require(refusal["message"] as? String)
      let first = try #require(typed.errors.split(separator: "\n").first)
      #expect(first.hasPrefix("Error: ") && first.hasSuffix(words), "\(first)")
    }
  }

  @Test("An option that has no value cannot be given one, and the other way round")
  func flags() throws {
    try serving { server in
      func refusal(_ options: [String: Any]) throws -> WebAnswer {
        try server.ask(
          "POST", "api/v1/simulate", object: ["history": Self.history, "options": options])
      }
      for options in [
        ["rising-talent": "yes"], ["badge": true], ["badge": false], ["runs": false],
      ] as [[String: Any]] {
        let answer = try refusal(options)
        #expect(answer.status == 422)
        #expect(try answer.refusal()["option"] as? String == options.keys.first)
      }
      // A flag that is false is not given.
      let off = try refusal(["rising-talent": false, "runs": 64, "as-of": "2026-11-21"])
      #expect(off.status == 200, "\(off.text)")
    }
  }

  @Test("A value that looks like an option or a file is a value")
  func injected() throws {
    try inFolder { folder in
      let file = folder.appending(path: "written").path
      try serving { server in
        for value in ["--output=\(file)", "2026-11-21 --output=\(file)", "-", "@\(file)", "\u{0}"] {
          let answer = try server.ask(
            "POST", "api/v1/simulate",
            object: ["history": Self.history, "options": ["as-of": value]])
          #expect(answer.status == 422, "\(answer.text)")
          #expect(try answer.refusal()["option"] as? String == "as-of")
        }
        #expect(!FileManager.default.fileExists(atPath: file))
      }
    }
  }

  @Test("A change that cannot be read names its scenario")
  func change() throws {
    try serving { server in
      for change in ["accept", "refund a=x", "end a", "add", "add x", "pause", "nonsense 3", ""] {
        let answer = try AskedTwice("compare", Self.history).ask(
          server, ["scenarios": [["name": "my plan", "changes": [change]]]])
        #expect(answer.status == 422, "\(change)")
        #expect(try answer.message().contains("my plan"), "\(change): \(answer.text)")
      }
    }
  }

  @Test("A comparison of nothing is refused; scenarios are of comparisons alone")
  func nothingCompared() throws {
    try serving { server in
      #expect(try AskedTwice("compare", Self.history).ask(server).status == 422)
      let empty = try AskedTwice("compare", Self.history).ask(server, ["scenarios": [Any]()])
      #expect(empty.status == 422)
    }
  }

  @Test("A body that is not said to be JSON is not read")
  func contentType() throws {
    let body = Array("{\"history\": \"\"}".utf8)
    try serving { server in
      for type in ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonx"] {
        let answer = try server.ask(
          "POST", "api/v1/simulate", fields: ["Content-Type": type], body: body)
        #expect(answer.status == 415, "\(type)")
        #expect(try answer.message().contains("Content-Type: application/json"))
      }
      for type in ["application/json; charset=utf-8", "Application/JSON", "application/json ;x=y"] {
        let answer = try server.ask(
          "POST", "api/v1/simulate", fields: ["Content-Type": type], body: body)
        #expect(answer.status == 422, "\(type)")
      }
    }
  }

  @Test("What is nowhere, and what is asked in another way")
  func addresses() throws {
    try serving { server in
      for path in [
        "nothing", "api", "api/v1", "api/v2/status", "api/v1/simulate/x", "../../../etc/passwd",
        "%2e%2e/secret", "page.css.map", "index.html/", "api/v1/imports//answers",
      ] {
        let answer = try server.ask("GET", path)
        #expect(answer.status == 404, "\(path)")
        #expect(try answer.message() == "There is nothing at this address.")
      }
      for (method, path, allowed) in [
        ("GET", "api/v1/simulate", "POST"), ("DELETE", "api/v1/imports/7/answers", "POST"),
        ("POST", "api/v1/status", "GET, HEAD"), ("DELETE", "api/v1/file", "GET, PUT, HEAD"),
        ("PATCH", "", "GET, HEAD"), ("POST", "page.css", "GET, HEAD"),
        ("OPTIONS", "api/v1/simulate", "POST"),
      ] {
        let answer = try server.ask(method, path)
        #expect(answer.status == 405, "\(method) \(path)")
        #expect(answer.fields["allow"] == allowed, "\(method) \(path)")
      }
    }
  }

  @Test("HEAD is GET without a body")
  func head() throws {
    try serving { server in
      for path in ["", "api/v1/openapi.json", "main.js"] {
        let (head, get) = (try server.ask("HEAD", path), try server.ask("GET", path))
        #expect(head.status == 200 && head.body.isEmpty)
        #expect(head.fields["content-length"] == get.fields["content-length"])
        #expect(head.fields["content-type"] == get.fields["content-type"])
      }
    }
  }

  @Test("A body beyond the limit is refused before it is read, if its length is announced")
  func tooLarge() throws {
    try serving { server in
      var request = server.request("POST", "api/v1/simulate", body: [])
      request.fields["Content-Length"] = "99999999999"
      let announced = try server.answer(request)
      #expect(announced.status == 413)
      #expect(try announced.message() == "This is larger than can be read: 96 MiB.")

      // In pieces, without a word on how many.
      request = server.request("POST", "api/v1/table", body: [])
      request.fields["Content-Length"] = nil
      request.fields["Transfer-Encoding"] = "chunked"
      let connection = try server.begin(request)
      let piece = [UInt8](repeating: 0x20, count: 1 << 20)
      for _ in 0...96 { connection.send(Array("100000\r\n".utf8) + piece + Array("\r\n".utf8)) }
      connection.send(Array("0\r\n\r\n".utf8))
      #expect(try WebAnswer(connection.receiveAll()).status == 413)
      #expect(try server.ask("GET", "api/v1/status").status == 200)
    }
  }

  @Test("What is no HTTP is answered as such, and nobody else suffers")
  func noHTTP() throws {
    try serving { server in
      for bytes in [
        Array("\u{16}\u{03}\u{01} hello\r\n\r\n".utf8), Array("GET\r\n\r\n".utf8),
        Array("FOO / HTTP/9.9\r\n\r\n".utf8),
        Array("GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n".utf8),
        Array(("GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 1 << 20) + "\r\n\r\n").utf8),
      ] {
        let connection = try WebConnection(port: server.port)
        connection.send(bytes)
        let answer = try connection.receiveAll()
        #expect(
          answer.isEmpty || String(decoding: answer, as: UTF8.self).hasPrefix("HTTP/1.1 400 "),
          "\(String(decoding: answer, as: UTF8.self))")
      }
      #expect(try server.ask("GET", "api/v1/status").status == 200)
    }
  }

  @Test("The server says when a connection takes no more requests")
  func connections() throws {
    let asked = AskedTwice("simulate", Self.history, ["runs": .number(64)])
    try serving { server in
      let body = Array(try JSONSerialization.data(withJSONObject: asked.object()))
      for accept in ["application/json", "application/x-ndjson"] {
        let request = server.request(
          "POST", "api/v1/simulate", fields: ["Connection": "", "Accept": accept], body: body)
        // It ends by itself, else this waits in vain.
        let answer = try server.answer(request)
        #expect(answer.status == 200)
        #expect(answer.fields["connection"] == "close")
      }
      // Others go on.
      let connection = try WebConnection(port: server.port)
      for _ in 0..<3 {
        connection.send(
          server.request("GET", "api/v1/status", fields: ["Connection": ""]).bytes)
        #expect(try WebAnswer(connection.receive()).status == 200)
      }
    }
  }
}
