import JSSCore
import JSSImport
import JSSTables
import TestSupport
import Testing

struct MissingValueTests {
  /// What is missing in a history of one contract.
  private func missing(_ cells: String) throws -> [MissingValue] {
    let header =
      "contract_id,client_id,start_date,end_date,total_charges,last_payment_date,paid_quarters,"
      + "feedback_score,ended_by,end_reason,private_feedback,jss_outcome\n"
    let day = day("2026-11-21")
    let table = try HistoryTable(
      csv: Array((header + "a,c," + cells).utf8), file: "history.csv", asOf: day)
    return MissingValue.all(in: table.history)
  }

  @Test(
    "What is asked of a contract",
    arguments: [
      // Ended, nothing else known.
      ("2026-01-05,2026-02-20,100,,,,,,,", ["feedback_score", "ended_by end_reason"]),
      // Everything is known.
      ("2026-01-05,2026-02-20,100,,,5.00,client,completed,,", []),
      ("2026-01-05,2026-02-20,100,,,5.00,client,not_needed,,", []),
      // The reason alone settles it, or the outcome, or the private answer.
      ("2026-01-05,2026-02-20,100,,,5.00,,dispute,,", []),
      ("2026-01-05,2026-02-20,100,,,5.00,,completed,,", []),
      ("2026-01-05,2026-02-20,100,,,5.00,,not_needed,,", ["ended_by"]),
      ("2026-01-05,2026-02-20,100,,,5.00,freelancer,,,", ["end_reason"]),
      ("2026-01-05,2026-02-20,100,,,,,,,positive", []),
      ("2026-01-05,2026-02-20,100,,,,,,9,", ["feedback_score"]),
      // Long ones.
      ("2025-01-05,2026-02-20,100,,,5.00,client,completed,,", ["last_payment_date"]),
      ("2025-01-05,2026-02-20,100,2026-02-20,,5.00,client,completed,,", []),
      ("2025-01-05,2026-02-20,0,,,5.00,client,completed,,", []),
      // Open.
      ("2026-11-05,,100,,,,,,,", ["end_date"]),
      ("2025-01-05,,100,,5,,,,,", ["end_date", "last_payment_date"]),
    ])
  func questions(_ cells: String, _ columns: [String]) throws {
    let values = try missing(cells)
    #expect(values.map { $0.columns.map(\.rawValue).joined(separator: " ") } == columns)
    #expect(values.allSatisfy { !$0.alternatives.isEmpty })
  }

  @Test(
    "Each alternative is a contract that a history can have, and differs in what is missing only")
  func alternatives() throws {
    let values = try missing("2025-01-05,,100,2025-03-01,0,,,,,")
    let ended = try #require(values.first?.alternatives.first)
    #expect(ended.name == "2025-03-01")
    #expect(ended.contract.end?.description == "2025-03-01")
    let day = day("2026-11-21")
    for value in values + (try missing("2025-01-05,,100,,5,,,,,")) {
      for alternative in value.alternatives {
        #expect(ContractHistory.faults(in: [alternative.contract], asOf: day).isEmpty)
      }
    }
  }
}
