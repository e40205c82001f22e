import JSSCore

extension ExactCase {
  /// The same history with nothing left to chance: the outcomes of one world, and the refunds in
  /// it that were requested. One run of it is all there is.
  ///
  /// - Precondition: no other refund is in the world.
  func pinned(to world: ExactWorld) -> ExactCase {
    precondition(world.refunds.allSatisfy { $0?.wasRequested ?? true })
    var pinned = self
    pinned.runs = 1
    pinned.eligibleWeeks = nil
    pinned.includesFutureRefunds = false
    pinned.requests = .accept
    pinned.readings.weightCombination = world.combination
    pinned.readings.refundBasis = world.basis
    pinned.readings.windowMinimum = world.windowMinimum
    for index in contracts.indices {
      pinned.contracts[index].outcome = world.outcomes[index]
      if world.refunds[index] == nil { pinned.contracts[index].refundRequestedUSD = nil }
    }
    return pinned
  }

  /// Where one run of the world differs from it: in a score or in the fate of the badge.
  func disagreements(in world: ExactWorld) throws -> [String] {
    let pinned = pinned(to: world)
    let forecast = try pinned.forecast()
    let course = ExactCourse(world, of: pinned)
    let badge = ExactBadge.fates(course, pinned)[0].0
    var found: [String] = []
    for (index, week) in forecast.weeks.enumerated() {
      let got = (
        week.scores.weights.firstIndex(of: 1), forecast.badgeHeld(week: index).probability == 1,
        forecast.lostBy(week: index).probability == 1
      )
      let expected = (course.scores[index], badge.isHeld[index], badge.isLostBy[index])
      if got != expected { found.append("\(week.day) \(world): \(got), exactly \(expected)") }
    }
    let causes = TopRatedRule.LossCause.allCases.filter { forecast.lost(by: $0).probability == 1 }
    if causes != badge.firstCause.map({ [$0] }) ?? [] {
      found.append("\(world): \(causes), exactly \(badge.firstCause as Any)")
    }
    return found
  }
}
