#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A table that turns the logarithm of a length into the day on which a contract ends, without computing an exponential.
/// Lengths are rounded up to whole days, at least one.
package struct LogDays: Sendable {
  /// `logarithms[d]`: the natural logarithm of the length of a contract that ends on day d.
  package let logarithms: [Double]
  /// For each cell, the day that belongs to its smallest logarithm. Cells are so narrow that the day of a logarithm in the
  /// cell is this one or the next.
  package let least: [Int32]
  /// The logarithm at which the first cell begins: that of day 1, or of a length of one day.
  package let origin: Double
  /// Cells per unit of the logarithm.
  package let cellsPerUnit: Double

  /// - Parameters:
  ///   - mostDays: the last day that is looked up.
  ///   - startDay: the day on which the contract starts; negative if that is in the past.
  package init(_ mostDays: Int, startDay: Int = 0) {
    let last = max(mostDays, 1)
    // On its first day, and before, a contract has not ended.
    let logarithms = (0...last + 1).map {
      $0 > startDay ? log(Double($0 - startDay)) : -.infinity
    }
    self.logarithms = logarithms
    let cellsPerUnit = Double(max(last + 1 - startDay, 1))
    self.cellsPerUnit = cellsPerUnit
    var day = min(max(1, 1 + startDay), last)
    let origin = max(0, logarithms[day])
    self.origin = origin
    // As for a length that is looked up, so that no day begins in a cell after its own.
    func cell(_ day: Int) -> Int { Int(max(0, logarithms[day] - origin) * cellsPerUnit) }
    least = (0...cell(last)).map {
      while cell(day) < $0 { day += 1 }
      return Int32(day)
    }
  }

  /// The day on which a contract ends.
  ///
  /// - Parameter length: its logarithm, at most that of the last day.
  func day(ofLength length: Double) -> Int { Int(EndingKernels.firstDay(of: length, self)) }
}
