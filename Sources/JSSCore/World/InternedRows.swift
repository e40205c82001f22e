/// Distinct values in the order in which they were added. Contracts with equal values share a row, so what follows
/// from a value is computed once for all of them.
package struct InternedRows<Value: Hashable & Sendable>: Sendable {
  package private(set) var all: [Value] = []
  private var rows: [Value: Int] = [:]

  package init(_ values: [Value] = []) {
    for value in values { _ = row(of: value) }
  }

  /// The row of a value; adds the value if it is new.
  package mutating func row(of value: Value) -> Int {
    if let row = rows[value] { return row }
    rows[value] = all.count
    all.append(value)
    return all.count - 1
  }
}

/// The values that contracts of one history or scenario share.
package struct InternedTables: Sendable {
  package static let profilesWithoutEvidence = RateBin.count + 1

  /// The profiles without evidence come first: one for each `RateBin`, then one for suppressed feedback without
  /// known stars.
  package var profiles = InternedRows(
    (0..<RateBin.count).map { EvidenceProfile(rateBin: $0, hasStars: $0 != RateBin.all) }
      + [EvidenceProfile(rateBin: RateBin.all, hasStars: true)])
  package var outcomes = InternedRows<OutcomeTable>()
  /// Quarter jobs by weight reading.
  package var weights = InternedRows<[Int32]>()
}
