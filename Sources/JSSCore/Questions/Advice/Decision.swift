/// Something that a freelancer can do, or that may happen, on or soon after the as-of day.
public enum Decision: Sendable, Hashable {
  /// How much of a contract's money is given back.
  public enum Share: Sendable {
    /// All that is left.
    case rest
    case part
  }

  /// The request for money back is accepted.
  case accept(contract: String, amountUSD: Double)
  /// It is declined.
  case decline(contract: String, amountUSD: Double)
  /// The freelancer gives money back without having been asked, or more, or less.
  case giveBack(contract: String, amountUSD: Double, share: Share)
  /// An open contract ends on a day.
  case end(contract: String, on: Day)
  /// The client of an ended contract leaves so many stars.
  case feedback(contract: String, stars: Double)
  /// Contracts with a positive outcome, each of a new client, that start and end on a day.
  case goodJobs(count: Int, chargesUSD: Double, on: Day)
  /// A contract of a new client with a negative outcome, that starts and ends on a day.
  case badJob(chargesUSD: Double, on: Day)
  /// No new contract starts for so many weeks.
  case pause(weeks: Int)
  /// The charges of all new contracts are of one size.
  case jobSize(ContractSize)
  /// There never was this contract.
  case remove(contract: String)

  /// The contract that it is about; nil if it is about none of the history.
  public var contract: String? {
    switch self {
    case .accept(let contract, _), .decline(let contract, _), .giveBack(let contract, _, _),
      .end(let contract, _), .feedback(let contract, _), .remove(let contract):
      contract
    case .goodJobs, .badJob, .pause, .jobSize: nil
    }
  }

  /// The money that changes hands, in US dollars; nil if none does at once.
  public var amountUSD: Double? {
    switch self {
    case .accept(_, let amount), .decline(_, let amount), .giveBack(_, let amount, _),
      .badJob(let amount, _):
      amount
    case .goodJobs(let count, let charges, _): Double(count) * charges
    case .end, .feedback, .pause, .jobSize, .remove: nil
    }
  }

  /// The day on which it happens; nil if it is not one day.
  public var day: Day? {
    switch self {
    case .end(_, let day), .goodJobs(_, _, let day), .badJob(_, let day): day
    case .accept, .decline, .giveBack, .feedback, .pause, .jobSize, .remove: nil
    }
  }
}
