import Foundation
import TestSupport
import Testing

/// The help of the program and of each command, whole, as the files of the folder `Golden`.
///
/// `JSS_SIM_WRITE_HELP=1 swift test --filter HelpTests` writes them anew.
@Suite struct HelpTests {
  private static let golden = Repository.root.appending(path: "Tests/CommandTests/Golden")
  private static let writesAnew =
    ProcessInfo.processInfo.environment["JSS_SIM_WRITE_HELP"] == "1"

  /// As the help of the program lists them.
  private static let commands: [String] = {
    let help = (try? Command.run(["--help"]).output) ?? ""
    return help.split(separator: "SUBCOMMANDS:").last!.matches(of: #/\n  ([a-z]+) /#)
      .map { String($0.output.1) }
  }()

  @Test("The help is the committed one", arguments: [nil] + commands)
  func help(_ command: String?) throws {
    let result = try Command.run((command.map { [$0] } ?? []) + ["--help"])
    #expect(result.status == 0)
    let file = Self.golden.appending(path: command.map { "help-\($0).txt" } ?? "help.txt")
    if Self.writesAnew { try Data(result.output.utf8).write(to: file) }
    #expect(try result.output == String(contentsOf: file, encoding: .utf8))
  }

  @Test("No help is committed of a command that is not there", .disabled(if: writesAnew))
  func files() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.golden.path)
    #expect(
      Set(files.filter { $0.hasPrefix("help") })
        == Set(["help.txt"] + Self.commands.map { "help-\($0).txt" }))
  }

  @Test("The help of every command has an example of it", arguments: commands)
  func examples(_ command: String) throws {
    #expect(try Command.run([command, "--help"]).output.contains("\nExample: jss-sim \(command) "))
  }

  @Test("Completions are made for each shell", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let result = try Command.run(["--generate-completion-script", shell])
    #expect(result.status == 0)
    for word in ["compare", "refund-requests", "html"] { #expect(result.output.contains(word)) }
  }

  @Test("The version is that of the package")
  func version() throws {
    let changelog = Repository.root.appending(path: "debian/changelog")
    let first = try String(contentsOf: changelog, encoding: .utf8).prefix { !$0.isNewline }
    let match = try #require(first.firstMatch(of: /^jss-sim \(([0-9.]+)\)/))
    #expect(try Command.run(["--version"]).output == "\(match.1)\n")
  }
}
