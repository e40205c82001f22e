import JSSCore
import JSSTables
import Testing

/// Each kind of result as a table.
struct ResultTableTests {
  private static let asOf = Day(iso: "2026-11-21")!

  private static func tables() throws -> [ResultTable] {
    let history = try HistoryTable(
      csv: Array(
        """
        contract_id,client_id,start_date,end_date,total_charges,feedback_score
        a,c,2026-01-01,2026-03-20,400,
        "b, c",d,2026-02-01,2026-04-20,900,5.00

        """.utf8), file: "history.csv", asOf: asOf
    ).history
    var configuration = SimulationConfiguration(rules: PlatformRules.inForce(on: asOf).rules)
    configuration.runs = 640
    configuration.horizonWeeks = 5
    let simulation = try Simulation(history: history, configuration: configuration)
    let scenario = Scenario(name: "same", history: history)
    return [
      .forecast(simulation.run(), percentiles: .standard),
      .comparison(simulation.compare([scenario]), percentiles: .standard),
      .explanation(simulation.explain()),
      .sensitivity(Sensitivity(history, configuration: configuration, closely: 1)),
      .assumptions(Assumptions()),
    ]
  }

  @Test("Every column has a name of its own, and says in a sentence what it means")
  func columns() throws {
    for table in try Self.tables() {
      let fields = table.columns.flatMap(\.fields)
      #expect(Set(fields.map(\.name)).count == fields.count)
      for column in table.columns {
        #expect(column.explanation.first?.isUppercase == true, "\(column.name)")
        #expect(column.explanation.hasSuffix("."), "\(column.name)")
      }
    }
  }

  @Test("A row has a cell for each column, and CSV as many cells in each line")
  func rows() throws {
    for table in try Self.tables() {
      #expect(!table.rows.isEmpty)
      #expect(table.rows.allSatisfy { $0.cells.count == table.columns.count })
      var reader = CSVReader(Array(table.csv.utf8))
      let header = try #require(try reader.next()).cells
      for _ in table.rows { #expect(try reader.next()?.cells.count == header.count) }
      #expect(try reader.next() == nil)
    }
  }

  @Test("The unchanged history has no difference from itself")
  func inapplicable() throws {
    let table = try Self.tables()[1]
    let place = table.column("diff_lost_by").place
    #expect(table.rows.first?.cells[place] == .inapplicable)
    #expect(table.rows.last?.cells[place] == .mean(MeanEstimate(value: 0, standardError: 0)))
  }

  @Test("A field is one value of a cell")
  func fields() throws {
    let table = try Self.tables()[0]
    let (place, column) = table.column("lost_by")
    guard case .probability(let lost) = table.rows[5].cells[place] else {
      Issue.record("No probability.")
      return
    }
    #expect(column.fields.map(\.name) == ["prob_lost_by", "se_lost_by"])
    #expect(column.fields.map(\.key) == ["probLostBy", "seLostBy"])
    #expect(
      column.fields.map { $0.value(of: .probability(lost)) }
        == [.real(lost.probability), .real(lost.standardError)])
  }

  @Test("A list has spaces between its items in CSV, and a cell with a comma stands in quotes")
  func text() throws {
    let csv = try Self.tables()[3].csv
    #expect(csv.contains("\na,ended_by end_reason,no trouble,\"client, not_needed\","))
    #expect(try Self.tables()[2].csv.contains("\n\"b, c\",2026-04-20,"))
  }
}
