#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A table that turns the logarithm of a length into whole days, rounded up and at least one, without computing an
/// exponential.
package struct LogDays: Sendable {
  /// `logarithms[d]`: the natural logarithm of d days.
  package let logarithms: [Double]
  /// For each cell, the days that belong to its smallest logarithm. Cells are so narrow that the days of a logarithm
  /// in the cell are this number or one more.
  package let least: [Int32]
  /// Cells per unit of the logarithm; the first cell begins at 0.
  package let cellsPerUnit: Double

  /// - Parameter mostDays: the longest length that is looked up.
  package init(_ mostDays: Int) {
    let logarithms = (0...max(mostDays, 1) + 1).map { log(Double($0)) }
    self.logarithms = logarithms
    let cellsPerUnit = Double(max(mostDays, 1) + 1)
    self.cellsPerUnit = cellsPerUnit
    var days = 1
    least = (0...Int(logarithms[max(mostDays, 1)] * cellsPerUnit)).map { cell in
      while logarithms[days] < Double(cell) / cellsPerUnit { days += 1 }
      return Int32(days)
    }
  }
}
