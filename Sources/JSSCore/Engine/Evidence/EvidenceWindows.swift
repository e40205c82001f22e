/// The windows of the days on which something was seen. Windows that hold the same contracts are the same window, so
/// between two days only those are different that a contract has entered or left.
package struct EvidenceWindows: Sendable {
  package struct Window: Hashable {
    /// Places in `contracts`.
    package let ended: Range<Int>
    /// Place in `standings`.
    let standings: Int
    /// A window of the rules that needs the same number of counted contracts.
    let needs: Int
  }

  /// The contracts that ended by the last of the days, as indices in `WorldModel.ended`, in the order of their ends.
  package let contracts: [Int]
  /// Contracts that were open on a day and counted.
  package private(set) var standings: [[RunningStanding]] = []
  package private(set) var windows: [Window] = []
  /// By stage, then window of the rules: the place in `windows`. One array, because reading nested ones changes
  /// reference counts.
  package private(set) var ofStages: [Int] = []
  let stageCount: Int
  /// By contract its windows, and by window its stages.
  private let ofContracts: FlatLists
  private let stages: FlatLists
  /// By window, the largest number of contracts of one client.
  package let mostOfOneClient: [Int32]

  /// - Parameters:
  ///   - plans: of the days, in the order of time.
  ///   - longest: the index of the longest window of the rules, whose least number of counted contracts is its own.
  init(_ plans: [DayPlan], model: WorldModel, longest: Int) {
    let contracts =
      plans.last.map { last in
        model.ended.indices.filter { model.ended[$0].end <= last.day }
          .sorted { model.ended[$0].end < model.ended[$1].end }
      } ?? []
    self.contracts = contracts
    stageCount = plans.count
    let places = Dictionary(uniqueKeysWithValues: contracts.enumerated().map { ($1, $0) })
    var placeOfStandings: [[RunningStanding]: Int] = [:]
    var placeOfWindow: [Window: Int] = [:]
    for plan in plans {
      let running = placeOfStandings[plan.standings] ?? standings.count
      if running == standings.count {
        placeOfStandings[plan.standings] = running
        standings.append(plan.standings)
      }
      for (index, members) in plan.members.enumerated() {
        // Every member ended by the last day.
        let ended = members.map { places[$0]! }
        let window = Window(
          ended: ended.min().map { $0..<$0 + ended.count } ?? 0..<0, standings: running,
          needs: index == longest ? longest : 0)
        let place = placeOfWindow[window] ?? windows.count
        if place == windows.count {
          placeOfWindow[window] = place
          windows.append(window)
        }
        ofStages.append(place)
      }
    }
    let (standings, windows, ofStages) = (standings, windows, ofStages)
    ofContracts = FlatLists(
      contracts.indices.map { contract in
        windows.indices.filter { windows[$0].ended.contains(contract) }
      })
    let perStage = ofStages.count / max(stageCount, 1)
    stages = FlatLists(
      windows.indices.map { window in
        Set(ofStages.indices.filter { ofStages[$0] == window }.map { $0 / perStage }).sorted()
      })
    mostOfOneClient = windows.map { window in
      let clients =
        contracts[window.ended].map { model.ended[$0].clientCode }
        + standings[window.standings].map(\.clientCode)
      return Dictionary(grouping: clients) { $0 }.values.reduce(0) { max($0, Int32($1.count)) }
    }
  }

  /// The windows that a contract is in.
  ///
  /// - Parameter contract: place in `contracts`.
  func windows(with contract: Int) -> ArraySlice<Int> { ofContracts[contract] }

  /// The stages that a window belongs to.
  func stages(of window: Int) -> ArraySlice<Int> { stages[window] }

  /// The places in `ofStages` of the windows of a stage.
  package func places(ofStage stage: Int) -> Range<Int> {
    let count = ofStages.count / stageCount
    return stage * count..<(stage + 1) * count
  }
}

/// Lists in one array, because reading nested ones changes reference counts.
private struct FlatLists {
  private let elements: [Int]
  private let starts: [Int]

  init(_ lists: [[Int]]) {
    elements = Array(lists.joined())
    starts = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  subscript(list: Int) -> ArraySlice<Int> { elements[starts[list]..<starts[list + 1]] }
}
