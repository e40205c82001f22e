import BenchmarkSupport
import JSSCore

/// How often an explanation puts the true culprit first.
///
/// A freelancer with five-star reviews only sees the score drop, because one client's private answer
/// was bad. Histories, readings of the unpublished rules and culprits are drawn at random, the culprit
/// among the contracts of the last year by the model's own probability of a bad answer; then the
/// displayed score is computed, and explained. Guessing by that probability alone, without looking at
/// the score, is what the explanation has to beat.
///
///     swift run -c release --package-path Benchmarks CulpritRate [replications]
@main
struct CulpritRate {
  static func main() throws {
    let replications = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 200
    var random = SplitMix64(state: 1)
    var today = Rate()
    var monthly = Rate()
    var guess = Rate()
    for _ in 0..<replications {
      let drop = try Drop(&random)
      guess.count(drop.mostLikelyBefore == drop.culprit)
      today.count(try drop.firstExplained(withEarlierScores: false) == drop.culprit)
      monthly.count(try drop.firstExplained(withEarlierScores: true) == drop.culprit)
    }
    print("The culprit is put first, of \(replications) drops:")
    print("  guessing by the model's probabilities alone   \(guess)")
    print("  explained with today's score                  \(today)")
    print("  explained with the scores of six months too   \(monthly)")
  }
}

/// A share with its standard error.
private struct Rate: CustomStringConvertible {
  private var hits = 0
  private var trials = 0

  mutating func count(_ isHit: Bool) {
    trials += 1
    if isHit { hits += 1 }
  }

  var description: String {
    let estimate = Estimate(count: hits, runs: trials)
    func percent(_ value: Double) -> String { "\((1000 * value).rounded() / 10)" }
    return "\(percent(estimate.probability)) % ± \(percent(estimate.standardError))"
  }
}

/// A score that dropped for one bad private answer.
private struct Drop {
  /// The contract that is to blame.
  let culprit: String
  /// Of the contracts that come into question the likeliest before the score is looked at.
  let mostLikelyBefore: String
  private let history: ContractHistory
  private let shown: Int
  private let earlier: [DisplayedScore]

  private static let asOf = Day(year: 2026, month: 11, day: 21)!

  /// Draws until a drop can be seen.
  init(_ random: inout SplitMix64) throws {
    while true {
      let history = try Drop.history(&random)
      let readings = Drop.readings(&random)
      let priors = Drop.explain(history, scores: []).contracts.compactMap { role in
        role.badBefore.map { (id: role.id, end: role.end, probability: $0.probability) }
      }
      let suspects = priors.filter { Drop.asOf - $0.end < 365 }
      guard !suspects.isEmpty else { continue }
      let culprit = suspects[random.index(weights: suspects.map(\.probability))].id
      func truth(on day: Day) throws -> Int? {
        try Drop.score(history, culprit: culprit, readings: readings, on: day)
      }
      guard let shown = try truth(on: Drop.asOf - 1), shown < 100 else { continue }
      self.history = history
      self.culprit = culprit
      self.shown = shown
      // There is at least one suspect.
      mostLikelyBefore = suspects.max { $0.probability < $1.probability }!.id
      earlier = try (1...6).reversed().compactMap { months in
        let day = (Drop.asOf - 1).adding(months: -months)
        return try truth(on: day).flatMap { DisplayedScore(day: day, score: $0) }
      }
      return
    }
  }

  /// The contract that an explanation puts first.
  func firstExplained(withEarlierScores: Bool) throws -> String? {
    let now = DisplayedScore(day: Drop.asOf - 1, score: shown)!
    let scores = (withEarlierScores ? earlier : []) + [now]
    return Drop.explain(history, scores: scores).contracts.first?.id
  }

  private static func explain(_ history: ContractHistory, scores: [DisplayedScore]) -> Explanation {
    var configuration = SimulationConfiguration(rules: PlatformRules.inForce(on: asOf).rules)
    configuration.runs = scores.isEmpty ? 5000 : 50_000
    configuration.horizonWeeks = 1
    configuration.displayedScores = scores
    configuration.threads = 2
    // The days are in order, and none is after the as-of day.
    return try! Simulation(history: history, configuration: configuration).explain()
  }

  /// 12 to 24 five-star contracts of the last two years.
  private static func history(_ random: inout SplitMix64) throws -> ContractHistory {
    let contracts = (0..<12 + random.below(13)).map { number in
      let end = asOf - 5 - random.below(700)
      return Contract(
        id: "contract \(number)", clientID: "client \(random.below(20))",
        start: end - 5 - random.below(60), end: end,
        netChargesUSD: [90, 180, 320, 640, 950, 1800][random.below(6)], stars: 5,
        endedBy: .client, endReason: random.below(6) == 0 ? .notNeeded : .completed)
    }
    return try ContractHistory(contracts, asOf: asOf)
  }

  /// Readings under which a private answer counts, drawn by the model's probabilities.
  private static func readings(_ random: inout SplitMix64) -> FixedReadings {
    var readings = FixedReadings()
    readings.feedback = [.privateDecides, .worstOfBoth][random.index(weights: [0.3, 0.4])]
    readings.hiddenFeedbackEnds = .never
    readings.middlingCounts = [.positive, .neutral][random.index(weights: [0.6, 0.4])]
    readings.starCuts = StarCuts(positive: 4.5, negative: 4.0)
    readings.weightCombination =
      [.sum, .product, .max][random.index(weights: [0.6, 0.2, 0.2])]
    readings.refundBasis = .net
    readings.windowMinimum = [2, 4, 8][random.index(weights: [0.3, 0.4, 0.3])]
    return readings
  }

  /// The score that is displayed if the culprit's answer is bad and all others are good.
  private static func score(
    _ history: ContractHistory, culprit: String, readings: FixedReadings, on day: Day
  ) throws -> Int? {
    var known = history.contracts.filter { $0.end! <= day }
    for index in known.indices {
      known[index].privateFeedback = known[index].id == culprit ? 2 : 10
    }
    guard !known.isEmpty else { return nil }
    var configuration = SimulationConfiguration(rules: PlatformRules.inForce(on: asOf).rules)
    configuration.runs = 1
    configuration.horizonWeeks = 1
    configuration.readings = readings
    configuration.includesFutureRefunds = false
    let forecast = try Simulation(
      history: ContractHistory(known, asOf: day), configuration: configuration
    ).run()
    return forecast.weeks[0].scores.percentile(50)
  }
}
