import JSSCore
import JSSImport
import Testing

struct ExportDateTests {
  @Test(arguments: [
    ("2026-09-25", "2026-09-25"), ("2020-01-08T00:00:00.000Z", "2020-01-08"),
    ("2025-08-01T23:59:59+02:00", "2025-08-01"), ("Sep 25, 2026", "2026-09-25"),
    ("Sept 5, 2026", "2026-09-05"), ("September 25, 2026", "2026-09-25"),
    ("Mar 18, 2020", "2020-03-18"), ("18-Mar-20", "2020-03-18"), ("8-Mar-2020", "2020-03-08"),
    ("25 Sep 2026", "2026-09-25"), (" Feb 29, 2024 ", "2024-02-29"),
  ])
  func days(_ text: String, _ iso: String) {
    #expect(ExportDate.day(text)?.description == iso)
  }

  @Test(arguments: [
    "", "03/04/2026", "Feb 30, 2026", "29-Feb-25", "Sep 2026", "Foo 1, 2026", "2026-13-01", "45123",
    "Sep 25, 226", "yesterday", "T", "2025-03-14T", "2025-03-14Tgarbage",
    "2025-03-14T00:00:00.000Zx", "Sep -5, 2026x",
  ])
  func noDays(_ text: String) {
    #expect(ExportDate.day(text) == nil)
  }

  @Test(arguments: [
    ("Invoice for 05/27/2024-06/02/2024 - 14:20 hrs @ $18.00/hr", "2024-05-27", "2024-06-02"),
    ("Dec 29, 2025 - Jan 4, 2026", "2025-12-29", "2026-01-04"),
    // Over the end of a year the first day is of the year before.
    ("Dec 29 - Jan 4, 2026", "2025-12-29", "2026-01-04"),
    ("Dec 22 – Dec 28, 2025", "2025-12-22", "2025-12-28"),
    ("12/30/2019 - 01/05/2020", "2019-12-30", "2020-01-05"),
    ("2025-12-29 - 2026-01-04", "2025-12-29", "2026-01-04"),
    ("Feb 29 - Mar 6, 2024", "2024-02-29", "2024-03-06"),
  ])
  func periods(_ text: String, _ first: String, _ last: String) {
    let period = ExportDate.period(in: text)
    #expect(period?.lowerBound.description == first)
    #expect(period?.upperBound.description == last)
  }

  @Test(arguments: [
    "Milestone 2", "", "06/02/2024-05/27/2024", "13/01/2024-13/05/2024", "01/01/2020-06/01/2024",
    "Feb 29 - Mar 6, 2025",
  ])
  func noPeriods(_ text: String) {
    #expect(ExportDate.period(in: text) == nil)
  }
}
