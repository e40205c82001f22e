import Foundation
import Glibc
import TestSupport
import Testing

/// Where the server listens, how it ends, and that nothing of it is there without `serve`. One after the other: the usual
/// port is one for all.
@Suite(.serialized) struct StartTests {
  /// A port of this computer, taken.
  private final class Taken {
    let descriptor: Int32
    let port: Int

    /// - Parameter port: 0 for any; nil if somebody has it already.
    init?(_ port: Int) {
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(port).bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let descriptor = descriptor
      let isBound = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, length) == 0 && listen(descriptor, 1) == 0
            && getsockname(descriptor, $0, &length) == 0
        }
      }
      self.port = Int(in_port_t(bigEndian: address.sin_port))
      if !isBound {
        close(descriptor)
        return nil
      }
    }

    deinit { close(descriptor) }
  }

  @Test("A port that is taken is refused by its number")
  func takenPort() throws {
    let taken = try #require(Taken(0))
    let result = try Command.run(["serve", "--no-open", "--port", "\(taken.port)"])
    #expect(result.status == 69)
    #expect(result.output == "")
    #expect(
      result.errors == """
        Error: port \(taken.port) is taken by another program. Choose another, or leave out --port.

        """)
  }

  @Test("Without a port it is 8600, or the next that is free")
  func nextPort() throws {
    // Somebody else may have it; then it is taken as well.
    let taken = [8600, 8601].map { Taken($0) }
    let server = try RunningServer([])
    defer { server.stop() }
    #expect(server.port > 8601 && server.port < 8700)
    let next = try RunningServer([])
    defer { next.stop() }
    #expect(next.port > server.port)
    #expect(try next.ask("GET", "").status == 200)
    withExtendedLifetime(taken) {}
  }

  @Test("A port that is none is refused before anything is started")
  func noPort() throws {
    for port in ["-1", "65536", "x", ""] {
      let result = try Command.run(["serve", "--no-open", "--port=\(port)"])
      #expect(result.status == 64, "\(port)")
      #expect(result.output == "")
    }
    #expect(try Command.run(["serve", "--no-open", "-"]).status == 64)
  }

  @Test(
    "Ctrl-C and a request to end do so within two seconds, and it is a success",
    arguments: [SIGINT, SIGTERM])
  func ends(_ signal: Int32) throws {
    let server = try RunningServer()
    defer { server.stop() }
    #expect(try server.ask("GET", "").status == 200)
    let end = try server.end(by: signal)
    #expect(end.status == 0)
    #expect(end.seconds < 2)
    #expect(end.errors.hasSuffix("Ctrl-C ends it.\nEnded.\n"))
  }

  @Test(
    "It ends as soon while it simulates, for one or for many", arguments: [SIGINT, SIGTERM],
    [1, 12])
  func endsWorking(_ signal: Int32, _ count: Int) throws {
    let server = try RunningServer()
    defer { server.stop() }
    let asked = try AskedTwice("simulate", example: "newcomer", ["runs": .text("4000000000")])
    let body = Array(try JSONSerialization.data(withJSONObject: asked.object()))
    let connections = try (0..<count).map { number in
      try server.begin(
        server.request(
          "POST", "api/v1/simulate",
          fields: ["Accept": number % 2 == 0 ? "application/json" : "application/x-ndjson"],
          body: body))
    }
    let limit = Date(timeIntervalSinceNow: 60)
    while try server.processorSeconds() < 0.5 {
      try #require(Date() < limit)
      Thread.sleep(forTimeInterval: 0.02)
    }
    let end = try server.end(by: signal)
    #expect(end.status == 0)
    #expect(end.seconds < 2)
    for connection in connections { connection.close() }
  }

  @Test("It ends with open connections that say nothing")
  func endsIdle() throws {
    let server = try RunningServer()
    defer { server.stop() }
    let silent = try WebConnection(port: server.port)
    let kept = try WebConnection(port: server.port)
    kept.send(server.request("GET", "api/v1/status", fields: ["Connection": ""]).bytes)
    #expect(try WebAnswer(kept.receive()).status == 200)
    let end = try server.end(by: SIGINT)
    #expect(end.status == 0 && end.seconds < 2)
    withExtendedLifetime((silent, kept)) {}
  }

  /// Its threads, by name.
  private func threads(_ process: Int32) throws -> [String] {
    let folder = "/proc/\(process)/task"
    return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
      try? String(contentsOfFile: "\(folder)/\($0)/comm", encoding: .utf8)
    }
  }

  /// How many sockets of TCP it has. Of another kind is the one over which a process that the tests start tells its end.
  private func sockets(_ process: Int32) throws -> Int {
    let folder = "/proc/\(process)/fd"
    let open = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
    }
    let files = ["/proc/net/tcp", "/proc/net/tcp6"].compactMap {
      try? String(contentsOfFile: $0, encoding: .utf8)
    }
    // The tenth field names the socket.
    let names = files.flatMap { $0.split(separator: "\n").dropFirst() }
      .map { "socket:[\($0.split(separator: " ")[9])]" }
    return Set(open).intersection(names).count
  }

  @Test("A simulation without serve has no thread and no socket of the server")
  func nothingOfTheServer() throws {
    try serving { server in
      // The measure sees them.
      let names = try threads(server.identifier)
      #expect(names.contains { $0.hasPrefix("NIO-") })
      #expect(try sockets(server.identifier) > 0)
    }
    let process = Process()
    process.executableURL = Command.binary
    process.arguments = ["--runs", "4000000000", "--threads", "1", Command.example("newcomer")]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer { kill(process.processIdentifier, SIGKILL) }
    Thread.sleep(forTimeInterval: 1)
    let own = try threads(process.processIdentifier)
    #expect(!own.isEmpty && !own.contains { $0.hasPrefix("NIO-") }, "\(own)")
    #expect(try sockets(process.processIdentifier) == 0)
  }
}
