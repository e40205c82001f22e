package import Foundation
import Glibc

/// `jss-sim serve`, started as a person starts it, and ended with the test.
package final class RunningServer {
  package struct DidNotStart: Error {
    package let errors: String
  }

  /// How it ended.
  package struct End {
    package let status: Int32
    package let seconds: Double
    package let errors: String
  }

  /// What it has printed: where the page is.
  package let address: String
  package let port: Int
  package let secret: String

  private let process = Process()
  private let output = Pipe()
  private let errors = Pipe()

  /// - Parameters:
  ///   - arguments: after `serve --no-open`.
  ///   - program: the program; the built one.
  package init(_ arguments: [String] = ["--port", "0"], program: URL = Command.binary) throws {
    process.executableURL = program
    process.arguments = ["serve", "--no-open"] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    var said = ""
    while !said.contains("\n") {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { break }
      said += String(decoding: data, as: UTF8.self)
    }
    guard let match = said.wholeMatch(of: #/(http:\/\/127\.0\.0\.1:(\d+)\/([0-9a-f]{32})\/)\n/#),
      let port = Int(match.2)
    else {
      kill(process.processIdentifier, SIGKILL)
      throw DidNotStart(
        errors: said
          + String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
    }
    address = String(match.1)
    self.port = port
    secret = String(match.3)
  }

  /// By a signal that it cannot survive.
  package func stop() {
    kill(process.processIdentifier, SIGKILL)
    // A process that has ended may still hold them.
    for pipe in [output, errors] { try? pipe.fileHandleForReading.close() }
  }

  package var identifier: Int32 { process.processIdentifier }

  /// Sends a signal and waits, for half a minute at most.
  package func end(by signal: Int32) throws -> End {
    let clock = ContinuousClock()
    let began = clock.now
    kill(process.processIdentifier, signal)
    while process.isRunning {
      if clock.now - began > .seconds(30) { throw DidNotEnd() }
      Thread.sleep(forTimeInterval: 0.005)
    }
    return End(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      seconds: (clock.now - began) / .seconds(1),
      errors: String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
  }

  package struct DidNotEnd: Error {}

  /// The seconds for which it has used processors, of all its threads.
  package func processorSeconds() throws -> Double {
    let line = try String(contentsOfFile: "/proc/\(identifier)/stat", encoding: .utf8)
    // The name of the program, in parentheses, may hold anything. After it: user time is the 12th, system time the 13th.
    let fields = line[(line.lastIndex(of: ")") ?? line.startIndex)...].split(separator: " ")
    return Double((Int(fields[12]) ?? 0) + (Int(fields[13]) ?? 0))
      / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  // MARK: Requests

  /// A request to an address below the page's, as the page would send it.
  ///
  /// - Parameter fields: besides those that a client sends; an empty one is left out.
  package func request(
    _ method: String, _ path: String, fields: [String: String] = [:], body: [UInt8]? = nil
  ) -> WebRequest {
    var all = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
    if let body {
      all["Content-Type"] = "application/json"
      all["Content-Length"] = String(body.count)
    }
    all.merge(fields) { $1 }
    return WebRequest(
      method, "/\(secret)/\(path)", fields: all.filter { !$0.value.isEmpty }, body: body ?? [])
  }

  package func answer(_ request: WebRequest) throws -> WebAnswer {
    let connection = try begin(request)
    return try WebAnswer(connection.receiveAll())
  }

  /// Sends a request, and does not wait for the answer.
  package func begin(_ request: WebRequest) throws -> WebConnection {
    let connection = try WebConnection(port: port)
    connection.send(request.bytes)
    return connection
  }

  package func ask(
    _ method: String, _ path: String, fields: [String: String] = [:], body: [UInt8]? = nil
  ) throws -> WebAnswer {
    try answer(request(method, path, fields: fields, body: body))
  }

  /// With an object as its body.
  package func ask(
    _ method: String, _ path: String, fields: [String: String] = [:], object: [String: Any]
  ) throws -> WebAnswer {
    let body = try JSONSerialization.data(withJSONObject: object)
    return try ask(method, path, fields: fields, body: Array(body))
  }
}

/// Works with a server of its own, which is gone afterwards.
package func serving<Found>(
  _ arguments: [String] = ["--port", "0"], _ work: (RunningServer) throws -> Found
) throws -> Found {
  let server = try RunningServer(arguments)
  defer { server.stop() }
  return try work(server)
}
