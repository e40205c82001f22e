import JSSCore
import JSSTables
import TestSupport
import Testing

/// The scenarios of a comparison.
@Suite struct ScenarioListTests {
  private let base = ScenarioExample.base

  private func list(
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> ScenarioList {
    let configuration = SimulationConfiguration.test(change)
    return ScenarioList(
      base, simulation: try Simulation(history: base, configuration: configuration),
      configuration: configuration)
  }

  private func table(_ change: String) throws -> ScenarioTable {
    try ScenarioQuestion(change: change).scenario(of: base)
  }

  @Test("Names are distinct, also from that of the unchanged history")
  func names() throws {
    var list = try list()
    for name in ["a", "unchanged", "a", "a", "a (2)"] {
      list.add(try table("accept c-1"), name: name, source: "s")
    }
    #expect(
      list.scenarios.map(\.name) == ["a", "unchanged (2)", "a (2)", "a (3)", "a (2) (2)"])
    #expect(list.warnings.isEmpty)
    #expect(list.scenarios.allSatisfy { $0.history.contracts[0].requestDecision == .accept })
  }

  @Test("What changes nothing, and an end that is not seen, is said")
  func warnings() throws {
    var list = try list { $0.includesNewWork = false }
    list.add(try table("pause 3"), name: "a", source: "pause 3")
    list.add(try ScenarioExample.read("contract_id\nc-1\n"), name: "b", source: "s.csv")
    list.add(try table("end c-2=2028-01-01"), name: "c", source: "end")
    #expect(
      list.warnings == [
        "warning: pause 3 changes nothing: --no-new-work says that there are no new contracts.",
        "warning: s.csv changes nothing.",
        "warning: end: \"c-2\" ends on 2028-01-01, after the last week that is simulated, so what its "
          + "end does is not seen. --horizon looks further.",
      ])
  }
}
