/// How a contract ends after the as-of day, in one run of a batch (model B6, second paragraph). Must have the layout of
/// `lane_ending`.
package struct Ending: BitwiseCopyable, Sendable {
  package var clientCode: Int64 = 0
  /// In US dollars, or their natural logarithm (`isLogarithm`).
  package var chargesNumber = 0.0
  /// What of the charges was paid before the last day, in US dollars.
  package var paidBeforeUSD = 0.0
  /// Refunded on the end day, in US dollars.
  package var refundUSD = 0.0
  package var laneNumber: Int32 = 0
  // Days after the as-of day.
  package var startDayNumber: Int32 = 0
  package var endDayNumber: Int32 = 0
  /// What `EndingKernels.kind` packs into one number: paid quarters, tier of the charges, whether something is
  /// charged, whether the contract is long-term.
  package var kind: Int32 = 0
  /// 0 if the contract does not count.
  package var quarterJobs: Int32 = 0
  /// `Outcome.code`.
  package var outcomeCode = Outcome.excludedCode
  package var isLogarithm = false
  package var countsForEarnings = true

  package init() {}

  /// Position of the run in its batch.
  @inline(__always)
  package var lane: Int { Int(laneNumber) }
  // Days after the as-of day.
  @inline(__always)
  package var startDay: Int { Int(startDayNumber) }
  @inline(__always)
  package var endDay: Int { Int(endDayNumber) }

  /// Total charges at the end, before a refund.
  @inline(__always)
  package var charges: Charges {
    get { isLogarithm ? .logarithm(chargesNumber) : .known(chargesNumber) }
    set {
      switch newValue {
      case .known(let usd): (chargesNumber, isLogarithm) = (usd, false)
      case .logarithm(let logarithm): (chargesNumber, isLogarithm) = (logarithm, true)
      }
    }
  }

  /// Whether something is charged.
  @inline(__always)
  var isCharged: Bool { kind & 2 != 0 }

  @inline(__always)
  var paidQuarters: Int { Int(kind >> 4) }

  /// The ending of a contract that ends after the last evaluation day, so that it counts nowhere.
  package static func later(lane: Int, startDay: Int, lastDay: Int) -> Ending {
    var ending = Ending()
    ending.laneNumber = Int32(truncatingIfNeeded: lane)
    ending.startDayNumber = Int32(truncatingIfNeeded: startDay)
    ending.endDayNumber = Int32(truncatingIfNeeded: lastDay + 1)
    return ending
  }

  /// How much more goes back on the last day, on a request, than is paid on it, in US dollars; without a refund on that
  /// day.
  var returnedUSD: Double {
    // Charges are worked out only where something was paid before.
    paidBeforeUSD > 0 ? max(0, paidBeforeUSD - charges.usd) : 0
  }

  /// What goes back on the last day, in US dollars.
  var backUSD: Double { refundUSD + returnedUSD }

  /// What is paid on the last day, less what is refunded on it, in US dollars.
  package var paidOnLastDayUSD: Double { charges.usd - paidBeforeUSD - refundUSD }
}
