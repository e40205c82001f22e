import JSSCore
import JSSTables
import Testing

struct SensitivityTextTests {
  private let asOf = Day(iso: "2026-11-21")!

  private func sensitivity(
    _ rows: String, closely: Int, runs: Int = 200, jss: Int? = nil
  ) throws -> Sensitivity {
    let header =
      "contract_id,client_id,start_date,end_date,total_charges,feedback_score,ended_by,end_reason\n"
    let table = try HistoryTable(
      csv: Array((header + rows).utf8), file: "history.csv", asOf: asOf)
    var configuration = SimulationConfiguration(rules: PlatformRules.inForce(on: asOf).rules)
    configuration.runs = runs
    configuration.displayedScores = [jss.flatMap { DisplayedScore(day: asOf - 1, score: $0) }]
      .compactMap(\.self)
    return Sensitivity(table.history, configuration: configuration, closely: closely)
  }

  @Test("Nothing missing is said in each form")
  func nothing() throws {
    let complete = try sensitivity(
      "a,c,2026-01-01,2026-01-20,400,5.00,client,completed\n", closely: 5)
    #expect(
      SensitivityText.text(complete, brief: 5)
        == "Nothing is missing that the forecast would use.\n"
    )
    #expect(SensitivityVerdict.lines(complete).count == 2)
    #expect(ResultTable.sensitivity(complete).csv.split(separator: "\n").count == 1)
  }

  @Test("Where no world fits what was seen, nothing is said of what is missing")
  func misfit() throws {
    let none = try sensitivity("a,e1,2026-10-01,2026-11-01,400,,,\n", closely: 2, jss: 50)
    #expect(
      SensitivityText.text(none, brief: 2).hasPrefix("2 values are missing. None was looked at"))
  }

  @Test("Of too few worlds no change is told, in any format")
  func fewWorlds() throws {
    let rows = (0..<4).map { "c\($0),k\($0),2026-0\(1 + $0)-01,2026-0\(1 + $0)-28,400,,,\n" }
      .joined()
    let few = try sensitivity(rows, closely: 2, runs: 29, jss: 100)
    try #require(!few.findings.isEmpty && few.forecast.hasWeight)
    for effect in few.findings.flatMap(\.effects) {
      #expect(effect.chance == nil && effect.score == nil)
    }
    #expect(SensitivityVerdict.lines(few).count == 1)
    for row in ResultTable.sensitivity(few).csv.split(separator: "\n").dropFirst() {
      #expect(row.contains(",,,,,"), "\(row)")
    }
  }

  @Test("What was not looked at is told, and CSV has it too")
  func unseen() throws {
    let many = (0..<150).map {
      "m\($0),f\($0),2026-0\(1 + $0 % 9)-01,2026-0\(1 + $0 % 9)-28,100,,,\n"
    }.joined()
    let bounded = try sensitivity(many, closely: 1)
    #expect(
      SensitivityText.text(bounded, brief: 3).contains(
        "100 more missing values, of the contracts that ended first, were not looked at."))
    let rows = ResultTable.sensitivity(bounded).csv.split(separator: "\n")
    #expect(rows.count == 1 + 150 * 4)
  }

  @Test("Missing values are said as the cells of a history")
  func cells() throws {
    let found = try sensitivity("a,c,2026-01-01,2026-03-20,400,,,\n", closely: 0)
    let rows = ResultTable.sensitivity(found).csv.split(separator: "\n")
    for start in [
      "a,feedback_score,none,5.00,", "a,feedback_score,none,2.00,",
      "a,ended_by end_reason,no trouble,\"client, not_needed\",",
      "a,ended_by end_reason,no trouble,dispute,",
    ] {
      #expect(rows.contains { $0.hasPrefix(start) }, "\(start)")
    }
  }
}
