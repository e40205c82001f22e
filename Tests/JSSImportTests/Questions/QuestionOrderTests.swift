import JSSCore
import JSSImport
import JSSTables
import TestSupport
import Testing

struct QuestionOrderTests {
  @Test("Stand-ins come first, then what a look with few worlds finds to matter most")
  func order() throws {
    let result = try imported([
      WorkHistory.export(
        WorkHistory.item(
          "51", client: "7", title: "Old", from: "2024-01-05", to: "2024-02-20", charges: 90,
          stars: 5),
        WorkHistory.item(
          "52", client: "8", title: "New", from: "2026-06-05", to: "2026-10-20", charges: 9000),
        #"{"id": "53", "clientId": "9", "title": "Hidden", "startedOn": "2026-01-01", "endedOn": null}"#
      )
    ])
    let asOf = day("2026-11-21")
    let history = try HistoryTable(csv: Array(result.text.utf8), file: "h", asOf: asOf).history
    var configuration = SimulationConfiguration(rules: .newest)
    configuration.runs = 4096
    let sensitivity = Sensitivity(history, configuration: configuration, closely: 0)
    let items = ImportInterview(result, order: QuestionOrder(sensitivity), asOf: asOf).items
    #expect(items[0].contract == "53" && items[0].question == .charges)
    // What the finding says that matters most comes next, whichever it is.
    let most = try #require(sensitivity.findings.first { $0.changesSomething })
    #expect(items[1].contract == most.value.contract.id)
    let places = items.enumerated().filter { $0.element.contract == "51" }.map(\.offset)
    let newest = items.firstIndex { $0.contract == "52" }
    #expect(try #require(newest) < (places.min() ?? .max))
  }
}
