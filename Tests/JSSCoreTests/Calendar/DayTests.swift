import JSSCore
import TestSupport
import Testing

@Suite struct DayTests {
  @Test(
    "Days since 1970",
    arguments: [
      (1970, 1, 1, 0), (1970, 1, 3, 2), (1969, 12, 31, -1), (2000, 2, 29, 11_016),
      (2026, 3, 17, 20_529), (1600, 1, 1, -135_140), (2400, 2, 29, 157_113),
    ])
  func numbers(year: Int, month: Int, day: Int, number: Int) throws {
    let day = try #require(Day(year: year, month: month, day: day))
    #expect(day.number == number)
    #expect(day == Day(number: number))
  }

  /// A calendar that advances one day at a time.
  private struct Leaf {
    var year = 1800
    var month = 1
    var day = 1

    var isLeapYear: Bool { year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) }

    var monthLength: Int {
      [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// 0 for Sunday to 6 for Saturday; T. Sakamoto's rule.
    var weekday: Int {
      let shifted = month < 3 ? year - 1 : year
      let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
      return (shifted + shifted / 4 - shifted / 100 + shifted / 400 + offsets[month - 1] + day) % 7
    }

    mutating func turn() {
      day += 1
      if day > monthLength {
        (day, month) = (1, month + 1)
        if month > 12 { (month, year) = (1, year + 1) }
      }
    }
  }

  @Test(
    "Over 400 years, dates and numbers of days convert into each other as in a day-by-day calendar")
  func fourHundredYears() {
    var leaf = Leaf()
    var wrong: [Leaf] = []
    let first = -62_091  // 1800-01-01
    for number in first..<(first + 146_097) {
      let day = Day(number: number)
      let civil = day.civil
      if civil != (leaf.year, leaf.month, leaf.day)
        || Day(year: leaf.year, month: leaf.month, day: leaf.day) != day
        || day.nextSaturday - day != (leaf.weekday == 6 ? 7 : 6 - leaf.weekday)
      {
        wrong.append(leaf)
      }
      leaf.turn()
    }
    #expect(wrong.isEmpty)
    #expect(leaf.year == 2200)
  }

  @Test("The description of any day reads back as the day")
  func description() {
    let numbers = stride(from: -719_528, through: 2_932_896, by: 97)  // years 0000 to 9999
    let wrong = numbers.filter { Day(iso: Day(number: $0).description) != Day(number: $0) }
    #expect(wrong.isEmpty)
    #expect(Day(number: -719_528).description == "0000-01-01")
    #expect(Day(number: 2_932_896).description == "9999-12-31")
    #expect(day("2026-03-07").description == "2026-03-07")
  }

  @Test(
    "Dates that the calendar does not have",
    arguments: [
      (2025, 2, 29), (1900, 2, 29), (2100, 2, 29), (2024, 2, 30), (2026, 4, 31), (2026, 6, 31),
      (2026, 9, 31), (2026, 11, 31), (2026, 1, 32), (2026, 1, 0), (2026, 1, -1), (2026, 0, 1),
      (2026, 13, 1), (2026, -1, 1),
    ])
  func noSuchDate(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test("Leap days", arguments: [1600, 2000, 2004, 2024, 2400])
  func leapDays(year: Int) {
    #expect(Day(year: year, month: 2, day: 29) != nil)
  }

  @Test(
    "Texts that are not ISO dates",
    arguments: [
      "", "2026", "2026-03", "2026-3-17", "26-03-17", "2026-03-1", "2026-03-017", "2026/03/17",
      "20260317", "2026-03-17T00:00", " 2026-03-17", "2026-03-17 ", "+026-03-17", "-026-03-17",
      "2026-+3-17", "2026-03- 7", "2026-0x-17", "17-03-2026", "2026-02-29", "2026-13-01",
      "2026-00-10", "2026-04-31", "２０26-03-17", "2026–03–17", "٢026-03-1",
    ])
  func refusedTexts(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test("A substring is read like a string")
  func substring() {
    #expect(Day(iso: "on 2024-02-29,".dropFirst(3).dropLast()) == day("2024-02-29"))
  }

  @Test(
    "Adding months, clamped to the end of the month",
    arguments: [
      ("2026-08-31", -6, "2026-02-28"), ("2024-08-31", -6, "2024-02-29"),
      ("2026-08-30", -6, "2026-02-28"), ("2024-08-29", -6, "2024-02-29"),
      ("2026-08-28", -6, "2026-02-28"), ("2026-03-31", -6, "2025-09-30"),
      ("2026-05-31", -6, "2025-11-30"), ("2026-10-31", -6, "2026-04-30"),
      ("2026-12-31", -6, "2026-06-30"), ("2026-07-31", -6, "2026-01-31"),
      ("2026-06-30", -6, "2025-12-30"), ("2026-03-17", -6, "2025-09-17"),
      ("2024-02-29", -12, "2023-02-28"), ("2025-02-28", -12, "2024-02-28"),
      ("2026-12-31", -12, "2025-12-31"), ("2024-02-29", -24, "2022-02-28"),
      ("2026-02-28", -24, "2024-02-28"), ("2024-02-29", -48, "2020-02-29"),
      ("2026-05-31", -3, "2026-02-28"), ("2026-01-31", -3, "2025-10-31"),
      ("2026-01-31", 1, "2026-02-28"), ("2023-12-31", 2, "2024-02-29"),
      ("2026-11-30", 3, "2027-02-28"), ("2026-03-17", 0, "2026-03-17"),
      ("2000-02-29", -1200, "1900-02-28"), ("2026-01-01", -1, "2025-12-01"),
      ("2026-12-01", 1, "2027-01-01"),
    ])
  func addingMonths(from: String, months: Int, to: String) {
    #expect(day(from).adding(months: months) == day(to))
  }

  @Test("Months before the year 0")
  func monthsBeforeYearZero() {
    let day = day("0000-01-31").adding(months: -2)
    #expect(day.civil == (-1, 11, 30))
    #expect(day.adding(months: 14).civil == (1, 1, 30))
  }

  @Test(
    "The next Saturday is strictly after the day",
    arguments: [
      ("2026-03-13", "2026-03-14"), ("2026-03-14", "2026-03-21"), ("2026-03-15", "2026-03-21"),
      ("2026-03-20", "2026-03-21"), ("2024-02-28", "2024-03-02"), ("1969-12-31", "1970-01-03"),
      ("1970-01-02", "1970-01-03"), ("1970-01-03", "1970-01-10"), ("1969-12-26", "1969-12-27"),
      ("1969-12-27", "1970-01-03"), ("2026-12-31", "2027-01-02"),
    ])
  func nextSaturday(from: String, to: String) {
    #expect(day(from).nextSaturday == day(to))
  }

  @Test("Order and differences follow the numbers of days")
  func arithmetic() {
    #expect(day("2024-02-29") < day("2024-03-01"))
    #expect(!(day("2024-02-29") < day("2024-02-29")))
    #expect(day("2024-03-01") - day("2024-02-28") == 2)
    #expect(day("2023-03-01") - day("2023-02-28") == 1)
    #expect(day("2026-03-17") - day("2026-06-15") == -90)
    #expect(day("2024-02-28") + 2 == day("2024-03-01"))
    #expect(day("2024-03-01") - 2 == day("2024-02-28"))
  }
}
