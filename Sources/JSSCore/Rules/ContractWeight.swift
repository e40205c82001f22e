/// How much a contract counts, in quarter jobs: 4 is one job (model A2 and B3).
public struct ContractWeight: Sendable, Equatable {
  /// How the earnings tier and the paid quarters combine; unpublished (model B1).
  public enum Combination: String, CaseIterable, Sendable {
    case sum, product, max
  }

  /// Whether the tier follows charges after or before refunds; disputed (model A5, B1).
  public enum Basis: String, CaseIterable, Sendable {
    case net, gross
  }

  /// The second tier applies to charges above the first number, the third to charges above the second; in US
  /// dollars.
  public var tierBoundsUSD: [Double]
  /// Quarter jobs of the three tiers.
  public var tierQuarterJobs: [Int]
  /// The most a contract counts.
  public var capQuarterJobs: Int
  /// Weight of a negative outcome of a contract without charges, in quarter jobs.
  public var unpaidNegativeQuarterJobs: Int
  /// Length of a paid quarter in days.
  public var quarterDays: Int

  /// The largest weight that any contract can have, whatever its outcome.
  var mostQuarterJobs: Int { Swift.max(capQuarterJobs, unpaidNegativeQuarterJobs) }

  /// Quarter jobs of the earnings tier.
  public func tier(chargesUSD: Double) -> Int {
    if chargesUSD > tierBoundsUSD[1] { return tierQuarterJobs[2] }
    if chargesUSD > tierBoundsUSD[0] { return tierQuarterJobs[1] }
    return tierQuarterJobs[0]
  }

  /// Paid quarters of a contract whose history does not give them: whole quarters from the start
  /// to `until` or to the last payment, whichever is earlier; 0 if the contract ran for less than a quarter.
  public func paidQuarters(start: Day, until: Day, lastPayment: Day) -> Int {
    guard until - start >= quarterDays else { return 0 }
    return Swift.max(0, Swift.min(until, lastPayment) - start) / quarterDays
  }

  /// Quarter jobs of a contract by its charges and paid quarters, at most the cap.
  public func quarterJobs(
    chargesUSD: Double, paidQuarters: Int, combination: Combination
  ) -> Int {
    let tier = tier(chargesUSD: chargesUSD)
    let combined =
      switch combination {
      case .sum: tier + 4 * paidQuarters
      case .product: tier * Swift.max(1, paidQuarters)
      case .max: Swift.max(tier, 4 * (1 + paidQuarters))
      }
    return Swift.min(combined, capQuarterJobs)
  }
}
