package import JSSCore

/// What is going to change by itself, for text and page alike: contracts leave windows, and what else has a known day.
package struct ComingChanges: Sendable {
  /// A contract leaves a window.
  package struct Departure: Sendable {
    package let day: Day
    package let contract: String
    package let windowMonths: Int
    /// What it does to the score.
    package let points: Double
  }

  /// A line of a list.
  package enum Change: Sendable {
    case departure(Departure)
    case scheduled(Explanation.ScheduledChange)

    package var day: Day {
      switch self {
      case .departure(let departure): departure.day
      case .scheduled(let change): change.day
      }
    }
  }

  /// The largest changes of the score in the next twelve months, or in the weeks simulated if they are more, and all
  /// that is scheduled; in the order of time.
  package let main: [Change]
  /// The last day of those.
  package let end: Day
  /// Smaller or later changes of the score, in the order of time.
  package let minor: [Departure]
  /// How many departures change the score by less than a twentieth of a point.
  package let unfelt: Int
  /// How many departures leave no score, or hardly anything that would make one: in truth new work does by then.
  package let last: Int

  private static let mostMain = 10
  /// Smaller changes than this many points are minor.
  private static let leastMain = 0.3
  /// Smaller changes would be written as 0.0.
  private static let leastFelt = 0.05

  package init(_ explanation: Explanation) {
    var felt: [Departure] = []
    var (unfelt, last) = (0, 0)
    for role in explanation.contracts {
      for departure in role.departures {
        guard let points = departure.meanChange, !departure.isOfRemnant else {
          last += 1
          continue
        }
        if abs(points) < Self.leastFelt {
          unfelt += 1
          continue
        }
        felt.append(
          Departure(
            day: departure.day, contract: role.id, windowMonths: departure.windowMonths,
            points: points))
      }
    }
    let weeks = explanation.forecast.weeks
    let end = max(weeks[0].day.adding(months: 12), weeks[weeks.count - 1].day)
    // Of equal changes the earlier one.
    let order = felt.enumerated().sorted { one, other in
      let (first, second) = (abs(one.element.points), abs(other.element.points))
      return first == second
        ? (one.element.day, one.offset) < (other.element.day, other.offset) : first > second
    }.map(\.element)
    let isMain = { (departure: Departure) in
      departure.day <= end && abs(departure.points) >= Self.leastMain
    }
    let largest = order.filter(isMain)
    main =
      (largest.prefix(Self.mostMain).map { .departure($0) }
      + explanation.scheduled.map { .scheduled($0) }).sorted { $0.day < $1.day }
    minor = (largest.dropFirst(Self.mostMain) + order.filter { !isMain($0) })
      .sorted { $0.day < $1.day }
    self.end = end
    self.unfelt = unfelt
    self.last = last
  }

  /// What is said of the departures that are in neither list; nil if there are none.
  package var rest: String? {
    let parts = [
      unfelt == 0
        ? nil : "\(ReadableText.counted(unfelt, "departure")) that the score does not feel",
      last == 0
        ? nil
        : "\(ReadableText.counted(last, "departure")) after which there is no score to change, or hardly anything that "
          + "counts today is left",
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", and ")
  }
}

extension Explanation.ScheduledChange {
  /// A clause without a full stop.
  ///
  /// - Parameters:
  ///   - badgeScore: the score that makes a week good.
  ///   - written: how days are written.
  package func text(badgeScore: Int, day written: (Day) -> String) -> String {
    switch self {
    case .earningsTooLow(_, let leastUSD):
      return
        "the earnings of twelve months fall below the $\(ReadableText.count(Int(leastUSD.rounded()))) that "
        + "the badge needs, if nothing more is earned"
    case .noLargeContract(_, let last):
      return
        "the last payment on \(shown(last)) is twelve months ago: Top Rated Plus needs a large contract with a later "
        + "one, and there is none so far"
    case .goodWeeksReached(let needed, let first, let earliest, let latest, let share):
      let worlds =
        share.probability >= 0.9995
        ? ""
        : "; too few are good today in \(FixedDecimal.share(share.probability)) of the worlds"
      let weeks = "the first day on which \(needed) of \(EligibleWeeks.count) weeks can be good"
      let condition =
        "with a score of \(badgeScore) or more on every Saturday from \(written(first)) on"
      return earliest == latest
        ? "\(weeks): \(condition)\(worlds)"
        : "\(weeks); \(condition) they are by \(written(latest)), whichever were good before\(worlds)"
    case .holdEnded:
      return "the hold of the account is over: the badge can come back"
    case .historyLongEnough:
      return "the first contract started long enough ago for the badge"
    }
  }
}
