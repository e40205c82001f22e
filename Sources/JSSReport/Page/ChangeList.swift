internal import JSSCore
internal import JSSTables

/// What is going to change by itself, in the order of time.
struct ChangeList {
  struct Entry {
    let date: String
    let machineDate: String
    let text: String
    /// For example `+1.4 points`; nil if it is no change of the score.
    let change: String?
    /// `up`, `down` or `level`; `event` if it is no change of the score.
    let direction: String
  }

  /// What matters most of the next twelve months, or of the weeks simulated if they are more.
  let main: [Entry]
  let hasMain: Bool
  /// What is smaller or comes later.
  let minor: [Entry]
  let minorCount: String
  let hasMinor: Bool
  /// What is said of those that are not listed; nil if all are.
  let unlisted: String?

  private static let mostMain = 10
  private static let mostMinor = 200
  /// Smaller changes than this many points are minor.
  private static let leastMain = 0.3

  private struct Change: Hashable {
    let day: Day
    let text: String
    let points: Double?
    let isScheduled: Bool
  }

  init(_ explanation: Explanation, configuration: SimulationConfiguration) {
    let departures = explanation.contracts.flatMap { role in
      role.departures.map { departure in
        Change(
          day: departure.day,
          text: "\(ReadableText.label(role.id)) leaves the \(departure.windowMonths)-month window",
          points: departure.meanChange, isScheduled: false)
      }
    }
    let scheduled = explanation.scheduled.map { change in
      switch change {
      case .earningsTooLow(let day):
        Change(
          day: day,
          text: "The earnings of twelve months fall below the \(Self.minimum(configuration)) "
            + "that Top Rated needs, if nothing more is earned", points: nil, isScheduled: true)
      case .goodWeeksReached(let needed, let earliest, let latest):
        Change(
          day: earliest,
          text: "\(needed) of the last 16 weeks are good, as Top Rated needs, if every Saturday "
            + "is; at the latest on \(ReadableText.day(latest))", points: nil, isScheduled: true)
      }
    }
    let weeks = explanation.forecast.weeks
    let end = max(weeks[0].day.adding(months: 12), weeks[weeks.count - 1].day)
    let main = departures.filter { $0.day <= end && abs($0.points ?? 0) >= Self.leastMain }
      .sorted { abs($0.points ?? 0) > abs($1.points ?? 0) }.prefix(Self.mostMain)
    let chosen = Set(main)
    let minor = departures.filter { !chosen.contains($0) }
    self.main = (main + scheduled).sorted { $0.day < $1.day }.map(Self.entry)
    hasMain = !self.main.isEmpty
    self.minor = minor.sorted { $0.day < $1.day }.prefix(Self.mostMinor).map(Self.entry)
    minorCount = ReadableText.count(minor.count)
    hasMinor = !minor.isEmpty
    let left = minor.count - self.minor.count
    unlisted =
      left > 0 ? "and \(ReadableText.count(left)) more: ‘jss-sim explain --json’ lists them." : nil
  }

  private static func entry(_ change: Change) -> Entry {
    func entry(_ text: String?, _ direction: String) -> Entry {
      Entry(
        date: ReadableText.day(change.day), machineDate: change.day.description, text: change.text,
        change: text, direction: direction)
    }
    if change.isScheduled { return entry(nil, "event") }
    guard let points = change.points.map({ ReadableText.signed($0, decimals: 1) }) else {
      return entry("no score to change", "level")
    }
    let direction = points.hasPrefix("+") ? "up" : points.hasPrefix("−") ? "down" : "level"
    return entry("\(points) points", direction)
  }

  private static func minimum(_ configuration: SimulationConfiguration) -> String {
    let amount = configuration.assumptions[.badgeEarnings].components[0].value
    return "$" + ReadableText.count(Int(amount.rounded()))
  }
}
