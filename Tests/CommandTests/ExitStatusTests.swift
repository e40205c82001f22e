import Foundation
import TestSupport
import Testing

@Suite struct ExitStatusTests {
  @Test("A simulation that succeeds exits with 0 and says nothing but the result")
  func success() throws {
    let result = try Command.run(Command.short())
    #expect(result.status == 0)
    #expect(result.errors == "")
  }

  @Test(
    "Bad options are refused with 64, naming the option",
    arguments: [
      (["--runs", "0"], "Error: --runs 0 must be from 1 to 4000000000, as 100000."),
      (["--horizon", "105"], "Error: --horizon 105 must be from 1 to 104 weeks, as 26."),
      (["--eligible-weeks", "17"], "Error: --eligible-weeks 17 must be from 0 to 16, as 13."),
      (["--threads", "0"], "Error: --threads must be at least 1, as 2."),
      (
        ["--badge-level", "plus"],
        "Error: --badge-level plus needs --large-contract: the amount from which a contract is large in "
          + "your category."
      ),
      (
        ["--large-contract", "5000"],
        "Error: --large-contract needs --badge-level plus: Top Rated asks for none."
      ),
      (
        ["--badge-level", "plus", "--large-contract", "0"],
        "Error: --large-contract 0.0 must be an amount in US dollars from 1 to 1000000000, as 10000."
      ),
      (["--window-minimum", "0"], "Error: --window-minimum 0 must be from 1 to 1000000, as 4."),
      (["--rules", "2019"], "Error: --rules 2019: must be one of 2020-11, 2023-12, 2024-09."),
      (
        ["--output", "result.xls"],
        "Error: --output result.xls: the name must end in .html, .svg, .csv, .json or .txt. Or say --format."
      ),
    ])
  func badOption(_ options: [String], _ message: String) throws {
    let result = try Command.run(options + ["--as-of", "2026-11-21", Command.example("newcomer")])
    #expect(result.status == 64)
    #expect(result.errors.split(separator: "\n").first.map(String.init) == message)
    #expect(result.output == "")
  }

  @Test(
    "A value that an option cannot take is refused with 64, naming option and value",
    arguments: [
      ("--badge", "maybe"), ("--as-of", "2026-02-30"), ("--star-cuts", "4.0,4.5"),
      ("--percentiles", "50,25"), ("--hidden-feedback-ends", "soon"), ("--format", "xml"),
      ("--feedback-reading", "all"), ("--middling-counts", "bad"), ("--seed", "-1"),
      ("--weight-combination", "min"), ("--refund-basis", "half"), ("--activity", "none"),
      ("--refund-requests", "wait"), ("--precision", "0.5"), ("--badge-level", "top"),
      ("--large-contract", "much"), ("--badge-hold", "2026-02-30"),
    ])
  func badValue(_ option: String, _ value: String) throws {
    let result = try Command.run(["\(option)=\(value)", Command.example("newcomer")])
    #expect(result.status == 64)
    #expect(result.errors.contains(option))
    #expect(result.errors.contains(value))
  }

  @Test("A file that is not there is 66, with its name")
  func missing() throws {
    let result = try Command.run(["nowhere.csv"])
    #expect(result.status == 66)
    #expect(
      result.errors
        == "Error: nowhere.csv cannot be read: No such file or directory. Check the path.\n")
  }

  @Test("Bad data is 65, every fault with its line and column")
  func badData() throws {
    let result = try Command.run(
      ["--as-of", "2026-11-21", "-"],
      input: """
        client_id,start_date,total_charges
        a,2026-02-30,100
        b,2026-03-01,-5

        """)
    #expect(result.status == 65)
    #expect(result.errors.contains("standard input:2: start_date: \"2026-02-30\" must"))
    #expect(result.errors.contains("standard input:3: total_charges: \"-5\" must"))
    #expect(result.output == "")
  }

  @Test("Ctrl-C ends a long simulation at once with 130, and says that nothing was written")
  func interrupted() throws {
    let start = Date()
    let result = try Command.run(
      ["--as-of", "2026-11-21", "--runs", "4000000000", Command.example("veteran")],
      after: 0.5)
    #expect(result.status == 130)
    #expect(result.errors.contains("Interrupted: nothing was written."))
    #expect(result.output == "")
    #expect(Date().timeIntervalSince(start) < 60)
  }
}
