/// How many contracts count in the longest window today, and whether they are of one client.
struct CountedContracts: RunCounts {
  /// Weight of the runs by the number that counts, and of those among them whose contracts are of one client.
  private var weights: [Double]
  private var ofOneClient: [Double]
  private let today: DayPlan
  private let longestWindow: Int
  private var scores: DayScorer

  init(_ setup: SimulationSetup) {
    longestWindow = setup.rules.windowMonths.count - 1
    today = setup.scoreDays.plan(setup.timeline.scoreDays[0])
    let most = setup.model.ended.count + today.standings.count
    weights = Array(repeating: 0, count: most + 1)
    ofOneClient = weights
    scores = setup.dayScorer
  }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    scores.update(
      today, outcomeCodes: engine.worlds.ended.outcomeCodes, parameters: engine.parameters)
    let longest = longestWindow
    let counted = scores.tallies[longest].counted
    let areOne = scores.areOneClient(
      window: longest, outcomeCodes: engine.worlds.ended.outcomeCodes)
    for lane in 0..<units.count {
      let number = Int(counted[lane])
      weights[number] += units.weights[lane]
      if areOne[lane] { ofOneClient[number] += units.weights[lane] }
    }
  }

  /// The most frequent number; the smallest of equally frequent ones.
  var mostFrequent: Int { weights.indices.max { weights[$0] < weights[$1] } ?? 0 }

  /// Whether in most runs with so many, all are of one client. True of none and of one.
  func areOfOneClient(_ number: Int) -> Bool { ofOneClient[number] > weights[number] / 2 }

  mutating func merge(_ other: CountedContracts) {
    for number in weights.indices {
      weights[number] += other.weights[number]
      ofOneClient[number] += other.ofOneClient[number]
    }
  }

  mutating func scale(by factor: Double) {
    for number in weights.indices {
      weights[number] *= factor
      ofOneClient[number] *= factor
    }
  }
}
