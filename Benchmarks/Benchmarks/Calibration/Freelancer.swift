import BenchmarkSupport
import JSSCore

/// A freelancer who is invented: what everybody can see of one, without any score.
struct Freelancer {
  /// How long somebody has been at work.
  enum Career: String, CaseIterable, Encodable {
    case newcomer, settled, veteran

    var share: Double {
      switch self {
      case .newcomer: 0.2
      case .settled: 0.5
      case .veteran: 0.3
      }
    }

    var days: Range<Int> {
      switch self {
      case .newcomer: 20..<180
      case .settled: 180..<900
      case .veteran: 900..<2500
      }
    }

    var contracts: ClosedRange<Int> {
      switch self {
      case .newcomer: 1...10
      case .settled: 4...30
      case .veteran: 15...70
      }
    }
  }

  let career: Career
  let history: ContractHistory
  /// Whether a client asks for money back.
  let hasOpenRequest: Bool

  init(_ random: inout SplitMix64) throws {
    let asOf = Day(year: 2026, month: 11, day: 16)! + random.below(14)
    let career = Career.allCases[random.index(weights: Career.allCases.map(\.share))]
    let days = Int.random(in: career.days, using: &random)
    let count = Int.random(in: career.contracts, using: &random)
    let stars = Freelancer.stars[random.below(Freelancer.stars.count)]
    let pay = [0.3, 1, 3][random.below(3)]
    var contracts = (0..<count).map { number in
      let end = random.below(8) == 0 ? nil : asOf - random.below(days)
      var contract = Contract.invented(
        number, clients: count, end: end, asOf: asOf, stars: stars, &random)
      contract.start = max(contract.start, asOf - days)
      contract.netChargesUSD *= pay
      contract.refundedUSD *= pay
      return contract
    }
    hasOpenRequest =
      random.below(5) == 0 && Freelancer.addRequest(to: &contracts, asOf: asOf, &random)
    self.career = career
    history = try ContractHistory(contracts, asOf: asOf)
  }

  /// What clients leave: some freelancers have better stars than others.
  private static let stars: [[Double]] = [
    [5],
    [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4.9, 4.8, 4.6],
    [5, 5, 5, 5, 5, 5, 5, 5, 5, 4.8, 4.6, 4.2],
    [5, 5, 5, 5, 5, 5, 4.8, 4.6, 4.3, 3.7, 2],
  ]

  /// A client of a contract that can still be refunded, if there is one, asks for a part of the money or all of it; of
  /// one that is open, of what is in escrow. False if there is none.
  private static func addRequest(
    to contracts: inout [Contract], asOf: Day, _ random: inout SplitMix64
  ) -> Bool {
    let possible = contracts.indices.filter {
      contracts[$0].end.map { asOf - $0 < 150 } ?? true
    }
    guard let index = possible.randomElement(using: &random) else { return false }
    let share = [0.3, 0.5, 1][random.below(3)]
    if contracts[index].isOpen {
      contracts[index].kind = .fixed
      contracts[index].inEscrowUSD = contracts[index].netChargesUSD
    }
    contracts[index].refundRequestedUSD = share * contracts[index].netChargesUSD
    return true
  }

  /// Whether the badge is possible by all that everybody can see but the score (model A6).
  func canHoldBadge(under rule: TopRatedRule) -> Bool {
    let asOf = history.asOf
    let earningsUSD = EarningsLedger.payments(history, correction: nil).reduce(0) {
      $0 + $1.amount(after: asOf.adding(months: -12), through: asOf)
    }
    return rule.suffices(earningsUSD: earningsUSD)
      && rule.hasHistory(firstStart: history.firstStart, on: asOf)
  }
}
