import Foundation
import JSSCore
import TestSupport
import Testing

/// The causes of the first loss, week by week.
@Suite struct LossCauseTests {
  private static let runs = 640

  private func simulation(_ example: Example, seed: UInt64 = 1) throws -> Simulation {
    try Simulation(
      history: example.history(),
      configuration: .test(runs: Self.runs) {
        $0.badge = .held
        $0.seed = seed
      })
  }

  @Test("The causes add up to the losses of each week", arguments: Example.allCases)
  func sum(_ example: Example) throws {
    let forecast = try simulation(example).run()
    for week in forecast.weeks.indices {
      let shares = TopRatedRule.LossCause.allCases.map {
        forecast.shareLost(by: $0, throughWeek: week)
      }
      #expect(abs(shares.reduce(0, +) - forecast.lostBy(week: week).probability) < 1e-9)
    }
    for cause in TopRatedRule.LossCause.allCases {
      let last = forecast.shareLost(by: cause, throughWeek: forecast.weeks.count - 1)
      #expect(abs(last - forecast.lost(by: cause).probability) < 1e-9)
    }
  }

  @Test("Each cause has the share of the weight of the runs that lose the badge by it")
  func singleRuns() throws {
    let simulation = try simulation(.veteran)
    let forecast = simulation.run()
    let records = (0..<Self.runs / 64).flatMap { simulation.records(firstRun: 64 * $0) }
    let whole = records.reduce(0) { $0 + weight($1) }
    for week in forecast.weeks.indices {
      let tooLow = records.filter { record in
        guard let loss = firstLoss(record), loss <= week else { return false }
        return record.scores[loss].map { $0 < forecast.badgeScore } ?? false
      }
      let share = tooLow.reduce(0) { $0 + weight($1) } / whole
      #expect(abs(share - forecast.shareLost(by: .scoreTooLow, throughWeek: week)) < 1e-9)
    }
    #expect(forecast.shareLost(by: .scoreTooLow, throughWeek: forecast.weeks.count - 1) > 0.01)
  }

  /// The first week in which a badge that was held the week before is no longer held.
  private func firstLoss(_ record: RunRecord) -> Int? {
    record.badgeHeld.indices.dropFirst().first {
      record.badgeHeld[$0 - 1] && !record.badgeHeld[$0]
    }
  }

  /// The weight in a unit that is the same in all populations.
  private func weight(_ record: RunRecord) -> Double { record.weight * exp(record.logUnit) }
}
