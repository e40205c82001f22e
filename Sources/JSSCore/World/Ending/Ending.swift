/// How a contract ends after the as-of day (model B6, second paragraph).
package struct Ending: Sendable {
  private let laneNumber: Int32
  private let startDayNumber: Int32
  private let endDayNumber: Int32
  let clientCode: Int64
  /// Total charges at the end, before a refund.
  package let charges: Charges
  /// What of the charges was paid before the last day, in US dollars.
  package let paidBeforeUSD: Double
  package let countsForEarnings: Bool
  /// Refunded on the end day.
  package internal(set) var refundUSD: Double
  /// `Outcome.code`.
  package let outcomeCode: Int8
  package internal(set) var quarterJobs: Int32

  /// The ending of a contract as if nothing were refunded on its last day.
  @inline(__always)
  init(
    _ ending: EndingContract, clientCode: Int64, charges: Charges, paidBeforeUSD: Double = 0,
    countsForEarnings: Bool = true
  ) {
    laneNumber = ending.lane
    startDayNumber = ending.startDay
    endDayNumber = ending.endDay
    self.clientCode = clientCode
    self.charges = charges
    self.paidBeforeUSD = paidBeforeUSD
    self.countsForEarnings = countsForEarnings
    refundUSD = 0
    outcomeCode = ending.outcomeCode
    quarterJobs = ending.quarterJobs
  }

  private init(laterThan lastDay: Int, lane: Int, startDay: Int) {
    laneNumber = Int32(truncatingIfNeeded: lane)
    startDayNumber = Int32(truncatingIfNeeded: startDay)
    endDayNumber = Int32(truncatingIfNeeded: lastDay + 1)
    clientCode = 0
    charges = .known(0)
    paidBeforeUSD = 0
    countsForEarnings = true
    refundUSD = 0
    outcomeCode = Outcome.excludedCode
    quarterJobs = 0
  }

  /// Position of the run in its batch.
  @inline(__always)
  package var lane: Int { Int(laneNumber) }
  // Days after the as-of day.
  @inline(__always)
  package var startDay: Int { Int(startDayNumber) }
  @inline(__always)
  package var endDay: Int { Int(endDayNumber) }

  /// The ending of a contract that ends after the last evaluation day, so that it counts nowhere.
  package static func later(lane: Int, startDay: Int, lastDay: Int) -> Ending {
    Ending(laterThan: lastDay, lane: lane, startDay: startDay)
  }

  /// How much more goes back on the last day, on a request, than is paid on it, in US dollars; without a refund on that
  /// day.
  var returnedUSD: Double {
    // Charges are worked out only where something was paid before.
    paidBeforeUSD > 0 ? max(0, paidBeforeUSD - charges.usd) : 0
  }

  /// What is paid on the last day, less what is refunded on it, in US dollars.
  package var paidOnLastDayUSD: Double { charges.usd - paidBeforeUSD - refundUSD }
}
