import JSSCore

/// What the badge depends on in one world, day by day (model B8).
struct ExactCourse: Hashable {
  /// On the 16 Saturdays up to the as-of day, oldest first.
  private(set) var pastScores: [Int?] = []
  private(set) var scores: [Int?] = []
  private(set) var earnsEnough: [Bool] = []
  private(set) var isActive: [Bool] = []
  private(set) var hasLargeContract: [Bool] = []

  /// - Parameter offset: what is added to every score that is shown (δ of model B10).
  init(_ world: ExactWorld, offset: Int, of exact: ExactCase) {
    let score = ExactScore(exact: exact, world: world)
    func shown(on day: Day) -> Int? {
      score.displayed(on: day).map { min(max($0 + offset, 0), 100) }
    }
    for day in exact.days {
      scores.append(shown(on: day))
      let earned = Self.earnings(on: day, world, exact)
      earnsEnough.append(exact.largeContractUSD == nil ? earned > 1000 - 1e-6 : earned > 10_000)
      isActive.append(exact.activity == .assumed || Self.isActive(on: day, world, exact))
      hasLargeContract.append(Self.hasLargeContract(on: day, world, exact))
    }
    if let shown = exact.shownNow { scores[0] = shown }
    for day in exact.pastSaturdays {
      let seen = exact.seen.first { Day(iso: $0.day)! == day }?.score
      pastScores.append(day == exact.today ? scores[0] : seen ?? shown(on: day))
    }
  }

  /// The first day of the twelve months up to a day.
  private static func yearStart(_ day: Day) -> Day { ExactScore.day(day, monthsBack: 12) + 1 }

  /// Net charges of the last twelve months, less the refunds in them.
  private static func earnings(on day: Day, _ world: ExactWorld, _ exact: ExactCase) -> Double {
    let first = yearStart(day)
    var earned = 0.0
    for (index, contract) in exact.contracts.enumerated() where contract.countsForEarnings {
      let days = contract.start...(contract.lastPaymentGiven ?? contract.end ?? exact.today)
      let length = days.upperBound - days.lowerBound + 1
      let inside = min(day, days.upperBound) - max(first, days.lowerBound) + 1
      earned += contract.netChargesUSD * Double(max(0, inside)) / Double(length)
      if let refund = world.refunds[index], (first...day).contains(refund.day) {
        earned += refund.paidUSD - refund.amountUSD
      }
    }
    return max(0, earned)
  }

  /// A contract that ran, or earnings, in the last 90 days.
  private static func isActive(on day: Day, _ world: ExactWorld, _ exact: ExactCase) -> Bool {
    exact.contracts.enumerated().contains { index, contract in
      guard let end = contract.end else { return true }
      var payments: [Day] = []
      if contract.netChargesUSD > 0 { payments.append(contract.lastPaymentGiven ?? end) }
      if let refund = world.refunds[index], refund.paidUSD > 0 { payments.append(refund.day) }
      let hasEarned =
        contract.countsForEarnings && payments.contains { $0 > day - 90 && $0 <= day }
      return end > day - 90 || hasEarned
    }
  }

  /// A contract of the size, paid in the last twelve months, that is not negative.
  private static func hasLargeContract(on day: Day, _ world: ExactWorld, _ exact: ExactCase)
    -> Bool
  {
    guard let leastUSD = exact.largeContractUSD else { return true }
    return exact.contracts.enumerated().contains { index, contract in
      contract.countsForEarnings && world.outcomes[index] != .negative
        && contract.netChargesUSD + contract.refundedUSD >= leastUSD
        && (contract.lastPaymentGiven ?? contract.end ?? exact.today) >= yearStart(day)
    }
  }
}
