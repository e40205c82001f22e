import Foundation
import JSSCore
import Testing

@Suite struct LogDaysTests {
  /// Looks a length up as the loop over new contracts does: the days of its cell, or one more.
  private func days(_ logarithm: Double, in table: LogDays) -> Int {
    let first = Int(table.least[max(0, Int(logarithm * table.cellsPerUnit))])
    return table.logarithms[first] < logarithm ? first + 1 : first
  }

  @Test("A length is rounded up to whole days, and is at least one", arguments: [1, 2, 7, 90, 728])
  func lengths(mostDays: Int) {
    let table = LogDays(mostDays)
    for whole in 1...mostDays {
      let logarithm = log(Double(whole))
      #expect(days(logarithm, in: table) == whole)
      #expect(days(logarithm.nextDown, in: table) == whole)
      if whole < mostDays {
        #expect(days(logarithm.nextUp, in: table) == whole + 1)
        #expect(days(log(Double(whole) + 0.5), in: table) == whole + 1)
      }
    }
    #expect(days(-5, in: table) == 1)
  }
}
