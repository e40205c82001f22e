import LaneKernels

/// The fields of a contract that ends, to be compared.
struct EndingFields: Equatable {
  let clientCode: Int64
  // Bits, because all NaNs and both zeros are different numbers here.
  let charges, paidBefore, refund: UInt64
  let lane, startDay, endDay, kind, quarterJobs: Int32
  let outcome: Int8
  let isLogarithm, countsForEarnings: Bool

  init(_ ending: lane_ending) {
    clientCode = ending.client_code
    charges = ending.charges.bitPattern
    paidBefore = ending.paid_before.bitPattern
    refund = ending.refund.bitPattern
    (lane, startDay, endDay) = (ending.lane, ending.start_day, ending.end_day)
    (kind, quarterJobs, outcome) = (ending.kind, ending.quarter_jobs, ending.outcome)
    (isLogarithm, countsForEarnings) = (ending.is_logarithm, ending.counts_for_earnings)
  }
}

extension lane_ending {
  /// No field is what a loop writes.
  static let untouched = lane_ending(
    client_code: -1, charges: -7, paid_before: -7, refund: -7, lane: -1, start_day: -1,
    end_day: -1, kind: -1, quarter_jobs: -1, outcome: -1, is_logarithm: false,
    counts_for_earnings: false)
}
