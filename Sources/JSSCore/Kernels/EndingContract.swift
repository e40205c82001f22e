/// A contract that ends by the last evaluation day, in one run of a batch. Must have the layout of `lane_ending`.
package struct EndingContract: BitwiseCopyable, Sendable {
  /// Index of a new contract in `StartingContracts`.
  package var number: Int32 = 0
  package var lane: Int32 = 0
  // Days after the as-of day.
  package var startDay: Int32 = 0
  package var endDay: Int32 = 0
  /// What `EndingKernels.kind` packs into one number: paid quarters, tier of the charges, whether something is
  /// charged, whether the contract is long-term.
  package var kind: Int32 = 0
  /// 0 if the contract does not count.
  package var quarterJobs: Int32 = 0
  /// `Outcome.code`.
  package var outcomeCode: Int8 = 0
  /// Logarithm of the charges in US dollars.
  package var logCharges = 0.0

  package init() {}

  /// Whether something is charged.
  @inline(__always)
  var isCharged: Bool { kind & 2 != 0 }

  @inline(__always)
  var paidQuarters: Int { Int(kind >> 4) }
}
