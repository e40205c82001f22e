/// Values that several contracts share, each once and in the order in which they came, so that what
/// follows from one is worked out once for all of them.
package struct InternedRows<Value: Hashable & Sendable>: Sendable {
  package private(set) var all: [Value] = []
  private var rows: [Value: Int] = [:]

  package init(_ values: [Value] = []) {
    for value in values { _ = row(of: value) }
  }

  /// The place of a value, which is added if it is new.
  package mutating func row(of value: Value) -> Int {
    if let row = rows[value] { return row }
    rows[value] = all.count
    all.append(value)
    return all.count - 1
  }
}

/// What the contracts of one history or scenario share.
package struct InternedTables: Sendable {
  package static let profilesWithoutEvidence = RateBin.count + 1

  /// Those without evidence come first: one for each `RateBin`, then the one of feedback that is hidden
  /// and of which no stars are known.
  package var profiles = InternedRows(
    (0..<RateBin.count).map { EvidenceProfile(rateBin: $0, hasStars: $0 != RateBin.all) }
      + [EvidenceProfile(rateBin: RateBin.all, hasStars: true)])
  package var outcomes = InternedRows<OutcomeTable>()
  /// Quarter jobs by weight reading.
  package var weights = InternedRows<[Int32]>()
}
