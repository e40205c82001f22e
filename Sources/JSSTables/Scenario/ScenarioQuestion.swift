public import JSSCore

/// A change that needs no file: of one contract, or of the work to come.
public enum ScenarioQuestion: Sendable, Equatable {
  /// `accept CONTRACT`: the contract's open request for money back is accepted.
  case accept(contract: String)
  /// `decline CONTRACT`: it is declined.
  case decline(contract: String)
  /// `end CONTRACT=DATE`: the contract ends on that day.
  case end(contract: String, date: String)
  /// `refund CONTRACT=AMOUNT`, or `full`: the freelancer gives so much back, out of escrow first. An
  /// open contract goes on, unless its client asks for money back: then it is settled by this.
  case refund(contract: String, amount: String)
  /// `add CHARGES[@DATE]`: a contract with a good outcome, of a new client, that ends on that day.
  case add(charges: String, date: String?)
  /// `add-bad CHARGES[@DATE]`: the same with a bad outcome.
  case addBad(charges: String, date: String?)
  /// `feedback CONTRACT=STARS`: the client of a contract that has just ended leaves so many stars.
  case feedback(contract: String, stars: String)
  /// `pause WEEKS`: no new contract starts for so long.
  case pause(weeks: Int)
  /// `job-size SIZE`: all new contracts are of one size.
  case jobSize(ContractSize)
  /// `remove CONTRACT`: the contract never was.
  case remove(contract: String)

  /// The first word of a change.
  public enum Kind: String, CaseIterable, Sendable {
    case accept, decline, end, refund, add
    case addBad = "add-bad"
    case feedback, pause
    case jobSize = "job-size"
    case remove
  }

  public var kind: Kind {
    switch self {
    case .accept: .accept
    case .decline: .decline
    case .end: .end
    case .refund: .refund
    case .add: .add
    case .addBad: .addBad
    case .feedback: .feedback
    case .pause: .pause
    case .jobSize: .jobSize
    case .remove: .remove
    }
  }

  /// As it is written, for example `refund c-7=full`.
  public var text: String { "\(kind.rawValue) \(value)" }

  /// As an option that a shell takes as it is, for example `--refund c-7=full` or `--remove 'Logo & flyer'`.
  public var option: String { "--\(kind.rawValue) \(shellQuoted(value))" }

  private var value: String {
    switch self {
    case .accept(let contract), .decline(let contract), .remove(let contract): contract
    case .end(let contract, let date): "\(contract)=\(date)"
    case .refund(let contract, let amount): "\(contract)=\(amount)"
    case .add(let charges, let date), .addBad(let charges, let date):
      charges + (date.map { "@\($0)" } ?? "")
    case .feedback(let contract, let stars): "\(contract)=\(stars)"
    case .pause(let weeks): "\(weeks)"
    case .jobSize(let size): size.rawValue
    }
  }

  /// The history with the change.
  ///
  /// - Throws: `InvalidTable`, with every fault of the question.
  public func scenario(of base: ContractHistory) throws(InvalidTable) -> ScenarioTable {
    try ScenarioChange(self, of: base, called: option).table()
  }
}
