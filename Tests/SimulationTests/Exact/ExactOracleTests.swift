import JSSCore
import TestSupport
import Testing

/// The simulation, compared with an enumeration of all worlds that is written from the model's text alone.
@Suite struct ExactOracleTests {
  private static let cases: [ExactCase] = [
    ExactCase.starBins, .urn, .urns, .windows,
    .windows.with("minimum 4") { $0.readings.windowMinimum = 4 },
    .earnings,
    .earnings.with("13 of 16 from 12") {
      $0.eligibleWeeks = 12
      $0.badge = .held
    },
    .earnings.with("13 of 16 from 14") { $0.eligibleWeeks = 14 },
    .earnings.with("not held, 13 of 16 from 11") {
      $0.eligibleWeeks = 11
      $0.badge = SimulationConfiguration.Badge.none
    },
    .readings, .evidence, .year2024, .year2022, .refunds, .fullRefunds, .partialRefunds,
    .uncertainRefunds, .requests, .acceptedRequests, .declinedRequests, .quiet, .quietEnd,
    .rarelyShown, .newcomer, .refundsAndBadge, .betterReadings, .oneBlock, .firstScore,
    .risingTalent, .risingWithoutScore, .hold, .holdOfHeld, .plus, .plusWithout, .agency,
    .escrow, .acceptedEscrow, .declinedEscrow, .goneBack, .lacksAWeek,
  ]

  @Test("Every reported number is within four standard errors of the exact one", arguments: cases)
  func forecast(exact: ExactCase) throws {
    let found = try StatisticalTest.exactForecasts.disagreements(
      arguments: Self.cases.count, ExactForecast(exact)
    ) { try exact.forecast() }
    #expect(found == [])
  }

  @Test(
    "Every world, simulated alone, has the exact scores and the exact fate of the badge",
    arguments: [
      ExactCase.starBins, .urn, .windows, .earnings, .readings, .evidence, .year2024, .year2022,
      .requests, .quiet, .quietEnd, .rarelyShown, .newcomer, .betterReadings, .firstScore,
      .risingTalent, .risingWithoutScore, .hold, .holdOfHeld, .plus, .plusWithout, .agency,
      .lacksAWeek,
    ])
  func worlds(exact: ExactCase) throws {
    let worlds = exact.worlds().keys
    let found = try worlds.flatMap { try exact.disagreements(in: $0) }
    #expect(found.isEmpty, "\(found.count): \(found.prefix(8).joined(separator: "\n"))")
  }

  static func pair(
    _ exact: ExactCase, _ name: String, _ change: (inout ExactCase) -> Void
  ) -> (ExactCase, ExactCase) {
    var other = exact.with(name, change)
    other.runs = 50_000
    return (exact, other)
  }

  @Test(
    "A forecast of something else does not agree",
    arguments: [
      pair(.starBins, "fewer answers") {
        $0.changes["private_given_stars"] = ExactChanges.beta(0.75)
      },
      pair(.starBins, "other reading") { $0.readings.middlingCounts = .positive },
      pair(.starBins, "other cuts") {
        $0.readings.starCuts = StarCuts(positive: 4.25, negative: 4)
      },
      pair(.urn, "more certain rates") {
        $0.changes["private_rates_concentration"] = ["value": 4]
      },
      pair(.windows, "an end a day later") { $0.contracts[1].end = day("2024-09-06") },
      pair(.windows, "a lower tier") { $0.contracts[6].netChargesUSD = 250 },
      pair(.earnings, "more earned") { $0.contracts[2].netChargesUSD += 75 },
      pair(.readings, "one reading fixed") { $0.readings.refundBasis = .net },
      // -1.3 would be off by 1.6 standard errors, too little to be detected reliably; this is off by over ten.
      pair(.evidence, "weaker evidence") {
        $0.changes["evidence_repeat"] = ["mean": -0.7, "sd": 0]
      },
      pair(.year2024, "today's rules") { $0.rules = "2024-09" },
      pair(.year2022, "later rules") { $0.rules = "2023-12" },
      pair(.refundsAndBadge, "more refunds") {
        $0.changes["refund_rate"] = ExactChanges.beta(0.23)
      },
      pair(.refundsAndBadge, "a month more") {
        $0.contracts[0].lastPaymentGiven = day("2026-10-02")
      },
      pair(.requests, "more disputes") { $0.changes["request_dispute"] = ["value": 0.45] },
      pair(.oneBlock, "one good week less") { $0.eligibleWeeks = 12 },
      pair(.firstScore, "Rising Talent before") { $0.hasRisingTalent = true },
      pair(.hold, "a week longer") { $0.badgeHold = "2027-01-23" },
      pair(.plus, "a smaller contract does") { $0.largeContractUSD = 7000 },
      pair(.agency, "all money counts") { $0.contracts[2].countsForEarnings = true },
      // With what is left in escrow it is in a lower tier.
      pair(.escrow, "less in escrow") { $0.contracts[1].inEscrowUSD = 700 },
      pair(.goneBack, "less back from escrow") { $0.contracts[1].escrowReturnedUSD = 100 },
      pair(.newcomer, "one more good week") { $0.eligibleWeeks = 12 },
      pair(.newcomer, "a start a day earlier") {
        $0.contracts[0].start = $0.contracts[0].start - 1
      },
    ])
  func otherForecast(exact: ExactCase, other: ExactCase) throws {
    let found = try StatisticalTest.exactForecasts.disagreements(
      arguments: Self.cases.count, ExactForecast(exact)
    ) { try other.forecast() }
    #expect(found != [])
  }
}
