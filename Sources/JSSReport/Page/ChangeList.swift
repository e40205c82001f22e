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
    /// `up` or `down`; `event` if it is no change of the score.
    let direction: String
  }

  /// What matters most of the next twelve months, or of the weeks simulated if they are more.
  let main: [Entry]
  let hasMain: Bool
  /// Whether any change is one of the score.
  let changesScore: Bool
  /// What is smaller or comes later.
  let minor: [Entry]
  let minorCount: String
  let hasMinor: Bool
  /// What is said of those that are not listed; nil if all are.
  let unlisted: String?
  /// What is said of departures that change nothing, or leave nothing to change; nil if there are none.
  let rest: String?

  private static let mostMinor = 200

  init(_ explanation: Explanation) {
    let changes = ComingChanges(explanation)
    let badgeScore = explanation.forecast.badgeScore
    main = changes.main.map { change in
      switch change {
      case .departure(let departure): Self.entry(departure)
      case .scheduled(let scheduled):
        Entry(
          date: ReadableText.day(scheduled.day), machineDate: scheduled.day.description,
          text: Self.capitalized(scheduled.text(badgeScore: badgeScore, day: ReadableText.day)),
          change: nil, direction: "event")
      }
    }
    hasMain = !main.isEmpty
    changesScore = main.contains { $0.change != nil } || !changes.minor.isEmpty
    minor = changes.minor.prefix(Self.mostMinor).map(Self.entry)
    minorCount =
      "\(ReadableText.count(changes.minor.count)) smaller or later \(changes.minor.count == 1 ? "change" : "changes")"
    hasMinor = !minor.isEmpty
    let left = changes.minor.count - minor.count
    unlisted =
      left > 0 ? "and \(ReadableText.count(left)) more: ‘jss-sim explain --json’ lists them." : nil
    rest = changes.rest.map { "Not listed: \($0)." }
  }

  private static func entry(_ departure: ComingChanges.Departure) -> Entry {
    Entry(
      date: ReadableText.day(departure.day), machineDate: departure.day.description,
      text:
        "\(ReadableText.label(departure.contract)) leaves the \(departure.windowMonths)-month window",
      change: "\(ReadableText.signed(departure.points, decimals: 1)) points",
      direction: departure.points < 0 ? "down" : "up")
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
