internal import JSSCore
internal import JSSTables

/// How many ordinary good contracts lead back to the score that the badge needs.
struct WayBackList {
  struct Row {
    let size: String
    let half: String
    let ninety: String
  }

  let badge: String
  let score: String
  /// Empty where none are needed.
  let rows: [Row]
  let hasRows: Bool

  init(_ explanation: Explanation) {
    badge = explanation.forecast.badgeName
    score = String(explanation.forecast.badgeScore)
    func count(_ contracts: Int?) -> String {
      contracts.map { String($0) } ?? "over \(Explanation.Recovery.mostContracts)"
    }
    let isNeeded = explanation.recoveries.contains { $0.contractsForNinety != 0 }
    rows =
      isNeeded
      ? explanation.recoveries.map {
        Row(size: $0.size, half: count($0.contractsForHalf), ninety: count($0.contractsForNinety))
      } : []
    hasRows = isNeeded
  }
}
