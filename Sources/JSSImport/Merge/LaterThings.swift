internal import JSSCore

/// What exports tell of the time after the last day of a history: it is left out, and told.
struct LaterThings {
  /// The exports without it.
  let exports: [Export]
  private(set) var notices: [String] = []

  init(_ exports: [Export], after asOf: Day) {
    self.exports = exports.map { export in
      var known = export
      known.payments.removeAll { $0.day > asOf }
      known.contracts.removeAll { $0.isPlanned(after: asOf) }
      return known
    }
    for (before, after) in zip(exports, self.exports) {
      let payments = before.payments.count - after.payments.count
      let contracts = before.contracts.count - after.contracts.count
      for (count, noun) in [(payments, "payment"), (contracts, "contract")] where count > 0 {
        notices.append(
          "note: \(before.file): \(count) \(noun)\(count == 1 ? " is" : "s are") later than \(asOf), the last "
            + "day of the history, and left out.")
      }
    }
  }
}

extension ImportedContract {
  /// Whether it begins after a day, by a date that makes sense: within a year, and not after its end.
  fileprivate func isPlanned(after day: Day) -> Bool {
    guard let start, start > day, start - day <= 366 else { return false }
    if case .on(let end) = end { return end >= start }
    return true
  }
}
