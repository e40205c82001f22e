import Foundation
import TestSupport
import Testing

/// Situations with exports: each a folder of `Situations`, as in `SituationTests`.
@Suite struct ImportSituationTests {
  private func importing(_ situation: String) throws -> Program.Result {
    let folder = Repository.root.appending(path: "Tests/CommandTests/Situations/\(situation)")
    let command = try String(contentsOf: folder.appending(path: "cmd.txt"), encoding: .utf8)
    let words = command.split(whereSeparator: \.isWhitespace).map(String.init)
    return try Command.run(
      [words[1], folder.appending(path: words[2]).path, "--as-of", "2026-11-21"])
  }

  /// The contracts, by the names of the columns; empty cells are left out.
  private func contracts(_ result: Program.Result) throws -> [[String: String]] {
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(lines.first)
    return lines.dropFirst().map { cells in
      Dictionary(uniqueKeysWithValues: zip(header, cells).filter { !$1.isEmpty })
    }
  }

  @Test("The network log of the browser holds one contract")
  func networkLog() throws {
    #expect(
      try contracts(importing("browser-har")) == [
        [
          "contract_id": "41000001", "client_id": "c1", "start_date": "2026-01-08",
          "end_date": "2026-02-17", "total_charges": "762.00", "feedback_score": "5.00",
        ]
      ])
  }

  @Test("The details of a contract say who ended it and why, and this is not asked")
  func contractDetails() throws {
    let result = try importing("contract-details-answer")
    let contract = try contracts(result)[0]
    #expect(contract["start_date"] == "2026-03-01" && contract["end_date"] == "2026-03-20")
    #expect(contract["ended_by"] == "client" && contract["end_reason"] == "completed")
    #expect(!result.errors.contains("(ended_by)") && !result.errors.contains("(end_reason)"))
  }

  @Test("A filled amount in the local currency is no foreign amount")
  func localCurrency() throws {
    let contract = try contracts(importing("local-currency-column-filled"))[0]
    #expect(contract["total_charges"] == "200.00")
  }

  @Test("A file of unknown types lists them")
  func unknownTypes() throws {
    let result = try importing("only-unknown-types")
    #expect(result.status == 65 && result.output.isEmpty)
    for type in ["Chargeback", "Consultation", "Direct contract", "Tip"] {
      #expect(result.errors.contains("\"\(type)\" ($10.00)"))
    }
    // These two are known.
    for type in ["Withholding tax", "GST"] { #expect(!result.errors.contains(type)) }
  }

  @Test("Hired again under one title: a question, and check says what two contracts would change")
  func rehired() throws {
    let result = try importing("rehired-with-the-same-title")
    #expect(try contracts(result).count == 1)
    #expect(
      result.errors.contains("549 days lie between two of its payments, 2025-03-18 and 2026-09-18.")
    )
    #expect(
      result.errors.contains("was it one contract that paused, or did the client hire you twice"))
    let check = try Command.run(
      ["check", "--as-of", "2026-11-21", "--runs", "2000", "-"], input: result.output)
    #expect(check.status == 0)
    #expect(check.output.contains("pause_start") && check.output.contains("two contracts"))
  }

  @Test("A report with chosen columns: the missing ones are named")
  func chosenColumns() throws {
    let result = try importing("report-with-chosen-columns")
    #expect(result.status == 65)
    #expect(result.errors.contains("the columns Transaction summary, Client team, Amount $, as a"))
    #expect(result.errors.contains("Choose them in the list of columns"))
  }

  @Test("A state's sales tax is no earning, and no warning")
  func salesTax() throws {
    let result = try importing("sales-tax-rows")
    #expect(try contracts(result)[0]["total_charges"] == "400.00")
    #expect(!result.errors.contains("warning"))
    #expect(result.errors.contains("other rows: 2."))
  }

  @Test("Work through an agency is marked, told and asked")
  func agency() throws {
    let result = try importing("agency-earnings-do-not-count")
    let rows = try contracts(result)
    #expect(rows.first { $0["total_charges"] == "5000.00" }?["counts_for_earnings"] == "false")
    #expect(rows.first { $0["total_charges"] == "300.00" }?["counts_for_earnings"] == nil)
    #expect(result.errors.contains("done through the agency \"Example Agency\""))
    #expect(result.errors.contains("counts_for_earnings: does the money"))
  }
}
