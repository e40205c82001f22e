import Foundation
import TestSupport
import Testing

/// The report, the picture and the fan, as a user gets them.
@Suite struct ReportCommandTests {
  private func written(
    _ name: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (result: Program.Result, text: String) {
    try inFolder { folder in
      let file = folder.appending(path: name)
      let result = try Command.run(
        arguments + ["--output", file.path], environment: environment)
      return (result, (try? String(contentsOf: file, encoding: .utf8)) ?? "")
    }
  }

  @Test("A name that ends in .html makes a report, whatever is asked", arguments: 0..<4)
  func report(_ number: Int) throws {
    let command = [[], ["explain"], ["compare", "--add", "500"], ["advise"]][number]
    let (result, html) = try written("report.html", command + Command.short("early-end-request"))
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
    #expect(html.hasPrefix("<!DOCTYPE html>\n") && html.hasSuffix("</html>\n"))
    let answer = [
      "Top Rated is held today in ", "c-2026-07 takes most from today&#39;s", "Best for the badge",
      "As it is, Top Rated is held on ",
    ]
    #expect(html.contains("<p class=\"answer\">\(answer[number])"))
    #expect(html.contains("jss-sim 0.2.0"))
    #expect(html.contains("<dt>Options</dt><dd><bdi>") && html.contains("as-of 2026-11-21"))
    #expect(html.contains("Scenarios side by side") == (number == 2))
    #expect(html.contains("<bdi>a good job of $500</bdi>") == (number == 2))
    #expect(html.ranges(of: "What you can do</h2>").count == 1)
    #expect(html.contains("<li>Read 14 contracts, the first of 2025-03-18; "))
  }

  @Test("The numbers of the report are those of the table, with and without scenarios")
  func sameNumbers() throws {
    let table = try Command.run(Command.short("early-end-request", "--format", "csv")).output
    let last = try #require(table.split(separator: "\n").last).split(separator: ",")
    let lost = try #require(Double(last[13]))
    let percent = String(format: "%.1f %% ", 100 * lost)
    let alone = try written("report.html", Command.short("early-end-request")).text
    let compared = try written(
      "report.html", ["compare", "--add", "500"] + Command.short("early-end-request")
    ).text
    #expect(alone.contains("It is lost by 22 May 2027 with a probability of \(percent)"))
    #expect(compared.contains("<td>\(percent)"))
  }

  @Test("What was warned of is in the report too, and a hostile history stays text")
  func hostile() throws {
    let history = """
      client_id,start_date,end_date,total_charges,feedback_score,<script>alert(2)</script>
      <script>alert(1)</script>,2026-05-01,2026-06-01,500,5,
      b,2026-06-01,2026-07-01,500,5,
      "\u{0600}<script>alert(1)</script>",2026-07-01,2026-08-01,500,5,

      """
    let result = try Command.run(
      ["--as-of", "2026-11-21", "--runs", "640", "--format", "html", "-"], input: history)
    #expect(result.status == 0)
    #expect(result.errors.contains("warning: "))
    #expect(result.output.contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>"))
    #expect(result.output.contains("<bdi>\u{0600}&lt;script&gt;"))
    #expect(
      result.output.contains("warning: &quot;&lt;script&gt;alert(2)&lt;/script&gt;&quot; is not"))
    let scripts = result.output.unicodeScalars.split { $0 == "<" }.filter {
      String($0).hasPrefix("script")
    }
    #expect(scripts.count == 1)
  }

  @Test("A name that ends in .svg makes a picture that stands alone")
  func picture() throws {
    let (result, svg) = try written("bands.svg", Command.short("veteran"))
    #expect(result.status == 0)
    #expect(svg.hasPrefix("<svg xmlns=") && svg.hasSuffix("</svg>\n"))
    #expect(svg.contains("jss-sim 0.2.0, 2,000 simulated worlds, seed 1."))
  }

  @Test(
    "Options that do not go with a report are refused with 64",
    arguments: [
      (["--open"], "Error: --open shows a file: say --output report.html too."),
      (
        ["--open", "--output", "x.csv"], "Error: --open shows a file: say --output report.html too."
      ),
      (
        ["--output", "x.html", "--percentiles", "10,90"],
        "Error: --percentiles is for tables: a picture has the bands 5 to 95 and 25 to 75. Leave it out."
      ),
      (
        ["compare", "--add", "500", "--output", "x.svg"],
        "Error: --output x.svg: the name must end in .html, .csv, .json or .txt. Or say --format."
      ),
    ])
  func refused(_ options: [String], _ message: String) throws {
    let result = try Command.run(options + ["nowhere.csv"])
    #expect(result.status == 64)
    #expect(result.errors.split(separator: "\n").first.map(String.init) == message)
  }

  @Test("--open gives the report to the viewer once it is written")
  func shown() throws {
    try inFolder { folder in
      let viewer = folder.appending(path: "xdg-open")
      let told = folder.appending(path: "told")
      try Data("#!/bin/sh\ncp \"$1\" '\(told.path)'\n".utf8).write(to: viewer)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: viewer.path)
      let (result, html) = try written(
        "report.html", ["--open"] + Command.short("newcomer"),
        environment: ["PATH": "\(folder.path):/usr/bin:/bin"])
      #expect(result.status == 0 && result.errors.isEmpty)
      #expect(try String(contentsOf: told, encoding: .utf8) == html)
    }
  }

  @Test(
    "Where nothing can show it, the report is kept, and the user told", arguments: [true, false])
  func notShown(_ hasViewer: Bool) throws {
    try inFolder { folder in
      if hasViewer {
        let viewer = folder.appending(path: "xdg-open")
        try Data("#!/bin/sh\nexit 3\n".utf8).write(to: viewer)
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o755], ofItemAtPath: viewer.path)
      }
      let (result, html) = try written(
        "report.html", ["--open"] + Command.short("newcomer"), environment: ["PATH": folder.path])
      #expect(result.status == 69)
      #expect(
        result.errors.hasSuffix(
          "report.html is written, but xdg-open cannot show it. Open it in a browser yourself.\n"))
      #expect(html.hasSuffix("</html>\n"))
    }
  }

  @Test(
    "The fan is ASCII where the locale names another encoding than UTF-8",
    arguments: [
      (["LC_ALL": "C"], false),
      (["LC_ALL": "", "LC_CTYPE": "", "LANG": "de_DE.ISO-8859-1"], false),
      (["LC_ALL": "C.UTF-8"], true), (["LC_ALL": "", "LC_CTYPE": "en_GB.utf8", "LANG": "C"], true),
      (["LC_ALL": "", "LC_CTYPE": "", "LANG": ""], true),
    ])
  func encoding(_ locale: [String: String], _ hasBlocks: Bool) throws {
    let result = try Command.run(
      Command.short("veteran", "--format", "table"), environment: locale)
    #expect(result.output.contains("░") == hasBlocks)
    #expect(result.output.contains("┤") == hasBlocks)
    #expect(result.output.contains("#####") != hasBlocks)
  }

  @Test(
    "Colour is for terminals without NO_COLOR",
    arguments: [
      ([:], true), (["NO_COLOR": "1"], false), (["NO_COLOR": ""], true), (["TERM": "dumb"], false),
    ])
  func colour(_ variables: [String: String], _ isColoured: Bool) throws {
    let command = ([Command.binary.path] + Command.short("veteran")).map { "'\($0)'" }
    let result = try Program.run(
      "script", ["-qec", "stty cols 100; " + command.joined(separator: " "), "/dev/null"],
      environment: ["TERM": "xterm", "NO_COLOR": "", "LC_ALL": "C.UTF-8"].merging(variables) { $1 })
    #expect(result.status == 0)
    #expect(result.output.contains("\u{1B}[") == isColoured)
    let plain = result.output.replacing(/\u{1B}\[\d*m/, with: "")
    // A table, since it is a terminal, and a fan as wide as that.
    #expect(plain.hasPrefix("date "))
    #expect(plain.split { $0.isNewline }.map(\.count).max() == 100)
    // A file is no terminal.
    let file = try inFolder { folder in
      let path = folder.appending(path: "table.txt").path
      _ = try Program.run(
        "script", ["-qec", command.joined(separator: " ") + " --output \(path)", "/dev/null"],
        environment: ["TERM": "xterm", "LC_ALL": "C"])
      return try String(contentsOfFile: path, encoding: .utf8)
    }
    #expect(file.contains("░") && !file.contains("\u{1B}"))
    let piped = try Command.run(Command.short("veteran", "--format", "table"))
    #expect(!piped.output.contains("\u{1B}"))
  }
}
