import JSSCore
import Testing

@Suite struct EligibleWeeksTests {
  @Test("Counts of good weeks: all, none, and given bits")
  func counts() {
    #expect(EligibleWeeks.allGood.goodCount == 16)
    #expect(EligibleWeeks.noneGood.goodCount == 0)
    #expect(EligibleWeeks(bits: 0b1010_0000_0000_0001).goodCount == 3)
  }

  @Test("A week enters as the lowest bit and drops out after 16 weeks")
  func append() {
    var weeks = EligibleWeeks.noneGood
    weeks.append(good: true)
    #expect(weeks.bits == 1)
    for age in 1..<16 {
      weeks.append(good: false)
      #expect(weeks.bits == 1 << age)
    }
    weeks.append(good: false)
    #expect(weeks == .noneGood)

    weeks = .allGood
    weeks.append(good: false)
    #expect(weeks.bits == 0xFFFE)
    #expect(weeks.goodCount == 15)
  }

  @Test("All but a block of bad weeks, wherever it is")
  func allBut() {
    #expect(EligibleWeeks.allBut(bad: 0, weeksAfter: 16) == .allGood)
    #expect(EligibleWeeks.allBut(bad: 16, weeksAfter: 0) == .noneGood)
    #expect(EligibleWeeks.allBut(bad: 3, weeksAfter: 0).bits == 0b1111_1111_1111_1000)
    #expect(EligibleWeeks.allBut(bad: 3, weeksAfter: 5).bits == 0b1111_1111_0001_1111)
    #expect(EligibleWeeks.allBut(bad: 3, weeksAfter: 13).bits == 0b0001_1111_1111_1111)
  }

  @Test("The newest weeks that are not good are made good, and only as many as are missing")
  func filled() {
    #expect(EligibleWeeks.noneGood.filled(to: 13).bits == 0x1FFF)
    #expect(EligibleWeeks(bits: 0b1100_0000_0000_0101).filled(to: 6).bits == 0b1100_0000_0000_1111)
    #expect(EligibleWeeks(bits: 0b1111).filled(to: 4).bits == 0b1111)
    #expect(EligibleWeeks.allGood.filled(to: 13) == .allGood)
  }

  /// Good weeks that it takes to have 13 of 16 again, after a dip that follows 16 good weeks.
  static func goodWeeksNeeded(afterDipOf badWeeks: Int) -> Int {
    var weeks = EligibleWeeks.allGood
    for _ in 0..<badWeeks { weeks.append(good: false) }
    var needed = 0
    while weeks.goodCount < PlatformRules.newest.badge.goodWeeks || needed == 0 {
      weeks.append(good: true)
      needed += 1
    }
    return needed
  }

  @Test(
    "After one to three bad weeks, one good week is enough (model A6)",
    arguments: 1...3)
  func shortDip(badWeeks: Int) {
    #expect(Self.goodWeeksNeeded(afterDipOf: badWeeks) == 1)
  }

  @Test("After four or more bad weeks, it takes 13 good weeks (model A6)", arguments: 4...40)
  func longDip(badWeeks: Int) {
    #expect(Self.goodWeeksNeeded(afterDipOf: badWeeks) == 13)
  }

  @Test("13 of 16 are enough, whichever three weeks are bad")
  func anyThree() {
    let rule = PlatformRules.newest.badge
    let wrong = (0...UInt16.max).filter { bits in
      let weeks = EligibleWeeks(bits: bits)
      let bad = (0..<16).count { bits >> $0 & 1 == 0 }
      let cause = rule.firstFailure(score: 95, weeks: weeks, earningsUSD: 5000, isActive: true)
      return cause != (bad <= 3 ? nil : .tooFewGoodWeeks)
    }
    #expect(wrong.isEmpty)
  }
}
