/// The evaluation days of a simulation, and the bins into which they and the windows divide all days.
///
/// A window moves from week to week: the days that come in are added, and those that leave are subtracted. So days can be
/// put together between those on which some window opens or closes. These days, in order, are the *breakpoints*;
/// *bin b* contains the days after breakpoint *b − 1* through breakpoint *b*. A day given as an `Int` counts from the
/// as-of day, which is 0.
package struct Timeline: Sendable {
  package let asOf: Day
  /// The number of evaluation days before the as-of day.
  package let pastWeeks: Int
  /// The as-of day, then the Saturdays after it (model B, preamble): week 0 to the horizon. If the timeline includes the
  /// past, the Saturdays before the as-of day come first.
  package let evaluationDays: [Day]
  /// For each week, the day of the update whose score is displayed.
  package let scoreDays: [Day]
  /// For each week, the day before its last twelve months begin.
  package let yearOpenings: [Day]
  /// The lengths of the windows in months.
  package let windowMonths: [Int]
  /// Breakpoints, ascending.
  package let breakpoints: [Day]
  /// For each week, the bin that ends with the day of the score.
  package let closingBin: [Int]
  /// For each window and week, the bin that ends with the day before the window opens.
  package let openingBin: [[Int]]

  /// The bin of each day after the as-of day through the last evaluation day.
  private let binAfterAsOf: [Int]
  /// For each such day, the first week whose score contains it.
  private let scoreWeekAfterAsOf: [Int]
  /// For each such day, the weeks whose last twelve months contain it.
  private let yearAfterAsOf: [Range<Int>]

  /// - Parameter past: the evaluation days before the as-of day, ascending.
  package init(asOf: Day, horizonWeeks: Int, rules: PlatformRules, past: [Day] = []) {
    self.asOf = asOf
    pastWeeks = past.count
    let saturday = asOf.nextSaturday
    let days = past + [asOf] + (0..<horizonWeeks).map { saturday + 7 * $0 }
    evaluationDays = days
    scoreDays = evaluationDays.map { rules.lastUpdate(on: $0) }
    windowMonths = rules.allWindowMonths
    let closings = scoreDays
    let openings = windowMonths.map { months in closings.map { $0.adding(months: -months) } }
    var breakpoints: [Day] = []
    for day in (openings.joined() + closings).sorted() where day != breakpoints.last {
      breakpoints.append(day)
    }
    self.breakpoints = breakpoints
    closingBin = closings.map { Timeline.firstIndex(in: breakpoints, onOrAfter: $0) }
    openingBin = openings.map { days in
      days.map { Timeline.firstIndex(in: breakpoints, onOrAfter: $0) }
    }
    let futureDays = max(0, (days.last ?? asOf) - asOf)
    binAfterAsOf = (0..<futureDays).map {
      Timeline.firstIndex(in: breakpoints, onOrAfter: asOf + $0 + 1)
    }
    scoreWeekAfterAsOf = (0..<futureDays).map {
      Timeline.firstIndex(in: closings, onOrAfter: asOf + $0 + 1)
    }
    let weeks = evaluationDays
    let yearOpenings = weeks.map { $0.adding(months: -12) }
    self.yearOpenings = yearOpenings
    yearAfterAsOf = (0..<futureDays).map { offset in
      let day = asOf + offset + 1
      return Timeline.firstIndex(
        in: weeks, onOrAfter: day)..<Timeline.firstIndex(in: yearOpenings, onOrAfter: day)
    }
  }

  /// The Saturdays before the as-of day among the 16 through that day, of which the badge counts the good ones; oldest
  /// first.
  package static func eligibleDays(before asOf: Day) -> [Day] {
    let latest = asOf.nextSaturday - 7
    return (0..<EligibleWeeks.count).reversed().map { latest - 7 * $0 }.filter { $0 < asOf }
  }

  /// Contracts that ended before this day are in no window of any week.
  package var earliestEnd: Day { breakpoints[0] + 1 }
  package var weekCount: Int { evaluationDays.count }
  /// Days from the as-of day to the last evaluation day.
  package var horizonDays: Int { binAfterAsOf.count }

  /// The bin of a day up to the as-of day. Nil if no score contains the day, because it is before every window,
  /// or after the last update of the score within the horizon.
  package func bin(ofPast day: Day) -> Int? {
    let bin = Timeline.firstIndex(in: breakpoints, onOrAfter: day)
    return bin == 0 || bin == breakpoints.count ? nil : bin
  }

  /// The bin of a day after the as-of day; nil if no score contains it.
  package func bin(ofFuture day: Int) -> Int? {
    guard day <= horizonDays else { return nil }
    let bin = binAfterAsOf[day - 1]
    return bin < breakpoints.count ? bin : nil
  }

  /// The first week whose score contains a day after the as-of day; `weekCount` if none does.
  package func scoreWeek(ofFuture day: Int) -> Int {
    day <= horizonDays ? scoreWeekAfterAsOf[day - 1] : weekCount
  }

  /// The weeks in which a contract that ended on `end` is in the window.
  package func weeks(inWindow window: Int, end: Day) -> Range<Int> {
    let entered = Timeline.firstIndex(in: scoreDays, onOrAfter: end)
    let bin = Timeline.firstIndex(in: breakpoints, onOrAfter: end)
    let left = openingBin[window].firstIndex { $0 >= bin } ?? weekCount
    return min(entered, left)..<left
  }

  /// The weeks whose last twelve months contain a day after the as-of day.
  ///
  /// - Precondition: the day is within the horizon.
  package func weeksWithinTwelveMonths(ofFuture day: Int) -> Range<Int> { yearAfterAsOf[day - 1] }

  /// The part of a payment that falls within the last twelve months of a week, in US dollars.
  package func amount(_ payment: SpreadPayment, inYearOf week: Int) -> Double {
    payment.amount(after: yearOpenings[week], through: evaluationDays[week])
  }

  /// The days after the as-of day, by number, that are within the last twelve months of a week and on which an open contract
  /// earns.
  func growthDays(of contract: OpenContract, inYearOf week: Int) -> Range<Int32> {
    let first = max(contract.firstDayOfGrowth, yearOpenings[week] + 1 - asOf)
    let last = max(first - 1, evaluationDays[week] - asOf)
    return Int32(first)..<Int32(last + 1)
  }

  /// Index of the first element not before `day`; the count if there is none. Binary search.
  private static func firstIndex(in days: [Day], onOrAfter day: Day) -> Int {
    var low = 0
    var high = days.count
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
