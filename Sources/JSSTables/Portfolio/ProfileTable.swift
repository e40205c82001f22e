package import JSSCore

/// What is seen on one profile: a row of a table of profiles.
package struct ProfileTable: Sendable {
  package private(set) var jss: Int?
  package private(set) var jssDate: Day?
  package private(set) var badge: SimulationConfiguration.Badge?
  package private(set) var isTopRatedPlus: Bool?
  package private(set) var largeContractUSD: Double?
  package private(set) var badgeHold: Day?
  package private(set) var eligibleWeeks: Int?
  package private(set) var hasRisingTalent: Bool?
  package private(set) var earnings12mUSD: Double?

  /// Nothing is seen.
  package init() {}

  /// Reads the row of a profile.
  ///
  /// - Throws: `InvalidTable`, also if there is more than one row.
  package init(_ reader: consuming TableReader<ProfileColumn>) throws(InvalidTable) {
    var reader = reader
    var rows = 0
    while let row = reader.next() {
      rows += 1
      let format = reader.format
      _ = reader.readCells(of: row) { column, text throws(UnreadableCell) in
        try set(column, to: text, in: format)
      }
      if let jss, !DisplayedScore.possibleScores.contains(jss) {
        reader.refuse(
          .jss, text: String(jss), inRowAt: row.start, rule: "be a whole number from 0 to 100",
          remedy: "Give the Job Success Score as it is displayed, or leave the cell empty.")
      }
      if rows > 1 {
        reader.refuse(
          .jss, .thing("the row"), inRowAt: row.start, rule: "be the only one of its profile",
          remedy: "Delete one of the rows.")
      }
    }
    guard reader.faults.isEmpty else { throw InvalidTable(faults: reader.faults) }
  }

  private mutating func set(
    _ column: ProfileColumn, to text: String, in format: TableFormat
  ) throws(UnreadableCell) {
    switch column {
    case .jss: jss = try CellText.wholeNumber(text)
    case .jssDate: jssDate = try CellText.day(text)
    case .badge: badge = try CellText.word(text)
    case .badgeLevel: isTopRatedPlus = try CellText.word(text, of: Level.self) == .plus
    case .largeContract: largeContractUSD = try CellText.dollars(text, in: format)
    case .badgeHold: badgeHold = try CellText.day(text)
    case .eligibleWeeks: eligibleWeeks = try CellText.wholeNumber(text)
    case .risingTalent: hasRisingTalent = try CellText.truth(text)
    case .earnings12m: earnings12mUSD = try CellText.dollars(text, in: format)
    }
  }

  private enum Level: String, CaseIterable {
    case topRated = "top-rated"
    case plus
  }
}

extension SimulationConfiguration {
  /// Takes what is seen on a profile in place of what holds for all. Scores are taken elsewhere.
  ///
  /// - Throws: `Invalid` for cells that belong together and are not.
  package mutating func take(_ profile: ProfileTable) throws(Invalid) {
    if let badge = profile.badge { self.badge = badge }
    if let day = profile.badgeHold { badgeHold = day }
    if let weeks = profile.eligibleWeeks { eligibleWeeks = weeks }
    if let talent = profile.hasRisingTalent { hasRisingTalent = talent }
    if let earnings = profile.earnings12mUSD { earnings12mUSD = earnings }
    switch (profile.isTopRatedPlus, profile.largeContractUSD) {
    case (false?, _): badgeLevel = .topRated
    case (_, let amount?): badgeLevel = .plus(largeContractUSD: amount)
    case (true?, nil):
      if case .plus = badgeLevel { return }
      throw Invalid(
        option: ProfileColumn.largeContract.option,
        rule: "be given where the badge is plus: the amount from which a contract is large")
    case (nil, nil): break
    }
  }
}
