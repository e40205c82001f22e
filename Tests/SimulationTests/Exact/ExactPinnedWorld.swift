import JSSCore

extension ExactCase {
  /// The same history with nothing left to chance: it has the outcomes of one world and the refunds in
  /// it that were requested. All of its runs are equal.
  ///
  /// - Precondition: the world has no other refund.
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
    for index in contracts.indices where contracts[index].end != nil {
      pinned.contracts[index].outcome = world.outcomes[index]
      if world.refunds[index] == nil { pinned.contracts[index].refundRequestedUSD = nil }
    }
    return pinned
  }

  /// The differences between one run of the simulation and the world: in how it fits what was seen, in a score, or in
  /// the fate of the badge.
  func disagreements(in world: ExactWorld) throws -> [String] {
    let pinned = pinned(to: world)
    let forecast = try pinned.forecast()
    guard let evidence = ExactEvidence(world, of: pinned) else {
      return forecast.hasWeight ? ["\(world): fits, but shows no score"] : []
    }
    guard forecast.hasWeight else { return ["\(world): shows scores, but does not fit"] }
    let course = ExactCourse(world, offset: evidence.offset, of: pinned)
    let fates = ExactBadge.fates(course, pinned).map(\.0)
    var found: [String] = []
    if let fit = forecast.fit {
      let missed = fit.meanMiss! * Double(pinned.observationCount)
      let exactCount = fit.exactShare * Double(pinned.observationCount)
      if abs(missed - Double(evidence.missed)) > 1e-9
        || abs(exactCount - Double(evidence.exactCount)) > 1e-9
      {
        found.append("\(world): misses \(missed) points, exactly \(evidence.missed)")
      }
    } else if pinned.observationCount > 0 {
      found.append("\(world): nothing seen")
    }
    for (index, week) in forecast.weeks.enumerated() {
      let got = week.scores.weights.firstIndex { $0 > 0 }
      if got != course.scores[index] {
        found.append("\(week.day) \(world): \(got as Any), exactly \(course.scores[index] as Any)")
      }
    }
    func isCertain(_ estimate: (Int) -> Estimate) -> [Bool] {
      forecast.weeks.indices.map { estimate($0).probability == 1 }
    }
    let causes = TopRatedRule.LossCause.allCases.filter { forecast.lost(by: $0).probability == 1 }
    let held = isCertain(forecast.badgeHeld)
    let lost = isCertain(forecast.lostBy)
    let gained = isCertain(forecast.gainedBy)
    let isPossible = fates.contains {
      $0.isHeld == held && $0.isLostBy == lost && $0.isGainedBy == gained
        && causes == $0.firstCause.map { [$0] } ?? []
    }
    if !isPossible { found.append("\(world): held \(held), \(causes), exactly \(fates)") }
    return found
  }
}
