import Foundation
import JSSCore
import Testing

@Suite struct LogDaysTests {
  /// Looks a length up as the loops do: the day of its cell, or the next.
  private func day(_ logarithm: Double, in table: LogDays) -> Int {
    let cell = Int(max(0, logarithm - table.origin) * table.cellsPerUnit)
    let first = Int(table.least[cell])
    return table.logarithms[first] < logarithm ? first + 1 : first
  }

  @Test("A length is rounded up to whole days, and is at least one", arguments: [1, 2, 7, 90, 728])
  func lengths(mostDays: Int) {
    let table = LogDays(mostDays)
    #expect(table.origin == 0)
    for whole in 1...mostDays {
      let logarithm = log(Double(whole))
      #expect(day(logarithm, in: table) == whole)
      #expect(day(logarithm.nextDown, in: table) == whole)
      if whole < mostDays {
        #expect(day(logarithm.nextUp, in: table) == whole + 1)
        #expect(day(log(Double(whole) + 0.5), in: table) == whole + 1)
      }
    }
    #expect(day(-5, in: table) == 1)
  }

  @Test(
    "A contract ends on the day on which it is as old as its length, rounded up",
    arguments: [-20_000, -4000, -365, -30, -2, -1, 0, 1, 2, 6], [1, 2, 7, 90, 728])
  func startDays(startDay: Int, mostDays: Int) {
    let table = LogDays(mostDays, startDay: startDay)
    // The first day after the as-of day on which the contract is at least one day old.
    let firstDay = max(1, startDay + 1)
    if firstDay > mostDays { return }
    for end in firstDay...mostDays {
      let logarithm = log(Double(end - startDay))
      #expect(day(logarithm, in: table) == end)
      #expect(day(logarithm.nextDown, in: table) == end)
      // So old it was on the day before.
      let before = end == firstDay ? -5 : log(Double(end - 1 - startDay)).nextUp
      #expect(day(before, in: table) == end)
      #expect(day(log(Double(end - startDay) - 0.5), in: table) == end)
    }
  }

  @Test(
    "A contract that starts on the last day or later does not end", arguments: [1, 7, 30],
    [0, 1, 400])
  func startsLater(mostDays: Int, later: Int) {
    let table = LogDays(mostDays, startDay: mostDays + later)
    #expect(table.logarithms[mostDays] == -.infinity)
    #expect(table.logarithms.count > mostDays && table.least.allSatisfy { $0 >= 1 })
  }
}
