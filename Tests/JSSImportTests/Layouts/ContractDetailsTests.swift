import JSSCore
import JSSImport
import JSSTables
import Testing

struct ContractDetailsTests {
  private func contract(_ fields: String) throws -> ImportedContract {
    let read = try export(#"{"data":{"contractDetails":{"id":"5","title":"Logo",\#(fields)}}}"#)
    #expect(read.kind == .contractDetails)
    return try #require(read.contracts.first)
  }

  @Test(
    "Who ended it: a person by the role, a side by its name, else who changed it last",
    arguments: [
      (#""endedBy":{"id":"9"},"freelancer":{"id":"9"}"#, Contract.Ender.freelancer),
      (#""endedBy":{"id":"9"},"agencyManager":{"id":"9"},"freelancer":{"id":"1"}"#, .freelancer),
      (#""endedBy":{"id":"9"},"hiringManager":{"id":"9"},"changingUserType":"SYSTEM""#, .client),
      (#""endedBy":"CLIENT","changingUserType":"SYSTEM""#, .client),
      (#""endedBy":null,"changingUserType":"PROFESSIONAL""#, .freelancer),
      (#""changingUserType":"UPWORK_SUPPORT""#, .platform),
      (#""endedBy":{"id":"9"},"freelancer":{"id":"1"},"changingUserType":"CLIENT""#, nil),
      (#""changingUserType":"CATALOG_PROJECT""#, nil),
    ] as [(String, Contract.Ender?)])
  func enders(_ fields: String, _ ender: Contract.Ender?) throws {
    #expect(try contract(#""status":"CLOSED","endDate":"2026-03-20",\#(fields)"#).endedBy == ender)
  }

  @Test(
    "Why it ended, in the words for people or for programs",
    arguments: [
      ("Job was completed successfully", Contract.EndReason.completed),
      ("API_REAS_JOB_COMPLETED_SUCCESSFULLY", .completed),
      ("Job was completed unsuccessfully", .other), ("Another reason", .other),
      ("No longer need this work completed", .notNeeded), ("API_REAS_WORK_NOT_NEEDED", .notNeeded),
      ("API_REAS_HIRED_DIFFERENT", .hiredOther), ("Hired a different freelancer", .hiredOther),
      ("API_REAS_CONTRACTOR_NOT_RESPONSIVE", .unresponsive),
      ("API_REAS_MISREPRESENTED_SKILLS", .skills), ("Unprofessional conduct", .conduct),
      ("Job was cancelled", .cancelled), ("Dispute", .dispute),
    ])
  func reasons(_ text: String, _ reason: Contract.EndReason) throws {
    for field in [
      "\"\(text)\"", "{\"id\":\"1\",\"reason\":\"\(text)\"}", "{\"apiRef\":\"\(text)\"}",
    ] {
      #expect(try contract(#""status":"CLOSED","closingReason":\#(field)"#).endReason == reason)
    }
  }

  @Test("A reason that is not known is told, and left open")
  func unknownReason() throws {
    let read = try export(
      #"{"contractDetails":{"id":"5","title":"A","status":"CLOSED","closingReason":{"reason":"Moon phase"}}}"#
    )
    #expect(read.contracts[0].endReason == nil)
    #expect(
      read.warnings == [
        "export.csv: contract 5: \"Moon phase\" is no reason that is known here: end_reason is left empty."
      ])
  }

  @Test(
    "A text that only resembles a reason is none",
    arguments: [
      "Job was not completed", "Work was never completed", "Job completed with good quality",
      "Mother",
    ])
  func resembling(_ text: String) throws {
    #expect(try contract(#""status":"CLOSED","closingReason":"\#(text)""#).endReason == nil)
  }

  @Test(
    "Objects of the same name that are no contracts are left out",
    arguments: [
      #"{"contractDetails":{"tab":"x"}}"#, #"{"vendorContracts":{"totalCount":3,"edges":[]}}"#,
      #"{"contractDetails":{"id":"5"}}"#,
    ])
  func otherObjects(_ text: String) throws {
    #expect(try export(text).contracts.isEmpty)
  }

  @Test("Of an open contract nothing is said of an end, whatever the answer has")
  func open() throws {
    let contract = try contract(
      #""status":"ACTIVE","endDate":"2027-01-01","closingReason":"Dispute","changingUserType":"CLIENT""#
    )
    #expect(contract.end == .open && contract.endedBy == nil && contract.endReason == nil)
  }

  @Test(
    "One contract, one by its term, or lists of them",
    arguments: [
      #"{"data":{"contractByTerm":{"id":"5","title":"A"}}}"#,
      #"{"contractList":{"contracts":[null,{"id":"5","startDate":"2026-01-01"}]}}"#,
      #"{"data":{"vendorContracts":{"paging":{"limit":1},"contracts":[{"id":"5","title":"A"}]}}}"#,
    ])
  func shapes(_ text: String) throws {
    #expect(try export(text).contracts.map(\.id) == ["5"])
  }

  @Test("Merged by the contract's id, so that who ended it and why is not asked")
  func merged() throws {
    let result = try imported([
      WorkHistory.export(
        WorkHistory.item(
          "5", client: "7", title: "Logo", from: "2026-03-01", to: "2026-03-20", charges: 90,
          stars: 5)),
      export(
        #"{"contractDetails":{"id":"5","title":"Logo","status":"CLOSED","startDate":"2026-03-01","#
          + #""endDate":"2026-03-20","closingReason":"Unprofessional conduct","changingUserType":"CLIENT"}}"#
      ),
    ])
    #expect(result.rows.count == 1)
    #expect(result.rows[0]["ended_by"] == "client" && result.rows[0]["end_reason"] == "conduct")
    #expect(result.questions.isEmpty)
  }

  @Test("Two answers that contradict each other are told, and asked")
  func contradiction() throws {
    func details(_ side: String) throws -> Export {
      try export(
        #"{"contractDetails":{"id":"5","status":"CLOSED","startDate":"2026-03-01","#
          + #""endDate":"2026-03-20","closingReason":"Another reason","changingUserType":"\#(side)"}}"#
      )
    }
    let result = try imported([details("CLIENT"), details("PROFESSIONAL")])
    #expect(result.rows[0]["ended_by"] == nil)
    #expect(
      result.notices.contains { $0.contains("client and freelancer for ended_by; left empty.") })
    #expect(result.questions[0].questions.contains(.ender))
  }
}
