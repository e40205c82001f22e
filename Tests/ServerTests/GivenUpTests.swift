import Foundation
import TestSupport
import Testing

/// Simulations of which nobody awaits the end, and many at once. One after the other: they are judged by the time that a
/// server uses.
@Suite(.serialized) struct GivenUpTests {
  private func endless(_ command: String = "simulate") throws -> (AskedTwice, [String: Any]) {
    let asked = try AskedTwice(
      command, example: "early-end-request",
      ["badge": .text("held"), "jss": .number(100), "runs": .text("4000000000")])
    let scenarios = [["name": "more", "changes": ["add 500"]]]
    return (asked, command == "compare" ? ["scenarios": scenarios] : [:])
  }

  private func begin(
    _ server: RunningServer, _ command: String = "simulate", accept: String = "application/json"
  ) throws -> WebConnection {
    let (asked, more) = try endless(command)
    let body = Array(try JSONSerialization.data(withJSONObject: asked.object(more)))
    return try server.begin(
      server.request("POST", "api/v1/\(command)", fields: ["Accept": accept], body: body))
  }

  /// Waits until the server has used some more time.
  private func work(_ server: RunningServer, seconds: Double) throws {
    let goal = try server.processorSeconds() + seconds
    let limit = Date(timeIntervalSinceNow: 60)
    while try server.processorSeconds() < goal {
      try #require(Date() < limit, "nothing is simulated")
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// How much time the server uses in the second that begins a second from now. Its clock has hundredths.
  private func restlessness(_ server: RunningServer) throws -> Double {
    Thread.sleep(forTimeInterval: 1)
    let before = try server.processorSeconds()
    Thread.sleep(forTimeInterval: 1)
    return try server.processorSeconds() - before
  }

  @Test(
    "A simulation stops within a second after its connection was closed",
    arguments: ["simulate", "explain", "advise", "compare", "check"],
    ["application/json", "application/x-ndjson"])
  func stops(_ command: String, _ accept: String) throws {
    try serving { server in
      let connection = try begin(server, command, accept: accept)
      try work(server, seconds: 0.3)
      connection.close()
      #expect(try restlessness(server) <= 0.03)
      #expect(try server.ask("GET", "api/v1/status").status == 200)
    }
  }

  @Test("With many contracts too", arguments: ["explain", "advise", "check"])
  func many(_ command: String) throws {
    let rows = (0..<1000).map {
      "k\($0),client-\($0 % 300),2025-\(10 + $0 % 3)-01,2026-0\(1 + $0 % 9)-15,\(100 + $0)\n"
    }
    let body = try JSONSerialization.data(
      withJSONObject: [
        "history": "contract_id,client_id,start_date,end_date,total_charges\n" + rows.joined(),
        "options": ["as-of": "2026-11-21"],
      ] as [String: Any])
    try serving { server in
      let connection = try server.begin(
        server.request("POST", "api/v1/\(command)", body: Array(body)))
      try work(server, seconds: 1)
      connection.close()
      // What has been begun of a few scenarios is finished.
      Thread.sleep(forTimeInterval: 2)
      #expect(try restlessness(server) <= 0.03)
    }
  }

  @Test("The measure sees a simulation that goes on")
  func measure() throws {
    try serving { server in
      let connection = try begin(server)
      try work(server, seconds: 0.3)
      #expect(try restlessness(server) > 0.1)
      connection.close()
    }
  }

  @Test("Simulations that fill the computer keep nobody from asking what is none")
  func others() throws {
    try serving { server in
      let connections = try (0..<12).map { _ in try begin(server) }
      try work(server, seconds: 0.5)
      for path in ["", "api/v1/status", "api/v1/columns"] {
        let clock = ContinuousClock()
        let began = clock.now
        #expect(try server.ask("GET", path).status == 200)
        #expect(clock.now - began < .seconds(5))
      }
      let table = try server.ask(
        "POST", "api/v1/table",
        object: ["name": "pasted", "text": "client_id,start_date,total_charges\na,2026-01-02,9\n"])
      #expect(table.status == 200)
      // Those that wait are given up too.
      for connection in connections { connection.close() }
      #expect(try restlessness(server) <= 0.03)
      let answer = try AskedTwice("simulate", example: "newcomer").ask(server)
      #expect(answer.status == 200)
    }
  }

  @Test("Beyond the places to wait, 503 says when to ask again")
  func busy() throws {
    try serving { server in
      // 4 run, 256 wait.
      let connections = try (0..<260).map { _ in try begin(server) }
      let limit = Date(timeIntervalSinceNow: 60)
      var answer = try AskedTwice("simulate", example: "newcomer", ["runs": .number(64)])
        .askBriefly(server)
      while answer == nil && Date() < limit {
        answer = try AskedTwice("simulate", example: "newcomer", ["runs": .number(64)])
          .askBriefly(server)
      }
      let refusal = try #require(answer)
      #expect(refusal.status == 503)
      #expect(refusal.fields["retry-after"] == "1")
      #expect(try refusal.message() == "Too many questions at once. Ask again in a moment.")
      #expect(try server.ask("GET", "api/v1/status").status == 200)
      for connection in connections { connection.close() }
      #expect(try restlessness(server) <= 0.05)
      let after = try AskedTwice("simulate", example: "newcomer").ask(server)
      #expect(after.status == 200)
    }
  }

  @Test("Who closes only the half that is said gets no answer that was not asked for")
  func halfClosed() throws {
    try serving { server in
      let connection = try begin(server)
      try work(server, seconds: 0.2)
      connection.finishSending()
      let answer = try WebAnswer(connection.receiveAll())
      #expect(answer.status == 503)
      #expect(try answer.message() == "The request was given up.")
    }
  }
}

extension AskedTwice {
  /// The answer, if there is one within a second; then the question is given up.
  fileprivate func askBriefly(_ server: RunningServer) throws -> WebAnswer? {
    let body = Array(try JSONSerialization.data(withJSONObject: object()))
    let connection = try server.begin(
      server.request("POST", "api/v1/\(command)", body: body))
    defer { connection.close() }
    return try connection.isReadable(within: 1) ? WebAnswer(connection.receiveAll()) : nil
  }
}
