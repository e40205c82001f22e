import Foundation
import JSSImport
import JSSTables
import Testing

/// The reports of agencies.
struct FreelancerChoiceTests {
  private func report(_ rows: [(freelancer: String, agency: String, amount: String)]) throws
    -> Export
  {
    let text = rows.enumerated().map { number, row in
      "\"Mar \(number + 1), 2026\",T,Hourly,Support desk,,,,,\(row.agency),\(row.freelancer),Client A,,,"
        + "\(number + 1),\(row.amount),,,,\n"
    }
    return try export(Report.header + text.joined(), file: "report.csv")
  }

  @Test("Several people: the names are listed, and one has to be chosen")
  func refused() throws {
    let report = try report([("Ben  Sample", "", "200"), ("ana sample", "", "250"), ("", "", "5")])
    #expect(throws: FreelancerChoice.Refusal.self) {
      try FreelancerChoice.exports([report], of: nil)
    }
    do throws(FreelancerChoice.Refusal) {
      _ = try FreelancerChoice.exports([report], of: "Cleo Sample")
      Issue.record("accepted")
    } catch {
      #expect(
        error.message
          == "--freelancer \"Cleo Sample\": the exports have no payment of this name. They have "
          + "\"Ben  Sample\", \"ana sample\".")
    }
  }

  @Test("The payments of the one who is chosen, and those that name nobody")
  func chosen() throws {
    let report = try report([("Ben Sample", "", "200"), ("Ana Sample", "", "250"), ("", "", "5")])
    let own = try FreelancerChoice.exports([report], of: "ANA  sample")
    #expect(own[0].payments.map(\.amountCents) == [25000, 500])
    #expect(
      own[0].warnings == [
        "report.csv: 1 payment names nobody, and is counted as ANA  sample's.",
        "report.csv: 1 payment of other people is left out.",
      ])
    let result = try imported(own)
    #expect(result.rows.map { $0["total_charges"] } == ["255.00"])
  }

  @Test("One person needs no choice; to name somebody where nobody is named is refused")
  func one() throws {
    let report = try report([("Ana Sample", "", "200"), ("Ana Sample", "", "250")])
    #expect(try FreelancerChoice.exports([report], of: nil)[0].payments.count == 2)
    let page = try WorkHistory.export(
      WorkHistory.item("5", title: "Logo", from: "2026-03-01", to: nil, charges: 1))
    do throws(FreelancerChoice.Refusal) {
      _ = try FreelancerChoice.exports([page], of: "Ana Sample")
      Issue.record("accepted")
    } catch {
      #expect(error.message.hasSuffix("They name nobody: leave the option out."))
    }
  }

  @Test("Work through an agency is a contract of its own, marked, told and asked")
  func agency() throws {
    let result = try imported([
      report([("Ana Sample", "Example Agency", "200"), ("Ana Sample", "", "250")])
    ])
    #expect(result.rows.count == 2)
    #expect(result.rows.map { $0["total_charges"] } == ["200.00", "250.00"])
    #expect(result.rows.map { $0["counts_for_earnings"] } == ["false", nil])
    #expect(
      result.notices.contains {
        $0.hasPrefix(
          "note: 1 contract was done through the agency \"Example Agency\": counts_for_earnings is false."
        )
      })
    #expect(result.questions[0].questions.contains(.agency))
    #expect(!result.questions[1].questions.contains(.agency))
    // The labels are the same in each run, so nothing is added a second time.
    let again = try imported(
      [report([("Ana Sample", "Example Agency", "200"), ("Ana Sample", "", "250")])],
      into: result.text)
    #expect(again.text == result.text)
  }

  @Test("An answer about an agency is no conflict, and is not asked again")
  func answered() throws {
    let export = try report([("Ana Sample", "Example Agency", "200")])
    let first = try imported([export])
    let counted = first.text.replacing(",false", with: ",true")
    let again = try imported([export], into: counted)
    #expect(again.text == counted)
    #expect(!again.notices.contains { $0.contains("agency") || $0.hasPrefix("conflict") })
    #expect(!again.questions[0].questions.contains(.agency))
  }
}
