// The specification of the score: a pure function of contracts whose outcomes are known (model A1, B7). The engine
// computes the same for 64 runs at once, from sums that move from week to week (`WindowSeries`, `WindowScores`), and
// tests compare the two.

extension JobSuccessScore {
  /// A contract whose outcome and weight are known.
  public struct Entry: Sendable, Equatable {
    /// The end day; nil for an open contract, which is in every window.
    public var end: Day?
    public var outcome: Outcome
    /// At least 1.
    public var quarterJobs: Int
    public var clientID: String

    public init(end: Day?, outcome: Outcome, quarterJobs: Int, clientID: String) {
      self.end = end
      self.outcome = outcome
      self.quarterJobs = quarterJobs
      self.clientID = clientID
    }
  }

  /// The score of one window; nil if it has too few counted contracts, or too few clients.
  ///
  /// - Parameters:
  ///   - day: the last day of the window. Its first day is the one after `day` minus `months`.
  ///   - minimumCounted: the number of counted contracts needed.
  public static func score(
    of entries: [Entry], on day: Day, windowMonths months: Int, minimumCounted: Int
  ) -> Int? {
    let opening = day.adding(months: -months)
    var successes = 0
    var total = 0
    var counted = 0
    var clients = Set<String>()
    for entry in entries where entry.outcome.isCounted {
      if let end = entry.end, end <= opening || end > day { continue }
      successes += entry.outcome.sign * entry.quarterJobs
      total += entry.quarterJobs
      counted += 1
      clients.insert(entry.clientID)
    }
    guard counted >= minimumCounted, clients.count >= PlatformRules.minimumClients
    else { return nil }
    return percent(successes: successes, total: total)
  }

  /// The displayed score: the highest score of the windows under these rules; nil if no window has one.
  ///
  /// - Parameters:
  ///   - day: the day for which the score is computed (see `PlatformRules.lastUpdate`).
  ///   - windowMinimum: how the unpublished minimum of the shorter windows is read (model B1).
  /// - Complexity: O(*n*) for each window.
  public static func displayed(
    of entries: [Entry], on day: Day, rules: PlatformRules, windowMinimum: Int
  ) -> Int? {
    func score(_ months: Int, minimumOf ruleMonths: Int) -> Int? {
      self.score(
        of: entries, on: day, windowMonths: months,
        minimumCounted: rules.minimumCounted(windowMonths: ruleMonths, reading: windowMinimum))
    }
    var candidates = rules.windowMonths.compactMap { score($0, minimumOf: $0) }
    if let trendingMonths = rules.trendingMonths,
      let recent = score(trendingMonths, minimumOf: rules.windowMonths[0]),
      let first = score(rules.windowMonths[0], minimumOf: rules.windowMonths[0])
    {
      candidates.append(mean(first, recent))
    }
    return candidates.max()
  }
}
