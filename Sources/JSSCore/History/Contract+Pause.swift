extension Contract {
  /// A long time without a payment in what may be one contract or two: a client may hire again under the same title.
  public struct Pause: Sendable, Equatable {
    /// Day of the last payment before it.
    public var lastBefore: Day
    /// Day of the first payment after it.
    public var firstAfter: Day
    /// What was paid before it, less refunds.
    public var netChargesBeforeUSD: Double

    public init(lastBefore: Day, firstAfter: Day, netChargesBeforeUSD: Double) {
      self.lastBefore = lastBefore
      self.firstAfter = firstAfter
      self.netChargesBeforeUSD = netChargesBeforeUSD
    }
  }

  /// The contract as two: one that ended without stars with the last payment before its pause, and one that began with
  /// the first payment after it and is what the contract is otherwise. When money was refunded is not known: it is left
  /// with the second.
  ///
  /// - Precondition: there is a pause.
  public var splitAtPause: [Contract] {
    guard let pause else { preconditionFailure("A contract without a pause is one.") }
    let before = Contract(
      id: id, clientID: clientID, kind: kind, start: start, end: pause.lastBefore,
      netChargesUSD: pause.netChargesBeforeUSD, lastPaymentGiven: pause.lastBefore,
      countsForEarnings: countsForEarnings)
    var after = self
    after.id = "\(id)-2"
    after.start = pause.firstAfter
    after.netChargesUSD = netChargesUSD - pause.netChargesBeforeUSD
    after.paidQuarters = nil
    after.pause = nil
    return [before, after]
  }
}
