import Foundation
import TestSupport
import Testing

/// The file of a portfolio's rows: begun, interrupted, resumed, refused.
@Suite struct PortfolioFileTests {
  @Test(
    "An interrupted file is continued after its last whole row",
    arguments: [0.0, 0.1, 0.37, 0.6, 0.93, 1])
  func resumed(_ share: Double) throws {
    try inFolder { folder in
      let output = folder.appending(path: "out.csv")
      let arguments = [
        "portfolio", "--as-of", "2026-11-21", "--runs", "2000", "--quiet", "-o", output.path, "-",
      ]
      let contracts = try PortfolioFiles.contracts { profile, cells in
        profile == "veteran" ? cells.merging(["feedback_score": "7"]) { $1 } : cells
      }
      #expect(try Program.run(Command.binary, arguments, input: contracts).status == 65)
      let whole = try Data(contentsOf: output)
      let partial = folder.appending(path: "out.csv.partial")
      try FileManager.default.moveItem(at: output, to: partial)
      try whole.prefix(Int(share * Double(whole.count))).write(to: partial)

      let refused = try Program.run(Command.binary, arguments, input: contracts)
      // A file without anything is replaced.
      if share > 0 {
        #expect(refused.status == 73)
        #expect(refused.errors.contains("Say --resume to go on with it, or delete it."))
      }
      let resumed = try Program.run(
        Command.binary, ["portfolio", "--resume"] + arguments.dropFirst(), input: contracts)
      #expect(resumed.status == 65)
      #expect(try Data(contentsOf: output) == whole)
      #expect(!FileManager.default.fileExists(atPath: partial.path))

      // The file itself, cut off, is as good.
      try whole.prefix(Int(share * Double(whole.count))).write(to: output)
      _ = try Program.run(
        Command.binary, ["portfolio", "--resume"] + arguments.dropFirst(), input: contracts)
      #expect(try Data(contentsOf: output) == whole)

      let other = try Program.run(
        Command.binary, ["portfolio", "--resume", "--seed", "2"] + arguments.dropFirst(),
        input: contracts)
      #expect(other.status == 65)
      #expect(other.errors.contains("has rows with another seed, so that it cannot be resumed."))
      let different = try Program.run(
        Command.binary, ["portfolio", "--resume", "--horizon", "13"] + arguments.dropFirst(),
        input: contracts)
      #expect(different.status == 65)
      #expect(
        different.errors.contains("has rows with other options, so that it cannot be resumed."))
      #expect(try Data(contentsOf: output) == whole)
    }
  }

  @Test("Ctrl-C leaves what --resume goes on with")
  func interrupted() throws {
    try inFolder { folder in
      let output = folder.appending(path: "out.csv").path
      let arguments = [
        "portfolio", "--as-of", "2026-11-21", "--runs", "4000000", "-o", output, "-",
      ]
      let contracts = try PortfolioFiles.contracts()
      let result = try Program.run(
        Command.binary, arguments, input: contracts, after: 0.3)
      #expect(result.status == 130)
      #expect(
        result.errors.contains(
          "Interrupted: the rows that were written are kept; the same command with --resume goes on."
        ))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.csv.partial"])
    }
  }

  @Test("A table without contracts is refused, and the old answer stays")
  func noContracts() throws {
    try inFolder { folder in
      let output = folder.appending(path: "risks.csv")
      try Data("old\n".utf8).write(to: output)
      for format in ["--csv", "--json"] {
        let result = try Program.run(
          Command.binary,
          ["portfolio", "--as-of", "2026-11-21", "--quiet", format, "--output", output.path, "-"],
          input: "profile_id,client_id,start_date,total_charges\n")
        #expect(result.status == 65)
        #expect(
          result.errors
            == "Error: standard input has no contract below its header. Nothing was written.\n")
      }
      #expect(try String(contentsOf: output, encoding: .utf8) == "old\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["risks.csv"])
    }
  }

  @Test("Two runs do not write one file, and rows without a table do not go on with those with one")
  func oneWriter() throws {
    try inFolder { folder in
      let contracts = folder.appending(path: "c.csv").path
      let table = folder.appending(path: "p.csv").path
      try Data(try PortfolioFiles.contracts(["newcomer", "veteran"]).utf8).write(
        to: URL(filePath: contracts))
      try Data("profile_id,badge\nveteran,held\nnobody,held\n".utf8).write(
        to: URL(filePath: table))
      let output = folder.appending(path: "out.csv").path
      let arguments = [
        "portfolio", "--as-of", "2026-11-21", "--runs", "2000", "--resume", "--output", output,
        contracts,
      ]
      // Another program has the file.
      let busy = try Program.run(
        "sh",
        [
          "-c", #"touch "$0.partial"; flock "$0.partial" sleep 1 & sleep 0.3; "$@""#, output,
          Command.binary.path,
        ] + arguments)
      #expect(busy.status == 73)
      #expect(busy.errors.contains("another jss-sim is writing"))
      let first = try Command.run(arguments + ["--profiles", table])
      #expect(first.status == 0, "\(first.errors)")
      #expect(first.errors.contains("1 profile of \(contracts) has no row in \(table)"))
      #expect(first.errors.contains("It is \"newcomer\"."))
      #expect(first.errors.contains("and no row in the answer: see line 3."))
      let without = try Command.run(arguments)
      #expect(without.status == 65)
      #expect(without.errors.contains("has rows with other options"))
      #expect(
        try Set(FileManager.default.contentsOfDirectory(atPath: folder.path))
          == ["c.csv", "p.csv", "out.csv"])
    }
  }
}
