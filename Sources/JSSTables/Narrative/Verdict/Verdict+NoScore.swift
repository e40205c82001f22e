internal import JSSCore

/// No score is shown: when does one appear, and what is missing?
extension Verdict {
  var noScore: [String] {
    guard let missing = prospect.missingScore else { return ["You have no score today."] }
    return [
      "You have no score today. One is shown \(text(missing.milestones, weeks: missing.weeks)).",
      self.missing(missing), badgeNeedsScore,
    ]
  }

  private func missing(_ missing: MissingScore) -> String {
    let (counted, least) = (missing.counted, missing.neededContracts)
    let rule =
      "it needs \(least) that count, of at least \(missing.neededClients) clients"
    switch counted {
    case 0: return "No contract counts so far: \(rule)."
    case least... where missing.areOfOneClient:
      return "All \(counted) that count are of one client: a second client with feedback is needed."
    case 1: return "One contract counts so far: \(rule)."
    case least...: return "\(counted) contracts count so far in most worlds: \(rule)."
    default: return "\(counted) contracts count so far: \(rule)."
    }
  }

  var badgeNeedsScore: String {
    let gained = forecast.gainedBy(week: last)
    return "\(badge) needs a score: it comes by \(lastDay) "
      + (gained.probability == 0
        ? never(gained) + "." : "with a probability of \(PercentText.spoken(gained)).")
  }
}
