import JSSCore
import JSSTables
import TestSupport
import Testing

@Suite struct ReadableTextTests {
  @Test(
    "Counts have commas between thousands",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (100_000, "100,000"),
      (4_000_000_000, "4,000,000,000"),
    ])
  func count(_ number: Int, _ text: String) { #expect(ReadableText.count(number) == text) }

  @Test(
    "Changes have a sign, nothing has none",
    arguments: [(1.44, "+1.4"), (-0.25, "−0.3"), (0.04, "0.0"), (-0.04, "0.0"), (-12.0, "−12.0")])
  func signed(_ value: Double, _ text: String) {
    #expect(ReadableText.signed(value, decimals: 1) == text)
  }

  @Test("Days are written as people say them")
  func days() {
    #expect(ReadableText.day(day("2027-01-09")) == "9 Jan 2027")
    #expect(ReadableText.shortDay(day("2026-12-31")) == "31 Dec")
    #expect(ReadableText.weeks(1) == "week" && ReadableText.weeks(26) == "26 weeks")
    #expect(ReadableText.range(77, 100) == "77 to 100" && ReadableText.range(92, 92) == "92")
  }
}
