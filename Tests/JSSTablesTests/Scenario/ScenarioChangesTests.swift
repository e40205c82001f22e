import JSSCore
import JSSTables
import TestSupport
import Testing

/// Several changes as one scenario.
@Suite struct ScenarioChangesTests {
  private let base = ScenarioExample.base

  private func together(
    _ changes: String..., of base: ContractHistory? = nil
  ) throws -> ScenarioChanges {
    try ScenarioChanges(
      changes.map { try ScenarioQuestion(change: $0) }, base: base ?? self.base)
  }

  @Test(
    "Changes together are the scenario file that says the same",
    arguments: [
      (
        ["accept c-1", "end c-2=2026-12-31", "remove c-3"],
        """
        contract_id,refund_requests,end_date,remove
        c-1,accept,,
        c-2,,2026-12-31,
        c-3,,,true
        """
      ),
      // One contract by two changes, in either order.
      (
        ["end c-5=2026-12-31", "decline c-5"],
        "contract_id,refund_requests,end_date\nc-5,decline,2026-12-31"
      ),
      (
        ["decline c-5", "end c-5=2026-12-31"],
        "contract_id,refund_requests,end_date\nc-5,decline,2026-12-31"
      ),
      // Jobs of each other's labels, some of the past, and an end that is kept by changes after it.
      (
        [
          "end c-2=2026-12-31", "add 500@2026-12-01", "add 150", "add-bad 90@2026-05-04",
          "remove c-4",
        ],
        """
        contract_id,client_id,start_date,end_date,total_charges,jss_outcome,remove
        c-2,,,2026-12-31,,,
        added contract 1,added contract 1,2026-12-01,2026-12-01,500,positive,
        added contract 2,added contract 2,2026-10-01,2026-10-01,150,positive,
        added contract 3,added contract 3,2026-05-04,2026-05-04,90,negative,
        c-4,,,,,,true
        """
      ),
      // Money back: a request that grows, from nothing and from one that was accepted.
      (
        ["refund c-4=10", "refund c-4=12.50"],
        "contract_id,refund_requested,refund_requests\nc-4,22.50,accept"
      ),
      (
        ["accept c-1", "refund c-1=full"],
        "contract_id,refund_requested,refund_requests\nc-1,900,accept"
      ),
      // It replaces one that nobody had decided.
      (
        ["refund c-1=100", "refund c-1=50"],
        "contract_id,refund_requested,refund_requests\nc-1,150,accept"
      ),
      (["remove c-1", "pause 3"], "contract_id,remove\nc-1,true"),
    ])
  func file(_ changes: [String], _ file: String) throws {
    let table = try ScenarioChanges(
      changes.map { try ScenarioQuestion(change: $0) }, base: base
    ).table
    let written = try ScenarioExample.read(file + "\n").history
    #expect(table.history.contracts == written.contracts)
    #expect(table.history.planned == written.planned)
    #expect(table.newWork == (changes.contains("pause 3") ? .pause(weeks: 3) : .none))
  }

  @Test("What is given back of an open contract adds up, and its planned end stays")
  func givenBack() throws {
    let table = try together("refund c-2=40", "end c-2=2026-12-31", "refund c-2=60").table
    var contracts = base.contracts
    contracts[1].giveBack(40)
    contracts[1].giveBack(60)
    contracts[1].end = day("2026-12-31")
    let expected = try ContractHistory(scenario: contracts, asOf: base.asOf)
    #expect(table.history == expected)
    #expect(table.history.contracts[1].plannedEnd == day("2026-12-31"))
  }

  @Test("A pause and a job size change the work to come together, in either order")
  func newWork() throws {
    let both = NewWorkChange(pauseWeeks: 13, jobSize: .small)
    for changes in [["pause 13", "job-size small"], ["job-size small", "pause 13"]] {
      let table = try together(changes[0], "accept c-1", changes[1], "add 500").table
      #expect(table.newWork == both)
      #expect(table.history == (try together("accept c-1", "add 500").table.history))
    }
  }

  @Test("No change is the history as it is")
  func none() throws {
    let empty = try ScenarioChanges([], base: base)
    #expect(empty.table.history == base && empty.table.newWork == .none && empty.name.isEmpty)
  }

  @Test("The name says the changes in order, and jobs that are alike once")
  func name() throws {
    let scenario = try together(
      "accept c-1", "add 500", "add 500.00", "refund c-1=full", "add 500@2026-12-01", "pause 13")
    #expect(
      scenario.name
        == "accept to give back $300 of c-1, 2 good jobs of $500 each, give back the remaining $600 of "
        + "c-1, a good job of $500 on 1 Dec 2026 and a pause of 13 weeks")
    #expect(try together("pause 1").name == "a pause of 1 week")
    #expect(try together("pause 1", "remove c-3").name == "a pause of 1 week and without c-3")
  }

  @Test("Warnings name their change")
  func warnings() throws {
    let table = try together("pause 2", "refund c-1=50", "refund c-1=20").table
    #expect(
      table.warnings.description
        == "refund c-1=50: warning: the open request of $300.00 is taken as settled by this. If the "
        + "client may not be content, compare with a scenario that declines it.")
  }

  @Test(
    "Changes that contradict each other are refused, each with its place",
    arguments: [
      (
        ["accept c-1", "decline c-1"],
        """
        decline c-1: "c-1" must be a contract whose request for money back is still to be decided: a \
        change before this one settles it. Leave out one of the two.
        """
      ),
      (
        ["decline c-1", "refund c-1=10"],
        """
        refund c-1=10: "c-1" must be a contract whose request for money back is still to be decided: a \
        change before this one declines it. Leave out one of the two.
        """
      ),
      (
        ["end c-2=2026-12-31", "end c-2=2026-11-30"],
        """
        end c-2=2026-11-30: "c-2" must be an open contract: a change before this one ends it on \
        2026-12-31. Leave out one of the two.
        """
      ),
      (
        ["refund c-4=50", "refund c-4=30.01"],
        """
        refund c-4=30.01: "30.01" must be at most 30.00, what the changes before this one leave of the \
        total_charges of the contract. Only what has been paid or is in escrow can be given back.
        """
      ),
      (
        ["refund c-6=full", "refund c-6=0.01"],
        """
        refund c-6=0.01: "0.01" must be at most 0.00, what the changes before this one leave of the \
        total_charges of the contract. Only what has been paid or is in escrow can be given back.
        """
      ),
      (
        ["remove c-3", "remove c-3"],
        """
        remove c-3: "c-3" must be a contract that is left: a change before this one removes it. Leave out \
        one of the two.
        """
      ),
      (
        ["add 500", "remove added contract 1"],
        """
        remove added contract 1: "added contract 1" must be a contract of the history. Check the label: \
        the history has it in its column contract_id.
        """
      ),
      (
        ["pause 3", "pause 4"],
        """
        pause 4: "4" must be the only pause of the scenario. Leave out one of the two.
        """
      ),
      (
        ["job-size small", "job-size small"],
        """
        job-size small: "small" must be the only job size of the scenario. Leave out one of the two.
        """
      ),
    ])
  func contradictions(_ changes: [String], _ message: String) {
    #expect {
      try ScenarioChanges(changes.map { try ScenarioQuestion(change: $0) }, base: base)
    } throws: {
      "\($0)" == message
    }
  }

  @Test("Feedback is left once")
  func feedback() throws {
    var contracts = base.contracts
    contracts[3].stars = nil
    contracts[3].end = base.asOf - 3
    let fresh = try ContractHistory(contracts, asOf: base.asOf)
    contracts[3].stars = 5
    #expect(try together("feedback c-4=5", of: fresh).table.history.contracts == contracts)
    #expect {
      try together("feedback c-4=5", "feedback c-4=2", of: fresh)
    } throws: {
      "\($0)".hasPrefix(
        "feedback c-4=2: \"c-4\" must be a contract without feedback: it has 5 stars.")
    }
  }

  private let other = """
    contract_id,client_id,start_date,end_date,total_charges,refund_requested
    c-1,Acme,2026-03-05,2026-08-10,900,300
    c-9,Zoe,2026-04-01,,50,

    """

  @Test("A scenario can be another history, with changes")
  func otherHistory() throws {
    let asOf = base.asOf
    let scenario = try ScenarioChanges(
      csv: Array(other.utf8), file: "other.csv", asOf: asOf,
      changes: [.accept(contract: "c-1"), .add(charges: "70", date: nil), .pause(weeks: 2)])
    let history = try HistoryTable(csv: Array(other.utf8), file: "other.csv", asOf: asOf).history
    let written = try ScenarioTable(
      csv: Array(
        """
        contract_id,client_id,start_date,end_date,total_charges,jss_outcome,refund_requests
        c-1,,,,,,accept
        added contract 1,added contract 1,2026-10-01,2026-10-01,70,positive,

        """.utf8), file: "s.csv", base: history)
    #expect(scenario.table.history == written.history)
    #expect(scenario.table.newWork == .pause(weeks: 2))
    #expect(
      scenario.name == "accept to give back $300 of c-1, a good job of $70 and a pause of 2 weeks")
    let alone = try ScenarioChanges(
      csv: Array(other.utf8), file: "other.csv", asOf: asOf, changes: [])
    #expect(alone.table.history == history)
  }

  @Test("Faults and warnings of another history are those of its reader")
  func otherHistoryRefused() throws {
    let bytes = Array(other.replacing("2026-04-01", with: "2026-04-31").utf8)
    #expect {
      try ScenarioChanges(csv: bytes, file: "other.csv", asOf: base.asOf, changes: [])
    } throws: {
      "\($0)".hasPrefix("other.csv:3: start_date: \"2026-04-31\" must be a date that exists")
    }
    let odd = Array(other.replacing("refund_requested", with: "my_column").utf8)
    let table = try ScenarioChanges(csv: odd, file: "other.csv", asOf: base.asOf, changes: []).table
    #expect(
      table.warnings.description
        == (try HistoryTable(csv: odd, file: "other.csv", asOf: base.asOf).warnings.description))
    #expect(!table.warnings.isEmpty)
  }
}
