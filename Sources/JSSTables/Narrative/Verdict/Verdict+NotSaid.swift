internal import JSSCore

/// Nobody said whether the badge is held: both numbers, and how to say it.
extension Verdict {
  var notSaid: [String] {
    let now = forecast.badgeHeld(week: 0)
    let gained = forecast.gainedBy(week: last)
    return [
      "\(badge) is held today in \(PercentText.spoken(now)) of the worlds, as its conditions imply. It is lost by "
        + "\(lastDay) \(loss), and comes by then with a probability of \(PercentText.spoken(gained)).",
      "If you say whether you hold it, with --badge held or --badge none, the answer is sharper.",
    ]
  }
}
