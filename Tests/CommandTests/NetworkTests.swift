import Foundation
import TestSupport
import Testing

/// What the system is asked for, by `strace`: nothing leaves this computer.
@Suite(.enabled(if: canTrace, "strace is not installed, or may not trace."))
struct NetworkTests {
  /// The calls of a command, and of all that it starts, that have to do with sockets.
  ///
  /// - Parameter seconds: after which it is interrupted; nil for commands that end by themselves.
  private func calls(_ arguments: [String], for seconds: Int? = nil) throws -> [String] {
    try inFolder { folder in
      let log = folder.appending(path: "trace")
      let result = try Program.run(
        URL(filePath: try #require(Program.path("strace"))),
        ["-f", "-qq", "-e", "trace=network", "-o", log.path]
          + (seconds.map { ["timeout", "--signal=INT", "\($0)"] } ?? [])
          + [Command.binary.path] + arguments, input: "", directory: folder)
      #expect([0, 65].contains(result.status) || seconds != nil, "\(arguments): \(result.errors)")
      return try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init)
        .filter { !$0.contains("+++") && !$0.contains("---") }
    }
  }

  private static let tail = ["--as-of", "2026-11-21", "--runs", "2000", "--quiet"]
  private static let root = Repository.root.appending(path: "Examples").path

  @Test(
    "No command opens a socket",
    arguments: [
      ["simulate"] + tail + ["\(root)/veteran.csv"],
      ["simulate"] + tail + ["--output", "report.html", "\(root)/veteran.csv"],
      ["explain", "--jss", "92"] + tail + ["\(root)/veteran.csv"],
      ["advise"] + tail + ["\(root)/early-end-request.csv"],
      ["compare", "--add", "500"] + tail + ["\(root)/veteran.csv"],
      ["check", "--as-of", "2026-11-21", "\(root)/veteran.csv"],
      ["portfolio"] + tail + ["\(root)/portfolio-contracts.csv"],
      [
        "import", "--as-of", "2026-11-21", "\(root)/work-history.json", "\(root)/transactions.csv",
        "--into", "history.csv",
      ],
      ["assumptions"], ["--help"], ["--version"],
    ])
  func noSocket(_ arguments: [String]) throws {
    let calls = try calls(arguments)
    #expect(calls.isEmpty, "\(calls)")
  }

  @Test("serve listens on this computer only, and calls nobody")
  func serve() throws {
    let calls = try calls(["serve", "--port", "0", "--no-open"], for: 3)
    // The kernel is asked for the addresses of this computer (NETLINK), and services of this computer for names (UNIX).
    let families = calls.filter { $0.contains("socket(") }
    #expect(
      families.allSatisfy { call in
        ["AF_INET,", "AF_NETLINK", "AF_UNIX"].contains(where: call.contains)
      }, "\(families)")
    let addressed = calls.filter { call in
      call.contains("sa_family=AF_INET") && !call.contains("getsockname(")
    }
    #expect(addressed.contains { $0.contains("bind(") }, "The page was not there yet.")
    #expect(
      addressed.allSatisfy {
        $0.contains("inet_addr(\"127.0.0.1\")") && !$0.contains("connect(")
      }, "\(addressed)")
  }

  @Test("A socket would be seen")
  func control() throws {
    try inFolder { folder in
      let log = folder.appending(path: "trace")
      _ = try Program.run(
        "strace",
        [
          "-f", "-qq", "-e", "trace=network", "-o", log.path, "bash", "-c",
          "exec 3<>/dev/udp/127.0.0.1/9",
        ])
      #expect(try String(contentsOf: log, encoding: .utf8).contains("socket(AF_INET"))
    }
  }
}

private let canTrace =
  Program.exists("strace")
  && (try? Program.run("strace", ["-e", "trace=network", "true"]))?.status == 0
