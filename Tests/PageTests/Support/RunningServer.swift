import Foundation
import TestSupport
import Testing

/// `jss-sim serve`, as a person starts it.
final class RunningServer {
  /// The page, with the secret of this start.
  let address: URL
  private let process: Process

  /// Starts it on a port that is free, or on one, and reads the address that it prints.
  static func start(_ arguments: [String] = [], port: Int = 0) throws -> RunningServer {
    let process = Process()
    process.executableURL = Command.binary
    process.arguments = ["serve", "--no-open", "--port", "\(port)"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var said = ""
    while !said.hasSuffix("\n") {
      let data = output.fileHandleForReading.availableData
      try #require(!data.isEmpty, "jss-sim serve ended: \(said)")
      said += String(decoding: data, as: UTF8.self)
    }
    let line = said.trimmingCharacters(in: .whitespacesAndNewlines)
    return RunningServer(process, try #require(URL(string: line)))
  }

  private init(_ process: Process, _ address: URL) {
    self.process = process
    self.address = address
  }

  /// Ends it as a crash does.
  func end() {
    kill(process.processIdentifier, SIGKILL)
    while process.isRunning { Thread.sleep(forTimeInterval: 0.005) }
  }
}
