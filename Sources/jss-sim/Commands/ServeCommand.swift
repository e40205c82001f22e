import ArgumentParser
import Dispatch
import JSSServer
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `jss-sim serve`
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", _superCommandName: JSSSim.name,
    abstract: "Show a page in your browser in which all of this can be done.",
    discussion: """
      The page runs on this computer only, and nothing that you type leaves it. Its address holds a secret: whoever has \
      the address can use the page. Ctrl-C ends it. It takes files of at most 64 MiB and 1,000,000 rows, compares at \
      most 100 scenarios of 100 changes each, and ends an answer that takes over 5 minutes; the commands have more room.

      Example: jss-sim serve

      Example: jss-sim serve history.csv
      """)

  @Argument(help: "The contract history to open, and to save to.")
  var history: String?

  @Option(
    help:
      "The port of the page; 0 is any that is free. (default: \(Self.firstPort), or the next that is free)",
    transform: OptionValue.whole(as: Self.firstPort))
  var port: Int?

  @Flag(help: "Print the address, and do not open the browser.")
  var noOpen = false

  private static let firstPort = 8600
  private static let portsTried = 100
  /// For connections, answers and the simulation, on two processors.
  private static let threadsNeeded = 8

  func validate() throws {
    if let port, !(0...65_535).contains(port) {
      throw ValidationError("--port \(port): must be from 0 to 65535, as \(Self.firstPort).")
    }
    if history == "-" || history == "" {
      throw ValidationError("serve needs the name of a file, which it can save to.")
    }
  }

  func run() throws {
    if ThreadLimit.available(of: Self.threadsNeeded) < Self.threadsNeeded {
      throw Failure(
        status: .unavailable,
        message:
          "the page needs \(Self.threadsNeeded) threads, and the system allows fewer. Raise the limit of processes "
          + "(ulimit -u, or that of the container), or ask in the terminal: jss-sim \(history ?? "history.csv")"
      )
    }
    let file = try history.map { try ServedFile(path: $0) }
    if let history, file?.exists == false {
      StandardError.print("\(history) does not exist yet: Save in the page creates it.")
    }
    let server = PageServer(QuestionDesk(), file: file)
    let ports = port.map { [$0] } ?? Array(Self.firstPort..<Self.firstPort + Self.portsTried)
    let outcome = Mutex<(any Error)?>(nil)
    let ended = DispatchSemaphore(value: 0)
    let opens = !noOpen
    Task {
      defer { ended.signal() }
      do {
        try await Self.serve(server, on: ports) { Self.tell($0, opens: opens) }
      } catch {
        outcome.withLock { $0 = error }
      }
    }
    ended.wait()
    if let error = outcome.withLock(\.self) { throw error }
  }

  /// On the first of the ports that is free.
  private static func serve(
    _ server: PageServer, on ports: [Int], started: @Sendable @escaping (String) -> Void
  ) async throws {
    for port in ports {
      do {
        return try await server.run(port: port, started: started, ending: end)
      } catch is PageServer.PortTaken {
        continue
      } catch is PageServer.PortForbidden {
        throw Failure(
          status: .unavailable,
          message:
            "port \(port) is for the administrator. Choose one from 1024 on, or leave out --port.")
      }
    }
    throw Failure(
      status: .unavailable,
      message: ports.count == 1
        ? "port \(ports[0]) is taken by another program. Choose another, or leave out --port."
        : "the ports \(ports[0]) to \(ports[ports.count - 1]) are all taken. Choose another by --port."
    )
  }

  @Sendable private static func end() -> Never {
    StandardError.print("Ended.")
    _exit(0)
  }

  private static func tell(_ address: String, opens: Bool) {
    // Unbuffered, for who reads it from a pipe. If this fails, there is nowhere to say so.
    _ = Descriptor.writeAll(Array("\(address)\n".utf8), to: STDOUT_FILENO)
    StandardError.print("The page is at this address, for this computer only. Ctrl-C ends it.")
    if opens, !Viewer.canShow(address) {
      StandardError.print("The browser cannot be opened from here: open the address yourself.")
    }
  }
}
