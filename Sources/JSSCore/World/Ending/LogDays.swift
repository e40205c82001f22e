internal import Glibc

/// Whole days of a length whose logarithm is known, without an exponential: rounded up, and at least one.
package struct LogDays: Sendable {
  /// By days, from 0 on.
  package let logarithms: [Double]
  /// The days of the least logarithm of a cell. Cells are so narrow that none has two whole days in it.
  package let least: [Int32]
  package let cellsPerUnit: Double

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
