/// The columns of a table of profiles, besides that of their ids: what is seen on each profile.
package enum ProfileColumn: String, TableColumn {
  case jss
  case jssDate = "jss_date"
  case badge
  case badgeLevel = "badge_level"
  case largeContract = "large_contract"
  case badgeHold = "badge_hold"
  case eligibleWeeks = "eligible_weeks"
  case risingTalent = "rising_talent"
  case earnings12m = "earnings_12m"

  package var aliases: [String] { self == .jss ? ["job_success_score", "score"] : [] }
  package var requirement: String? { nil }

  /// The option of a simulation that says the same.
  package var option: String { rawValue.split(separator: "_").joined(separator: "-") }
}
