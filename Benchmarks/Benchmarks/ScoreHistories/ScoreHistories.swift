import BenchmarkSupport
import Foundation

/// How well forecasts do that know the scores of up to two years.
///
/// Freelancers and the scores that they saw are drawn from the model (`Truth`), so no forecast should be refused, nor
/// warn that history and scores do not fit together. Each is forecast with several seeds: the standard deviation over
/// the seeds should be the standard error that a forecast reports.
///
///     swift run -c release --package-path Benchmarks ScoreHistories \
///       [truths=20] [seeds=5] [contracts=10,30,60] [scores=2,6,12,24,52] [reference=0] [first=0]
///
/// With a reference, P(score below 90) of every forecast is compared with that of so many runs that are only weighted,
/// where these leave enough. What was refused or warned of is told on standard error.
@main
struct ScoreHistories {
  static func main() throws {
    var options = [
      "truths": [20], "seeds": [5], "contracts": [10, 30, 60], "scores": [2, 6, 12, 24, 52],
      "reference": [0], "first": [0],
    ]
    for argument in CommandLine.arguments.dropFirst() {
      let parts = argument.split(separator: "=")
      let numbers = parts.last?.split(separator: ",").compactMap { Int($0) } ?? []
      guard parts.count == 2, options[String(parts[0])] != nil, !numbers.isEmpty else {
        fatalError("\(argument): say for example truths=20 or scores=2,52")
      }
      options[String(parts[0])] = numbers
    }
    func first(_ name: String) -> Int { options[name]!.first! }
    show(TruthClass.heading)
    for contracts in options["contracts"]! {
      for scores in options["scores"]! {
        var result = TruthClass(contracts: contracts, scores: scores)
        for number in first("first")..<first("first") + first("truths") {
          var random = SplitMix64(state: UInt64(1_000_000 * contracts + 1000 * scores + number))
          let truth = try Truth(contracts: contracts, scores: scores, &random)
          try result.count(
            truth, number: number, seeds: first("seeds"), referenceRuns: first("reference"))
        }
        show(result.row)
      }
    }
  }

  /// At once, also into a file.
  private static func show(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}
