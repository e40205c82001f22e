import Foundation
import TestSupport
import Testing

/// The program against `Tests/Reference`: an implementation of the same model, written from the
/// model text alone in another language, with random numbers of its own.
///
/// The probability of a false alarm is shared equally by all comparisons of all cases (Bonferroni):
/// - A probability (five of each week, and the share of each cause of a loss) is compared as two
///   counts, exactly: Fisher's test, twice its one-sided tail. Where scores seen weigh the runs, the
///   counts are out of the number of equal runs that would have the same standard error; for the
///   causes, of the effective sample size.
/// - A percentile is a score, so it can jump by many points where the cumulative share hardly
///   changes; its distance has no standard error. Compared is the share: the reference's
///   percentile p has to lie between the program's percentiles p − δ and p + δ,
///   δ = z·(s₁ + s₂), s = √(p(1 − p)/n) over the runs that show a score. A score outside means
///   that at one fixed score, between the two in the true distribution, one of the empirical
///   distributions is off by more than z·s to a known side. Below and above are two comparisons.
/// - The mean is compared by z, with the standard deviation that the reference found.
///
/// Percentiles and mean lean on the normal distribution. So weeks in which fewer than 6,000 runs show a
/// score are left to the probabilities; from there on the tail of an exact binomial count is at most five
/// times the normal one, and a comparison gets a fifth of its share.
///
/// With 40,000 runs against 200,000 a probability near one half has to be off by 0.019 to be seen;
/// `Tests/Reference/README.md` says how to look closer.
@Suite struct ReferenceTests {
  private static let cases = ReferenceCase.all
  private static let runs = 40_000
  /// What each comparison may reject by chance.
  private static let level =
    StatisticalTest.reference.falseAlarm
    / Double(5 * cases.reduce(0) { $0 + $1.expected.weeks.count * 16 + $1.expected.causes.count })

  @Test("Every case agrees with the reference", arguments: cases)
  func agreement(_ reference: ReferenceCase) throws {
    let found = try Forecast.simulated(reference, reference.arguments, runs: Self.runs)
    let differences = Comparison(level: Self.level).differences(found, reference.expected)
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  @Test(
    "The comparison sees a wrong option",
    arguments: [
      ("evidence", ["--feedback-reading", "private"]), ("star_bins", ["--star-cuts", "4.0,3.0"]),
      ("long_term", ["--weight-combination", "max"]), ("sixty", ["--window-minimum", "8"]),
      ("requests", ["--refund-requests", "accept"]), ("open_contracts", ["--no-new-work"]),
    ])
  func wrongOption(_ name: String, _ more: [String]) throws {
    let reference = try #require(Self.cases.first { $0.name == name })
    let found = try Forecast.simulated(reference, reference.arguments + more, runs: Self.runs)
    #expect(!Comparison(level: Self.level).differences(found, reference.expected).isEmpty)
  }

  @Test("Each kind of quantity is compared")
  func kinds() throws {
    let expected = try #require(Self.cases.first { $0.name == "one_client" }).expected
    let other = try #require(Self.cases.first { $0.name == "refunds_made" })
    let found = try Forecast.simulated(other, other.arguments, runs: Self.runs)
    let text = Comparison(level: Self.level).differences(found, expected).joined(separator: "\n")
    for kind in [
      "below 90:", "not shown:", "badge held:", "lost by:", "gained by:", "mean:", "p5:", "p25:",
      "p50:", "p75:",
      "p95:", "cause ",
    ] {
      #expect(text.contains(kind), "\(kind)")
    }
  }

  /// SciPy 1.17: 2·hypergeom(n₁ + n₂, k₁ + k₂, n₁).sf(k₁ − 1) or .cdf(k₁), at most 1.
  @Test(
    "Fisher's test gives the values of SciPy",
    arguments: [
      (Share(count: 3, runs: 40_000), Share(count: 2, runs: 200_000), 0.0709844392799),
      (Share(count: 20_000, runs: 40_000), Share(count: 100_500, runs: 200_000), 0.364194124041),
      (Share(count: 0, runs: 40_000), Share(count: 40, runs: 200_000), 0.0013598713631),
      (Share(count: 0, runs: 40_000), Share(count: 0, runs: 200_000), 1),
      (Share(count: 40_000, runs: 40_000), Share(count: 199_990, runs: 200_000), 0.322999052749),
      (Share(count: 1_200, runs: 20_000), Share(count: 8_000, runs: 100_000), 1.98311343072e-23),
    ] as [(Share, Share, Double)])
  func fisher(_ first: Share, _ second: Share, _ expected: Double) {
    let value = first.chanceOfDifference(from: second)
    #expect(abs(value / expected - 1) < 1e-6, "\(value)")
  }
}

/// A history with options, and what the reference found.
struct ReferenceCase: Sendable, CustomTestStringConvertible {
  private struct Entry: Decodable {
    let name: String
    let history: String
    let arguments: [String]
    /// A table of scores seen before.
    let scores: String?
  }

  let name: String
  let history: String
  let arguments: [String]
  let expected: Forecast

  private static let folder = Repository.root.appending(path: "Tests/Reference")

  /// The cases of `cases.json`.
  static let all: [Self] = {
    do {
      let data = try Data(contentsOf: folder.appending(path: "cases.json"))
      return try JSONDecoder().decode([Entry].self, from: data).map { entry in
        Self(
          name: entry.name, history: folder.appending(path: "histories/\(entry.history)").path,
          arguments: entry.arguments
            + (entry.scores.map {
              ["--score-history", folder.appending(path: "histories/\($0)").path]
            } ?? []),
          expected: try Forecast(
            reference: String(
              contentsOf: folder.appending(path: "expected/\(entry.name).csv"), encoding: .utf8)))
      }
    } catch {
      fatalError("Tests/Reference cannot be read: \(error)")
    }
  }()

  var testDescription: String { name }
}

/// A forecast in the form in which it is compared.
struct Forecast: Sendable {
  struct Week: Sendable {
    var date: String
    /// Runs that show a score.
    var shown: Int
    /// By percent.
    var percentiles: [Double: Int]
    var mean: Double?
    /// Standard deviation of the shown scores; nil if unknown.
    var deviation: Double?
    var shares: [String: Share]
  }

  enum Fault: Error {
    case status(Int32, String)
    case text(String)
  }

  var weeks: [Week]
  var causes: [String: Share]
}

extension Forecast {
  /// The output of `model_reference.py`: a table of weeks, an empty line, a table of causes.
  init(reference text: String) throws {
    func rows(_ text: String) -> [[String: String]] {
      let lines = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      return lines.dropFirst().map {
        Dictionary(uniqueKeysWithValues: zip(lines[0], $0))
      }
    }
    func number(_ row: [String: String], _ name: String) throws -> Double {
      guard let value = row[name].flatMap(Double.init) else { throw Fault.text("\(name): \(row)") }
      return value
    }
    let blocks = text.components(separatedBy: "\n\n")
    let table = rows(blocks[0])
    guard blocks.count == 2, let first = table.first else { throw Fault.text(text) }
    let isWeighted = try number(first, "effective_runs") < number(first, "runs")
    let runs = Int(try number(first, "effective_runs").rounded())
    weeks = try table.map { row in
      let shares = try [
        "below 90": "below_90", "not shown": "not_shown", "badge held": "badge",
        "lost by": "lost_by", "gained by": "gained_by",
      ].mapValues { name in
        let standardError = isWeighted ? try number(row, "se_\(name)") : nil
        return Share(try number(row, "prob_\(name)"), of: runs, standardError: standardError)
      }
      let percents = [5, 25, 50, 75, 95].compactMap { percent in
        row["p\(percent)"].flatMap(Int.init).map { (Double(percent), $0) }
      }
      let shown = Double(runs) * (1 - (try number(row, "prob_not_shown")))
      return Week(
        date: row["date"] ?? "", shown: Int(shown.rounded()),
        percentiles: Dictionary(uniqueKeysWithValues: percents),
        mean: row["mean"].flatMap(Double.init), deviation: row["deviation"].flatMap(Double.init),
        shares: shares)
    }
    causes = Dictionary(
      uniqueKeysWithValues: try rows(blocks[1]).map {
        ($0["cause"] ?? "", Share(try number($0, "share"), of: runs))
      })
  }

  /// The percentiles asked of the program, each half percent.
  private static let percents = (1...199).map { Double($0) / 2 }

  private struct Output: Decodable {
    struct Week: Decodable {
      let date: String
      let percentiles: [String: Int?]
      let mean: Double?
      let probBelowBadgeScore: Double
      let probNotShown: Double
      let probBadge: Double
      let probLostBy: Double
      let probGainedBy: Double
      let seBelowBadgeScore: Double
      let seNotShown: Double
      let seBadge: Double
      let seLostBy: Double
      let seGainedBy: Double
    }
    /// How well the worlds fit the scores seen.
    struct Fit: Decodable {
      let effectiveSampleSize: Double
    }
    struct Cause: Decodable {
      let cause: String
      let probability: Double
    }
    let weeks: [Week]
    let lossCauses: [Cause]
    let fit: Fit?
  }

  /// The program's forecast for the history of a case.
  static func simulated(
    _ reference: ReferenceCase, _ arguments: [String], runs: Int
  ) throws -> Self {
    let list = percents.map { "\($0)" }.joined(separator: ",")
    let result = try Command.run(
      ["--runs", "\(runs)", "--seed", "7", "--quiet", "--threads", "1", "--format", "json"]
        + ["--percentiles", list] + arguments + [reference.history])
    guard result.status == 0 else { throw Fault.status(result.status, result.errors) }
    let output = try JSONDecoder().decode(Output.self, from: Data(result.output.utf8))
    let runs = output.fit.map { Int($0.effectiveSampleSize.rounded()) } ?? runs
    func share(_ probability: Double, _ standardError: Double) -> Share {
      Share(probability, of: runs, standardError: output.fit == nil ? nil : standardError)
    }
    let weeks = output.weeks.map { week in
      let percentiles = week.percentiles.compactMap { name, score in
        Double(name.dropFirst()).flatMap { percent in score.map { (percent, $0) } }
      }
      return Week(
        date: week.date, shown: Int((Double(runs) * (1 - week.probNotShown)).rounded()),
        percentiles: Dictionary(uniqueKeysWithValues: percentiles),
        mean: week.mean, deviation: nil,
        shares: [
          "below 90": share(week.probBelowBadgeScore, week.seBelowBadgeScore),
          "not shown": share(week.probNotShown, week.seNotShown),
          "badge held": share(week.probBadge, week.seBadge),
          "lost by": share(week.probLostBy, week.seLostBy),
          "gained by": share(week.probGainedBy, week.seGainedBy),
        ])
    }
    let causes = output.lossCauses.map { ($0.cause, Share($0.probability, of: runs)) }
    return Self(weeks: weeks, causes: Dictionary(uniqueKeysWithValues: causes))
  }
}

/// A number of runs out of all runs.
struct Share: Sendable, CustomStringConvertible {
  let count: Int
  let runs: Int

  init(count: Int, runs: Int) {
    self.count = count
    self.runs = runs
  }

  init(_ probability: Double, of runs: Int) {
    self.init(count: Int((probability * Double(runs)).rounded()), runs: runs)
  }

  /// With a standard error, out of as many equal runs as have that error; of `runs` where the
  /// probability is near 0 or 1, whose errors have a floor.
  init(_ probability: Double, of runs: Int, standardError: Double?) {
    let floor = 3 / Double(runs + 4)
    guard let standardError, probability > floor, probability < 1 - floor else {
      self.init(probability, of: runs)
      return
    }
    let equal = probability * (1 - probability) / (standardError * standardError)
    self.init(probability, of: Int(equal.rounded()))
  }

  var description: String { "\(count)/\(runs)" }

  /// Two-sided p-value of Fisher's exact test, as twice the tail on the side of the difference, at
  /// most 1: how likely counts this far apart are if both have the same probability. Given
  /// the total, the first count is hypergeometric.
  func chanceOfDifference(from other: Self) -> Double {
    let (n, m) = (Double(runs), Double(other.runs))
    let total = Double(count + other.count)
    func logChoose(_ n: Double, _ k: Double) -> Double {
      logFactorial(n) - logFactorial(k) - logFactorial(n - k)
    }
    var k = Double(count)
    var term = exp(logChoose(n, k) + logChoose(m, total - k) - logChoose(n + m, total))
    let isAbove = k * m > Double(other.count) * n
    var tail = 0.0
    while term > tail * 1e-12 {
      tail += term
      if isAbove {
        term *= (n - k) * (total - k) / ((k + 1) * (m - total + k + 1))
        k += 1
      } else {
        term *= k * (m - total + k) / ((n - k + 1) * (total - k + 1))
        k -= 1
      }
    }
    return min(1, 2 * tail)
  }

  private func logFactorial(_ n: Double) -> Double { lgamma(n + 1) }
}

/// Tells which quantities of two forecasts differ at a level: the chance of each comparison to find
/// a difference where there is none.
struct Comparison {
  let level: Double
  /// z with P(|Z| > z) = `level`.
  let quantile: Double
  private static let leastShown = 6_000

  init(level: Double) {
    self.level = level
    quantile = Level.normalDistance(level)
  }

  /// One line for each quantity that differs; `expected` has the percentiles and the deviations.
  func differences(_ found: Forecast, _ expected: Forecast) -> [String] {
    guard found.weeks.map(\.date) == expected.weeks.map(\.date) else { return ["other days"] }
    return zip(found.weeks, expected.weeks).flatMap { found, expected in
      (shares(found.shares, expected.shares) + scores(found, expected)).map {
        "\(expected.date) \($0)"
      }
    } + shares(found.causes, expected.causes).map { "cause \($0)" }
  }

  private func shares(_ found: [String: Share], _ expected: [String: Share]) -> [String] {
    expected.sorted { $0.key < $1.key }.compactMap { name, expected in
      guard let found = found[name] else { return "\(name): missing" }
      let chance = found.chanceOfDifference(from: expected)
      return chance < level ? "\(name): \(found), reference \(expected), p = \(chance)" : nil
    }
  }

  private func scores(_ found: Forecast.Week, _ expected: Forecast.Week) -> [String] {
    guard min(found.shown, expected.shown) >= Self.leastShown else { return [] }
    let (n, m) = (Double(found.shown), Double(expected.shown))
    var lines: [String] = []

    if let mean = found.mean, let reference = expected.mean, let deviation = expected.deviation {
      // At least what one run that shows 0 in place of 100 changes.
      let standardError = max(deviation * (1 / n + 1 / m).squareRoot(), 100 / n)
      let z = (mean - reference) / standardError
      if abs(z) > quantile { lines.append("mean: \(mean), reference \(reference), z = \(z)") }
    } else {
      lines.append("mean: missing")
    }

    for (percent, score) in expected.percentiles.sorted(by: { $0.key < $1.key }) {
      let p = percent / 100
      let spread = (p * (1 - p)).squareRoot()
      let margin = 100 * quantile * spread * (1 / n.squareRoot() + 1 / m.squareRoot())
      // A percentile below the first or above the last that was asked for bounds nothing.
      let lowest = found.percentiles.filter { $0.key <= percent - margin }.values.max() ?? 0
      let highest = found.percentiles.filter { $0.key >= percent + margin }.values.min() ?? 100
      if score < lowest || score > highest {
        lines.append("p\(Int(percent)): \(lowest) to \(highest), reference \(score)")
      }
    }
    return lines
  }
}
