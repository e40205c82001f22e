import Foundation
import JSSCore
import Synchronization

/// Forecasts of freelancers whose world is drawn from the model, and what happens in that world: a line of JSON for each
/// freelancer and each kind of knowledge, in order. `Benchmarks/calibration` makes a report of them.
///
///     swift run -c release --package-path Benchmarks Calibration \
///       [model | ruled-badge | less-content] [freelancers=20] [runs=20000] [seed=1] [threads=2]
///
/// The lines do not depend on the number of threads.
@main
struct Calibration {
  static func main() throws {
    var worlds = TrialSettings.Worlds.model
    var options = ["freelancers": 20, "runs": 20_000, "seed": 1, "threads": 2]
    for argument in CommandLine.arguments.dropFirst() {
      if let named = TrialSettings.Worlds(rawValue: argument) {
        worlds = named
        continue
      }
      guard let match = argument.wholeMatch(of: /([a-z]+)=(\d{1,9})/), let number = Int(match.2),
        number > 0, options.updateValue(number, forKey: String(match.1)) != nil
      else {
        let names = TrialSettings.Worlds.allCases.map(\.rawValue).joined(separator: ", ")
        fatalError("\(argument): say one of \(names), and for example freelancers=2000")
      }
    }
    let settings = try TrialSettings(worlds, runs: options["runs"]!, seed: options["seed"]!)
    let next = Mutex(0)
    let (count, threads) = (options["freelancers"]!, options["threads"]!)
    try ConcurrentMap.stream(
      workers: threads, ahead: 10 * threads,
      next: {
        next.withLock { number -> Int? in
          number += 1
          return number <= count ? number : nil
        }
      },
      transform: { number in
        var trial = try Trial(number, settings)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try trial.rows().map { try encoder.encode($0) + Data("\n".utf8) }
      },
      deliver: { lines in
        try FileHandle.standardOutput.write(contentsOf: lines.reduce(Data(), +))
      })
  }
}
