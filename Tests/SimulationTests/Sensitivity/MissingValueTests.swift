import JSSCore
import JSSTables
import TestSupport
import Testing

struct MissingValueTests {
  /// The missing values of a history of one contract.
  private func missing(
    _ cells: String, under rules: PlatformRules = .newest
  ) throws -> [MissingValue] {
    let header =
      "contract_id,client_id,start_date,end_date,total_charges,last_payment_date,paid_quarters,"
      + "feedback_score,ended_by,end_reason,private_feedback,jss_outcome\n"
    let day = day("2026-11-21")
    let table = try HistoryTable(
      csv: Array((header + "a,c," + cells).utf8), file: "history.csv", asOf: day)
    return MissingValue.all(in: table.history, under: rules)
  }

  @Test(
    "The missing values of a contract",
    arguments: [
      // An ended contract; nothing else is known.
      ("2026-01-05,2026-02-20,100,,,,,,,", [[.stars], [.ender, .endReason]]),
      // Everything is known.
      ("2026-01-05,2026-02-20,100,,,5.00,client,completed,,", []),
      ("2026-01-05,2026-02-20,100,,,5.00,client,not_needed,,", []),
      // The end reason alone is enough, or the outcome, or the private answer.
      ("2026-01-05,2026-02-20,100,,,5.00,,dispute,,", []),
      ("2026-01-05,2026-02-20,100,,,5.00,,completed,,", []),
      ("2026-01-05,2026-02-20,100,,,5.00,,not_needed,,", [[.ender]]),
      ("2026-01-05,2026-02-20,100,,,5.00,freelancer,,,", [[.endReason]]),
      ("2026-01-05,2026-02-20,100,,,,,,,positive", []),
      ("2026-01-05,2026-02-20,100,,,,,,9,", [[.stars]]),
      // Long contracts.
      ("2025-01-05,2026-02-20,100,,,5.00,client,completed,,", [[.lastPayment]]),
      ("2025-01-05,2026-02-20,100,2026-02-20,,5.00,client,completed,,", []),
      ("2025-01-05,2026-02-20,0,,,5.00,client,completed,,", []),
      // Open.
      ("2026-11-05,,100,,,,,,,", [[.end]]),
      ("2025-01-05,,100,,5,,,,,", [[.end], [.lastPayment]]),
    ] as [(String, [[MissingValue.Field]])])
  func questions(_ cells: String, _ fields: [[MissingValue.Field]]) throws {
    let values = try missing(cells)
    #expect(values.map(\.fields) == fields)
    #expect(values.allSatisfy { !$0.alternatives.isEmpty })
  }

  @Test("No alternative is tried that a history cannot say")
  func possible() throws {
    let asOf = day("2026-11-21")
    let contracts = [
      // Ended without a request, it would have no money in escrow.
      Contract(
        id: "escrow", clientID: "a", start: day("2026-10-01"), netChargesUSD: 100, inEscrowUSD: 200),
      // Paid on its first day only, its request would come too late.
      Contract(
        id: "request", clientID: "b", start: day("2026-02-01"), end: day("2026-10-01"),
        netChargesUSD: 500, refundRequestedUSD: 100, stars: 5, endedBy: .client,
        endReason: .completed),
    ]
    let history = try ContractHistory(contracts, asOf: asOf)
    #expect(MissingValue.all(in: history, under: .newest).isEmpty)
    let plain = try ContractHistory(
      contracts.map {
        var contract = $0
        contract.inEscrowUSD = 0
        contract.refundRequestedUSD = nil
        return contract
      }, asOf: asOf)
    #expect(
      MissingValue.all(in: plain, under: .newest).map(\.fields) == [[.end], [.lastPayment]])
  }

  @Test(
    "The last payment is asked for from the day on which it can matter under the rules in use",
    arguments: [
      (90, 90, "2026-04-04", false), (90, 90, "2026-04-05", true),
      (60, 90, "2026-03-05", false), (60, 90, "2026-03-06", true),
      (90, 60, "2026-03-05", false), (90, 60, "2026-03-06", true),
    ])
  func lastPayment(longTermDays: Int, quarterDays: Int, end: String, asked: Bool) throws {
    var rules = PlatformRules.newest
    rules.longTermDays = longTermDays
    rules.weight.quarterDays = quarterDays
    let values = try missing("2026-01-05,\(end),100,,,5.00,client,completed,,", under: rules)
    #expect(values.map(\.fields) == (asked ? [[.lastPayment]] : []))
  }

  @Test(
    "Each alternative is a valid contract, and differs in the missing fields only")
  func alternatives() throws {
    let values = try missing("2025-01-05,,100,2025-03-01,0,,,,,")
    let open = try #require(values.first)
    let end = day("2025-03-01")
    #expect(open.alternatives == [.ended(on: end)])
    #expect(open.contracts(with: .ended(on: end)).map(\.end) == [end])
    let day = day("2026-11-21")
    for value in values + (try missing("2025-01-05,,100,,5,,,,,")) {
      for alternative in value.alternatives {
        #expect(
          ContractHistory.faults(in: value.contracts(with: alternative), asOf: day).isEmpty)
      }
    }
  }

  @Test("A contract with a pause may be two, unless the second one's label is taken")
  func pause() throws {
    var paused = Contract(
      id: "A", clientID: "c", start: day("2025-01-01"), netChargesUSD: 150,
      lastPaymentGiven: day("2026-04-02"))
    paused.pause = Contract.Pause(
      lastBefore: day("2025-01-20"), firstAfter: day("2026-04-02"), netChargesBeforeUSD: 100)
    func values(_ contracts: Contract...) throws -> [MissingValue] {
      let history = try ContractHistory(contracts, asOf: day("2026-11-21"))
      return MissingValue.all(in: history, under: .newest).filter { $0.assumed == .oneContract }
    }
    let value = try #require(try values(paused).first)
    let two = value.contracts(with: .twoContracts)
    #expect(two.map(\.netChargesUSD) == [100, 50])
    #expect(two.map(\.end) == [day("2025-01-20"), nil])
    #expect(two.map(\.start) == [day("2025-01-01"), day("2026-04-02")])
    var other = paused
    other.id = "A-2"
    other.pause = nil
    #expect(try values(paused, other).isEmpty)
  }
}
