internal import JSSCore

/// What a portfolio comes to, in sentences.
package struct PortfolioVerdict {
  private let summary: PortfolioSummary

  package init(_ summary: PortfolioSummary) { self.summary = summary }

  package var lines: [String] {
    [count]
      + (summary.totals.profiles == 0
        ? [] : [losses, gains] + [rules, clients].compactMap(\.self))
  }

  /// For example `1,000 profiles: 620 hold Top Rated, 250 do not hold it, 90 show no score, 40 have no forecast.`
  private var count: String {
    if summary.profiles == 0 { return "There was no profile." }
    var name = badge
    func part(_ state: ProfileState, _ one: String, _ many: String, of badge: Bool = false)
      -> String?
    {
      let count = summary.states[state, default: 0]
      if count == 0 { return nil }
      defer { if badge { name = "it" } }
      return "\(ReadableText.count(count)) \(count == 1 ? one : many)" + (badge ? " \(name)" : "")
    }
    let parts = [
      part(.held, "holds", "hold", of: true),
      part(.notHeld, "does not hold", "do not hold", of: true),
      part(.notSaid, "may or may not hold", "may or may not hold", of: true),
      part(.noScore, "shows no score", "show no score"),
      part(.error, "has no forecast", "have no forecast"),
    ].compactMap(\.self)
    return "\(ReadableText.counted(summary.profiles, "profile")): \(parts.joined(separator: ", "))."
  }

  private var badge: String { summary.badge.name }

  private var losses: String {
    sentence("lost", summary.totals.lost, summary.totals.lostBand(share: 0.9))
  }

  private var gains: String {
    sentence("gained", summary.totals.gained, summary.totals.gainedBand(share: 0.9))
  }

  /// For example `By 22 May 2027 62.4 ± 0.3 badges are lost on average; in 9 of 10 cases it is between 41 and 88.`
  private func sentence(
    _ event: String, _ total: PortfolioTotals.Total, _ band: ClosedRange<Int>?
  ) -> String {
    let mean = total.expected
    let day = summary.lastDay.map { "By \(ReadableText.day($0)) " } ?? ""
    let range = band.map {
      "; in 9 of 10 cases it is \(ReadableText.between($0.lowerBound, $0.upperBound))"
    }
    let decimals = mean.standardError < 0.05 ? 2 : 1
    return
      "\(day)\(FixedDecimal.text(mean.value, decimals: decimals)) ± "
      + "\(FixedDecimal.text(mean.standardError, decimals: decimals)) badges are \(event) on average\(range ?? "")."
  }

  /// The unpublished rule that the number depends on most; nil if on none by a badge or more.
  private var rules: String? {
    let ranges = UnpublishedRule.allCases.compactMap { rule -> (least: Reading, most: Reading)? in
      let own = summary.totals.readings.filter { $0.rule == rule && $0.prior > 0 }
        .sorted { $0.lost < $1.lost }
      guard let least = own.first, let most = own.last, own.count > 1 else { return nil }
      return (least, most)
    }
    guard
      let widest = ranges.max(by: { $0.most.lost - $0.least.lost < $1.most.lost - $1.least.lost }),
      widest.most.lost - widest.least.lost >= 1
    else { return nil }
    func part(_ reading: Reading, _ event: String = "") -> String {
      "\(FixedDecimal.text(reading.lost, decimals: 1))\(event) if "
        + reading.rule.clause(reading.label)
    }
    return
      "The platform has one set of rules for all: \(part(widest.least, " badges are lost on average")), and "
      + "\(part(widest.most)); nobody outside knows which."
  }

  private typealias Reading = PortfolioTotals.Reading

  /// For example `Clients who cost several profiles points: client-7 (5 profiles, 3.2 points in all).`
  private var clients: String? {
    let costly = summary.costlyClients(most: 5)
    if costly.isEmpty { return nil }
    let list = costly.map {
      "\(ReadableText.label(shown($0.label))) (\($0.profiles) profiles, "
        + "\(FixedDecimal.text($0.points, decimals: 1)) points in all)"
    }
    let limit =
      summary.isMissingClients
      ? " Only the first \(ReadableText.count(PortfolioSummary.mostClients)) clients were counted."
      : ""
    return
      "Clients who cost several profiles points of their score: \(list.joined(separator: ", ")).\(limit)"
  }
}
