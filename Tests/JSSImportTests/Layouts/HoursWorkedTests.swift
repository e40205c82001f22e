import JSSImport
import Testing

struct HoursWorkedTests {
  @Test(arguments: [
    ("200.00 hours x $9.00 = $1800.00", 180_000), ("15:30 hrs @ $18.00/hr", 27_900),
    ("Invoice for 03/09/2020-03/15/2020 - 0:20 hrs @ $18.00/hr", 600),
    ("1,200.00 hours x $1,000.00", 120_000_000), ("1 hour x $7", 700),
  ])
  func money(_ text: String, _ cents: Int) {
    #expect(HoursWorked.cents(text) == cents)
  }

  @Test(arguments: ["", "Milestone 1", "15:75 hrs @ $18.00/hr", "12 hours", "hours x $9.00"])
  func none(_ text: String) {
    #expect(HoursWorked.cents(text) == nil)
  }
}
