import JSSCore

/// The displayed score of one world (model B3, B7, B12; running contracts: ExactScore+Running).
struct ExactScore {
  let exact: ExactCase
  let world: ExactWorld

  /// The score shown on a day: the one computed at the last update.
  func displayed(on day: Day) -> Int? {
    guard exact.rules != "2024-09" else { return computed(for: day) }
    var update = day
    while (update - Day(iso: "2021-10-31")!) % 14 != 0 { update = update - 1 }
    return computed(for: update)
  }

  /// The score that contains the contracts up to and including a day.
  func computed(for day: Day) -> Int? {
    var candidates = [6, 12, 24].compactMap { score(months: $0, on: day) }
    if exact.rules != "2024-09", let six = score(months: 6, on: day),
      let three = score(months: 3, on: day)
    {
      candidates.append((six + three + 1) / 2)
    }
    return candidates.max()
  }

  private func score(months: Int, on day: Day) -> Int? {
    let window = (Self.day(day, monthsBack: months) + 1)...day
    var successes = 0
    var total = 0
    var count = 0
    var clients: Set<String> = []
    for (index, contract) in exact.contracts.enumerated() {
      let sign: Int
      let weight: Int
      if let end = contract.end, end <= day {
        guard window.contains(end), let decided = self.sign(index, on: day) else { continue }
        sign = decided
        weight = self.weight(index, isNegative: sign == -1, on: day)
      } else if let standing = standing(of: contract, on: day) {
        sign = 1
        weight = standing
      } else {
        continue
      }
      successes += sign * weight
      total += weight
      count += 1
      clients.insert(contract.clientID)
    }
    let least = exact.rules == "2020-11" ? 4 : 2
    let minimum = months == 24 ? least : max(least, world.windowMinimum)
    guard count >= minimum, clients.count >= 2 else { return nil }
    return max(0, 200 * successes + total) / (2 * total)
  }

  private func netCharges(_ index: Int, on day: Day) -> Double {
    let charges = exact.contracts[index].netChargesUSD
    guard let refund = refund(index, by: day) else { return charges }
    return charges - refund.amountUSD + refund.paidUSD
  }

  /// The refund, or payment out of escrow, if its day has come.
  private func refund(_ index: Int, by day: Day) -> ExactWorld.Refund? {
    world.refunds[index].flatMap { $0.day <= day ? $0 : nil }
  }

  /// −1, 0 or 1; nil if the contract is not counted.
  private func sign(_ index: Int, on day: Day) -> Int? {
    let isSettled = refund(index, by: day) != nil
    let isUnpaid = isSettled && netCharges(index, on: day) < 1
    let outcomes =
      isSettled && exact.contracts[index].inEscrowUSD > 0
      ? world.settledOutcomes : world.outcomes
    switch outcomes[index] {
    case .negative: return -1
    case .neutral: return isUnpaid ? nil : 0
    case .positive: return isUnpaid ? nil : 1
    case .excluded: return nil
    }
  }

  /// In quarter jobs.
  private func weight(_ index: Int, isNegative: Bool, on day: Day) -> Int {
    let contract = exact.contracts[index]
    let net = netCharges(index, on: day)
    if isNegative && net < 1 { return 4 }
    return weight(
      netUSD: net,
      refundedUSD: contract.refundedUSD + (refund(index, by: day)?.amountUSD ?? 0),
      quarters: paidQuarters(contract))
  }

  func weight(netUSD: Double, refundedUSD: Double, quarters: Int) -> Int {
    let charges = world.basis == .net ? netUSD : netUSD + refundedUSD
    let tier = charges > 1000 ? 6 : charges > 250 ? 5 : 4
    switch world.combination {
    case .sum: return min(32, tier + 4 * quarters)
    case .product: return min(32, tier * max(1, quarters))
    case .max: return min(32, max(tier, 4 * (1 + quarters)))
    }
  }

  private func paidQuarters(_ contract: Contract) -> Int {
    if let given = contract.paidQuarters { return given }
    let end = contract.end!
    let lastPayment = contract.lastPaymentGiven ?? end
    return end - contract.start < 90 ? 0 : (min(end, lastPayment) - contract.start) / 90
  }

  /// The same day of an earlier month, or its last day if it has no such day.
  static func day(_ day: Day, monthsBack months: Int) -> Day {
    let (year, month, dayOfMonth) = day.civil
    let count = 12 * year + month - 1 - months
    for candidate in stride(from: dayOfMonth, to: 0, by: -1) {
      if let found = Day(year: count / 12, month: count % 12 + 1, day: candidate) { return found }
    }
    preconditionFailure("every month has a first day")
  }
}
