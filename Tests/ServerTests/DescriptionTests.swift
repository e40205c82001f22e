import Foundation
import TestSupport
import Testing

/// What the interface says of itself is so. (That the description is a valid one, and that answers have the members that it
/// promises, is judged by others' programs: Tests/Interface.)
@Suite struct DescriptionTests {
  private func paths(_ server: RunningServer) throws -> [String: [String: Any]] {
    let description = try server.ask("GET", "api/v1/openapi.json").object()
    return try #require(description["paths"] as? [String: [String: Any]])
  }

  @Test("Its server is this start, and every path of it is there, with its methods and no others")
  func routes() throws {
    try serving { server in
      let description = try server.ask("GET", "api/v1/openapi.json").object()
      let servers = try #require(description["servers"] as? [[String: Any]])
      #expect(servers.compactMap { $0["url"] as? String } == [String(server.address.dropLast())])
      for (path, methods) in try paths(server) {
        let target = String(path.dropFirst()).replacing("{id}", with: "0")
        for method in ["GET", "PUT", "POST", "DELETE", "PATCH"] {
          let answer = try server.ask(method, target)
          let isSaid = methods.keys.contains(method.lowercased())
          #expect((answer.status != 405) == isSaid, "\(method) \(path): \(answer.status)")
          if isSaid {
            let responses = try #require(
              (methods[method.lowercased()] as? [String: Any])?["responses"] as? [String: Any])
            #expect(
              responses.keys.contains("\(answer.status)"), "\(method) \(path): \(answer.status)")
          }
        }
      }
    }
  }

  /// The routes as the code of the server adds them.
  @Test("No route is left out of it")
  func complete() throws {
    var routes: Set<String> = []
    let folder = Repository.root.appending(path: "Sources/JSSServer")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    for case let file as String in files
    where file.hasSuffix("Routes.swift") && !file.hasPrefix("Page/PageRoutes") {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for match in text.matches(of: #/group\.(get|post|put|delete)\("([^"]+)"\)/#) {
        if match.2.hasPrefix("\\(") {
          for command in ["simulate", "explain", "advise", "compare", "check"] {
            routes.insert("\(match.1) /api/v1/\(command)")
          }
        } else {
          routes.insert("\(match.1) /api/v1/\(match.2.replacing(":id", with: "{id}"))")
        }
      }
    }
    #expect(routes.count > 10)
    try serving { server in
      let said = try paths(server).flatMap { path, methods in methods.keys.map { "\($0) \(path)" } }
      #expect(Set(said) == routes)
    }
  }

  @Test(
    "The options that it names are taken, and every one of the command is, but for files and output"
  )
  func options() throws {
    let history = "client_id,start_date,total_charges\na,2026-01-02,9\n"
    let help = try Command.run(["simulate", "--help"]).output
    let all = Set(help.matches(of: #/(?m)^  (?:-\w, )?--([a-z0-9-]+)/#).map { String($0.output.1) })
    let left: Set = [
      "format", "csv", "json", "output", "quiet", "verbose", "open", "threads", "assumptions",
      "score-history", "version", "help",
    ]
    #expect(all.count > 20 && left.isSubset(of: all.union(["verbose"])), "\(left.subtracting(all))")
    try serving { server in
      for name in all {
        let answer = try server.ask(
          "POST", "api/v1/simulate",
          object: ["history": history, "options": [name: "?"]])
        let refusal = (try? answer.message()) ?? ""
        #expect(refusal.contains("has no option") == left.contains(name), "\(name): \(refusal)")
      }
    }
  }
}
