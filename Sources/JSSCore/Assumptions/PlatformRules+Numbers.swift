// The numbers of the rules, by the names under which a user sees and changes them.
extension PlatformRules {
  /// One number of this set, or a few that belong together; nil if the name is not that of a rule.
  func number(_ name: Assumptions.Name) -> Assumption? {
    var number = definition(of: name)
    number?.ruleSet = self.name
    return number
  }

  private func definition(of name: Assumptions.Name) -> Assumption? {
    switch name {
    case .longTermDays:
      Assumption(
        name, ["value": Double(longTermDays)], unit: "days", .wholeNumber(1...3650),
        .official, "running 90 days or more with payments every 90 days: help pages")
    case .weightTierBounds:
      Assumption(
        name,
        [
          "second": weight.tierBoundsUSD[0], "third": weight.tierBoundsUSD[1],
        ], unit: "US dollars, above", .ascending, .official, "weights by earnings: help pages")
    case .weightTiers:
      Assumption(
        name,
        [
          "first": Double(weight.tierQuarterJobs[0]),
          "second": Double(weight.tierQuarterJobs[1]),
          "third": Double(weight.tierQuarterJobs[2]),
        ], unit: "quarter jobs", .wholeNumber(1...32), .official,
        "1, 1.25 and 1.5 jobs by earnings: help pages")
    case .weightCap:
      Assumption(
        name, ["value": Double(weight.capQuarterJobs)], unit: "quarter jobs",
        .wholeNumber(1...400), .official, "a contract counts at most 8 jobs: help pages")
    case .weightUnpaidNegative:
      Assumption(
        name, ["value": Double(weight.unpaidNegativeQuarterJobs)], unit: "quarter jobs",
        .wholeNumber(1...32), .assumed,
        "that unpaid contracts with negative feedback count is official; their weight is unpublished"
      )
    case .paidQuarterDays:
      Assumption(
        name, ["value": Double(weight.quarterDays)], unit: "days",
        .wholeNumber(1...3650), .derived, "three months with a payment count as one more job")
    case .refundWindowDays:
      Assumption(
        name, ["value": Double(refundWindowDays)], unit: "days after the last payment",
        .wholeNumber(1...3650),
        .official, "refunds are possible for 180 days after a payment: help pages")
    case .badgeScore:
      Assumption(
        name, ["value": Double(badge.minimumScore)], unit: "percent",
        .wholeNumber(0...100), .official, "Top Rated needs a score of 90: help pages")
    case .badgeGoodWeeks:
      Assumption(
        name, ["value": Double(badge.goodWeeks)], unit: "weeks of the last \(EligibleWeeks.count)",
        .wholeNumber(0...EligibleWeeks.count), .official, "13 of the last 16 weeks: help pages")
    case .badgeEarnings:
      Assumption(
        name, ["value": badge.earningsUSD], unit: "US dollars in 12 months",
        .nonNegative, .official, "12-month earnings of 1,000: help pages")
    case .badgePlusEarnings:
      Assumption(
        name, ["value": badge.plusEarningsUSD], unit: "US dollars in 12 months",
        .nonNegative, .staff, "Top Rated Plus: 12-month earnings above 10,000: help pages")
    case .badgeFirstContractDays:
      Assumption(
        name, ["value": Double(badge.firstContractDays)], unit: "days",
        .wholeNumber(0...3650), .official, "first contract more than 90 days ago: help pages")
    case .badgeActivityDays:
      Assumption(
        name, ["value": Double(badge.activityDays)], unit: "days",
        .wholeNumber(1...3650), .official, "activity in the last 90 days: help pages")
    default:
      nil
    }
  }

  /// Takes the values of a number of the rules; ignores all other assumptions.
  mutating func take(_ assumption: Assumption) {
    let values = assumption.components.map(\.value)
    // The domains in `definition(of:)` guarantee whole numbers where an `Int` is needed.
    switch assumption.name {
    case .longTermDays: longTermDays = Int(values[0])
    case .weightTierBounds: weight.tierBoundsUSD = values
    case .weightTiers: weight.tierQuarterJobs = values.map { Int($0) }
    case .weightCap: weight.capQuarterJobs = Int(values[0])
    case .weightUnpaidNegative: weight.unpaidNegativeQuarterJobs = Int(values[0])
    case .paidQuarterDays: weight.quarterDays = Int(values[0])
    case .refundWindowDays: refundWindowDays = Int(values[0])
    case .badgeScore: badge.minimumScore = Int(values[0])
    case .badgeGoodWeeks: badge.goodWeeks = Int(values[0])
    case .badgeEarnings: badge.earningsUSD = values[0]
    case .badgePlusEarnings: badge.plusEarningsUSD = values[0]
    case .badgeFirstContractDays: badge.firstContractDays = Int(values[0])
    case .badgeActivityDays: badge.activityDays = Int(values[0])
    default: break
    }
  }
}
