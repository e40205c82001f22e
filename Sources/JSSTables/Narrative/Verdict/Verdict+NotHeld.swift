internal import JSSCore

/// The badge is not held: when does it come, and what brings it sooner?
extension Verdict {
  var notHeld: [String] {
    guard let way = prospect.wayBack else { return [gain + "."] }
    if forecast.gainedBy(week: last).probability == 0, way.byThen.probability == 0 {
      return [
        "\(badge) is not held today, and does not come within \(period(weeks: way.weeks)) in any world."
      ]
        + help(way) + hold(way)
    }
    return ["\(badge) is not held today. It comes \(text(way.milestones, weeks: way.weeks))."]
      + [far(way)] + help(way) + hold(way)
  }

  /// By the horizon.
  var gain: String {
    let gained = forecast.gainedBy(week: last)
    return gained.probability == 0
      ? "By \(lastDay) \(badge) comes \(never(gained))"
      : "By \(lastDay) \(badge) comes with a probability of \(PercentText.spoken(gained))"
  }

  private func far(_ way: WayBack) -> String {
    gain
      // Both are estimates, from other worlds.
      + (last >= way.weeks || way.byThen.probability < forecast.gainedBy(week: last).probability
        ? "." : ", within \(period(weeks: way.weeks)) with \(PercentText.spoken(way.byThen)).")
  }

  /// How many more contracts move the day of 50 %.
  private func help(_ way: WayBack) -> [String] {
    guard let help = way.help else { return [] }
    guard let first = help.first, let day = first.day else {
      return [
        "Not even \(contracts(WayBack.mostContracts, way)) "
          + (way.milestones.half == nil
            ? "bring it within \(period(weeks: way.weeks)) with 50 %."
            : "move the day of the 50 % by more than a week.")
      ]
    }
    let start =
      "With \(contracts(first.contracts, way)) you have it by \(ReadableText.day(day)) with 50 %"
    let best = help[help.count - 1]
    let later = best.day.map { ", with \(best.contracts) by \(ReadableText.day($0))" } ?? ""
    return [
      start + (best.contracts > first.contracts ? later : "")
        + (best.contracts < WayBack.mostContracts
          ? "; more than that do not bring it a week sooner." : ".")
    ]
  }

  /// For example `2 more ordinary good contracts ($500 each, of new clients, ended tomorrow)`.
  private func contracts(_ number: Int, _ way: WayBack) -> String {
    let charges = "$\(ReadableText.count(Int(way.contractUSD)))"
    return number == 1
      ? "one more ordinary good contract (\(charges), of a new client, ended tomorrow)"
      : "\(number) more ordinary good contracts (\(charges) each, of new clients, ended tomorrow)"
  }

  /// Everything that can be checked is met, and yet the badge is not held.
  private func hold(_ way: WayBack) -> [String] {
    guard let met = way.conditionsMet, met.probability >= 0.5 else { return [] }
    let count =
      way.isGoodWeekCountGiven
      ? "" : "; if your stats show how many of the last 16 weeks count, say --eligible-weeks"
    return [
      "All conditions that can be checked are met today in \(FixedDecimal.percent(met.probability)) of the "
        + "worlds: if a hold of your account is why you have no badge, say so with --badge-hold\(count)."
    ]
  }
}
