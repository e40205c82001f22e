import JSSCore
import JSSTables

/// A history, and what a scenario file changes of it.
enum ScenarioExample {
  /// An ended contract with an open request, an open one, one that ended well long ago, one that ended
  /// well, and two open ones of a fixed price, the first with an open request.
  static let base = try! HistoryTable(
    csv: Array(
      """
      contract_id,client_id,start_date,end_date,total_charges,contract_type,refund_requested,\
      feedback_score,ended_by,end_reason,paid_quarters,in_escrow
      c-1,Acme,2026-03-05,2026-04-10,900,,300,5.00,client,not_needed,,
      c-2,Bolt,2026-01-20,,640,hourly,,,,,1,
      c-3,Cleo,2025-03-01,2025-04-01,120,,,4.80,client,completed,,
      c-4,Cleo,2026-03-04,2026-04-03,80,,,4.80,client,completed,,
      c-5,Dana,2026-08-01,,100,fixed,150,,,,,150
      c-6,Emil,2026-08-01,,100,fixed,,,,,,150

      """.utf8), file: "history.csv", asOf: asOf
  ).history

  static func read(_ text: String) throws(InvalidTable) -> ScenarioTable {
    try ScenarioTable(csv: Array(text.utf8), file: "s.csv", base: base)
  }
}
