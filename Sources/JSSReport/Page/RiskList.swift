internal import JSSCore
internal import JSSTables

/// What the risk is made of, and how much the unpublished rules matter.
struct RiskList {
  /// In percentage points.
  struct Addition {
    let part: String
    let meaning: String
    let lost: String
    let lostError: String
    let gained: String
    let gainedError: String
    /// The bar of the part: where it begins and how long it is, in percent of the widest place.
    let from: String
    let size: String
    /// `more` or `less`.
    let direction: String
  }

  struct Rule {
    let rule: String
    let question: String
    let explains: String
    let readings: [Reading]
  }

  /// In percent.
  struct Reading {
    let reading: String
    let share: String
    let lost: String
    let gained: String
  }

  let day: String
  /// What the bars are of.
  let event: String
  let additions: [Addition]
  let lost: String
  let lostError: String
  let gained: String
  let gainedError: String
  let rules: [Rule]
  let hasRules: Bool

  init(_ risk: RiskBreakdown, _ forecast: Forecast) {
    let last = forecast.weeks.count - 1
    day = ReadableText.day(forecast.weeks[last].day)
    let measure = Verdict.State(forecast).measure
    event = measure == .lost ? "of losing it" : "of getting it"
    let bars = Self.bars(risk.additions.map { $0.mean(measure).value })
    additions = zip(risk.additions, bars).map { addition, bar in
      Addition(
        part: addition.part.title, meaning: addition.part.meaning,
        lost: ReadableText.signed(100 * addition.lost.value, decimals: 2),
        lostError: Self.percent(addition.lost.standardError, decimals: 2),
        gained: ReadableText.signed(100 * addition.gained.value, decimals: 2),
        gainedError: Self.percent(addition.gained.standardError, decimals: 2),
        from: Self.percent(bar.from, decimals: 1), size: Self.percent(bar.size, decimals: 1),
        direction: bar.isMore ? "more" : "less")
    }
    let (lost, gained) = (forecast.lostBy(week: last), forecast.gainedBy(week: last))
    self.lost = Self.percent(lost.probability, decimals: 2)
    lostError = Self.percent(lost.standardError, decimals: 2)
    self.gained = Self.percent(gained.probability, decimals: 2)
    gainedError = Self.percent(gained.standardError, decimals: 2)
    rules = risk.rules.map(Self.rule)
    hasRules = !rules.isEmpty
  }

  /// Each begins where the one before it ends; as shares of the widest place that they reach.
  private static func bars(
    _ values: [Double]
  ) -> [(from: Double, size: Double, isMore: Bool)] {
    var ends = [0.0]
    for value in values { ends.append(max(0, ends[ends.count - 1] + value)) }
    let widest = max(ends.max() ?? 0, 1e-9)
    return zip(ends, ends.dropFirst()).map { start, end in
      (min(start, end) / widest, abs(end - start) / widest, end >= start)
    }
  }

  private static func rule(_ rule: RiskBreakdown.Rule) -> Rule {
    func chance(_ estimate: Estimate?) -> String {
      estimate.map { percent($0.probability, decimals: 1) } ?? "–"
    }
    return Rule(
      rule: rule.rule.label.prefix(1).uppercased() + rule.rule.label.dropFirst(),
      question: rule.rule.question,
      explains: rule.lostVarianceShare.map { percent($0, decimals: 1) + " %" } ?? "nothing",
      readings: rule.readings.map {
        Reading(
          reading: $0.label, share: percent($0.share.probability, decimals: 0),
          lost: chance($0.lost), gained: chance($0.gained))
      })
  }

  private static func percent(_ share: Double, decimals: Int) -> String {
    FixedDecimal.text(100 * share, decimals: decimals)
  }
}

extension RiskBreakdown.Part {
  fileprivate var title: String { text.prefix(1).uppercased() + text.dropFirst() }

  fileprivate var meaning: String {
    switch self {
    case .past: "as if nothing ended, started or was refunded unasked, and only the score counted"
    case .openContracts: "with feedback that is still to come"
    case .refunds: "those that nobody has asked for yet"
    case .newWork: "at your pace so far"
    case .tests:
      "what the badge needs besides the score; the large contract only for Top Rated Plus"
    }
  }
}
