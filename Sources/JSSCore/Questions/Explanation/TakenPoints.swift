/// Roughly what each ended contract takes from today's score: enough to choose those that are looked at closely.
///
/// A contract of weight w with the outcome v (−1, 0 or 1) takes 100 · w · (1 − v) / W points from a window of the total
/// weight W. Of the windows that contain it, the shortest has the least weight, so it feels the contract most.
struct TakenPoints: RunCounts {
  /// Indices in `WorldModel.ended`.
  let contracts: [Int]
  private var points: [WeightedSum]
  private var total = TotalWeight()
  /// By contract, the shortest window of today that contains it; nil if none does.
  private let windows: [Int?]
  private let today: DayPlan
  private var scores: DayScorer

  /// - Parameter contracts: those that are asked about.
  init(_ setup: SimulationSetup, contracts: [Int]) {
    self.contracts = contracts
    points = contracts.map { _ in WeightedSum() }
    let today = setup.scoreDays.plan(setup.timeline.scoreDays[0])
    var shortest = [Int?](repeating: nil, count: setup.model.ended.count)
    for window in setup.rules.windowMonths.indices.reversed() {
      for contract in today.members[window] { shortest[contract] = window }
    }
    windows = contracts.map { shortest[$0] }
    self.today = today
    scores = setup.dayScorer
  }

  /// The contracts that take most, in their order, and the most that one of the others takes.
  func most(_ count: Int) -> (chosen: [Int], mostOfOthers: Double) {
    let means = points.map { total.weight > 0 ? $0.weight / total.weight : 0 }
    let order = means.indices.sorted { (-means[$0], $0) < (-means[$1], $1) }
    return (
      order.prefix(count).sorted().map { contracts[$0] },
      order.dropFirst(count).first.map { means[$0] } ?? 0
    )
  }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    units.add(to: &total)
    let outcomeCodes = engine.worlds.ended.outcomeCodes
    scores.update(today, outcomeCodes: outcomeCodes, parameters: engine.parameters)
    let totals = scores.tallies.map(\.total)
    for (place, contract) in contracts.enumerated() {
      guard let window = windows[place] else { continue }
      let (ownCodes, ownJobs) = (outcomeCodes[contract], scores.quarterJobs(of: contract))
      let (codes, quarterJobs, all) = (ownCodes.span, ownJobs.span, totals[window].span)
      units.add(to: &points[place]) { lane in
        if codes[lane] == Outcome.excludedCode || all[lane] == 0 { return 0 }
        let lack = Int32(Outcome.positiveCode - codes[lane])
        return 100 * Double(quarterJobs[lane] * lack) / Double(all[lane])
      }
    }
  }

  mutating func merge(_ other: TakenPoints) {
    total.merge(other.total)
    for place in points.indices { points[place].merge(other.points[place]) }
  }

  mutating func scale(by factor: Double) {
    total.scale(by: factor)
    for place in points.indices { points[place].scale(by: factor) }
  }
}
