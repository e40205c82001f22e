import Foundation
import JSSCore
import JSSImport
import JSSTables
import Testing

/// Files around exports, and files that are nearly exports.
struct ExportFileTests {
  private func exports(_ text: String, file: String = "file") throws(InvalidTable) -> [Export] {
    try ExportFile.exports(in: Array(text.utf8), file: file)
  }

  // MARK: Network logs

  private static let page =
    #"{"pageItems":[{"id":"41","clientId":"7","title":"Logo","startedOn":"2026-01-08","endedOn":null}]}"#

  /// A log with these answers; each entry has a cookie, which nothing may show.
  private func log(_ answers: [String], encoding: String? = nil) throws -> String {
    let entries = answers.map { answer in
      var content: [String: Any] = ["mimeType": "application/json", "text": answer]
      content["encoding"] = encoding
      return [
        "request": ["url": "https://example.org", "cookies": [["name": "s", "value": "SECRET"]]],
        "response": ["content": content],
      ]
    }
    let data = try JSONSerialization.data(withJSONObject: ["log": ["entries": entries]])
    return String(decoding: data, as: UTF8.self)
  }

  @Test("A network log: the answers of known kinds, and nothing else of it")
  func networkLog() throws {
    let other = #"{"pageItems":[{"id":"SECRET","text":"a message"}]}"#
    let read = try exports(
      log([other, "<html>SECRET", Self.page, #"{"token":"SECRET"}"#]), file: "log.har")
    #expect(read.map(\.file) == ["log.har, answer 3"])
    #expect(read[0].kind == .workHistoryJSON)
    #expect(read[0].contracts.map(\.id) == ["41"])
    #expect(!"\(read)".contains("SECRET"))
  }

  @Test("An answer that the log has in base 64, and a table in it")
  func encoded() throws {
    let table = Report.header + Report.row("Mar 4, 2026", "Bonus", "A", "B", "1", "5")
    for text in [Self.page, table] {
      let base64 = Data(text.utf8).base64EncodedString()
      let read = try exports(log([base64], encoding: "base64"))
      #expect(read.count == 1)
      #expect(read[0].contracts.count + read[0].payments.count == 1)
    }
  }

  @Test("A log without an export says what to do; one broken answer does not spoil another")
  func uselessLog() throws {
    let none = refusal(try log(["{}", "nothing"]))
    #expect(
      none
        == "export: the network log must hold a work history or another export: it has 2 answers, and "
        + "none of them is one. Open your profile while the log is recording, go through all pages of the "
        + "work history, and save the log with its contents.")
    #expect(refusal(#"{"log":{"entries":[]}}"#).contains("it has no answers at all"))
    let broken = #"{"pageItems":[{"id":"1","startedOn":"2026-13-41"}]}"#
    #expect(refusal(try log([broken])).contains("\"2026-13-41\" must be a date that exists"))
    let both = try exports(log([broken, Self.page]))
    #expect(both.count == 1)
    #expect(both[0].warnings.count == 1 && both[0].warnings[0].contains("2026-13-41"))
  }

  // MARK: Other forms

  @Test("A workbook is its first sheet")
  func workbook() throws {
    let sheet = try Fixture.export("transaction-report.xlsx")
    let table = try Fixture.export("transaction-report.csv")
    #expect(sheet.kind == .transactionReport)
    #expect(sheet.payments.map(\.key) == table.payments.map(\.key))
    #expect(sheet.payments.map(\.day) == table.payments.map(\.day))
    #expect(sheet.warnings.count == table.warnings.count)
  }

  @Test("The statement as copied from the screen of 2024, with commas or with tabs")
  func screen() throws {
    let commas = """
      Date,Type,Description,Client,Amount,Ref ID
      "Mar 18, 2024",Hourly,"Invoice for Mar 4 - Mar 10, 2024",Client A,"$1,279.00",501
      "Mar 18, 2024",Service Fee,"Service Fee for Hourly - Ref ID 501",Client A,($127.90),502

      """
    let tabs = """
      Date\tType\tDescription\tClient\tAmount\tRef ID
      Mar 18, 2024\tHourly\tInvoice for Mar 4 - Mar 10, 2024\tClient A\t$1,279.00\t501
      Mar 18, 2024\tService Fee\tService Fee for Hourly - Ref ID 501\tClient A\t($127.90)\t502
      """
    for text in [commas, tabs, tabs.replacingOccurrences(of: "\n", with: "\r\n")] {
      let statement = try export(text)
      #expect(statement.kind == .statement)
      #expect(statement.payments.map(\.amountCents) == [127_900])
      #expect(statement.payments[0].reference.client?.text == "Client A")
      #expect(statement.payments[0].period?.lowerBound.description == "2024-03-04")
      #expect(statement.otherRows == 1)
    }
  }

  @Test("Web pages and PDFs say what to export instead")
  func otherDocuments() {
    for start in ["<!DOCTYPE html>", "  <html lang=\"en\">", "\u{FEFF}<?xml version=\"1.0\"?>"] {
      #expect(refusal(start + "pageItems").hasPrefix("export: the file must not be a web page."))
    }
    #expect(
      refusal("%PDF-1.7\n")
        == "export: the file must not be a PDF. Download the same report as CSV; "
        + "docs/export.md shows where.")
  }

  @Test("A report with chosen columns: those that are missing are named")
  func chosenColumns() {
    #expect(
      refusal("Date,Transaction ID,Transaction type,Ref ID,Amount in local currency,Currency\n")
        == "export: the header must have the columns Transaction summary, Client team, Amount $, as a "
        + "transaction report has. Choose them in the list of columns of the report before you download it; "
        + "docs/export.md shows where.")
    #expect(
      refusal("Date,Ref ID,Type,Description,Amount\n").contains(
        "must have the column Team or Client, as a statement"))
    #expect(refusal("Date,Contract,Amount,Notes\n").contains("Hours, Payment type, as a weekly"))
  }

  // MARK: Answers of the programming interface

  @Test("What the platform says when it refuses is told")
  func refused() throws {
    #expect(
      refusal(#"{"errors":[{"message":"Authorization failed"}],"data":null}"#)
        == "export: the file must be an answer with contracts: the platform has refused the request, and "
        + "says \"Authorization failed\". Mend what it says, ask again, and save the new answer.")
    #expect(refusal(#"{"error":{"code":401,"message":"expired"}}"#).contains("says \"expired\""))
    for nothing in [#"{"contractDetails":null}"#, #"{"workHistoryList":null}"#] {
      let text = #"{"errors":[{"message":"no"}],"data":\#(nothing)}"#
      #expect(refusal(text).contains("says \"no\""))
    }
    let part = try exports(
      #"{"errors":[{"message":"one field"}],"data":{"contractDetails":{"id":"5","startDate":"2026-03-01"}}}"#
    )
    #expect(part[0].contracts.count == 1)
    #expect(
      part[0].warnings == [
        "file: the platform has answered a part of the request only, and says: \"one field\""
      ])
  }

  @Test("A page with answers of two kinds is two exports")
  func twoKinds() throws {
    let read = try exports(
      #"{"data":{"workHistoryList":[],"contractDetails":{"id":"5","startDate":"2026-03-01"}}}"#)
    #expect(read.map(\.kind) == [.workHistoryGraphQL, .contractDetails])
  }
}
