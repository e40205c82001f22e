/// What is different of the contracts that count on two days.
package struct DayStep: Sendable {
  /// By window, the ended contracts that are in it on the first day and not on the other.
  let left: [[Int]]
  /// By window, those that are in it on the other day and not on the first. There are none but between a day of a score
  /// before the as-of day and a later one.
  let entered: [[Int]]
  /// Whether contracts that are open count otherwise.
  let changesStandings: Bool
  /// The windows whose contracts count otherwise.
  package let windows: [Int]
  /// Whether nothing is different but that one contract leaves one window.
  package let isOneDeparture: Bool

  package init(from one: DayPlan, to other: DayPlan) {
    func members(of day: DayPlan, without others: DayPlan) -> [[Int]] {
      zip(day.members, others.members).map { own, other in
        let other = Set(other)
        return own.filter { !other.contains($0) }
      }
    }
    let left = members(of: one, without: other)
    let entered = members(of: other, without: one)
    let changesStandings = one.standings != other.standings
    self.left = left
    self.entered = entered
    self.changesStandings = changesStandings
    windows = left.indices.filter {
      changesStandings || !left[$0].isEmpty || !entered[$0].isEmpty
    }
    isOneDeparture =
      !changesStandings && left.joined().count == 1 && entered.allSatisfy(\.isEmpty)
  }
}
