package import JSSCore

/// What a risk is made of, in sentences.
package enum RiskSentence {
  /// For example `Of the 20.7 % chance of losing it, 6.8 come from the past alone, 12.4 from jobs that you have not got
  /// yet.` Nil where there is nothing to divide.
  package static func parts(
    _ risk: RiskBreakdown, _ forecast: Forecast, _ measure: Verdict.Measure
  ) -> String? {
    let last = forecast.weeks.count - 1
    let whole = measure == .lost ? forecast.lostBy(week: last) : forecast.gainedBy(week: last)
    let parts = risk.additions.map { ($0.part.source, $0.mean(measure)) }
      .filter { FixedDecimal.text(100 * abs($1.value), decimals: 1) != "0.0" }
      .map { Part(source: $0, mean: $1) }
    let given = parts.filter { $0.mean.value > 0 }
    let taken = parts.filter { $0.mean.value < 0 }
    guard whole.probability > 0, let first = given.first else { return nil }
    let percent = FixedDecimal.percent(whole.probability)
    let event = measure == .lost ? "chance of losing it" : "chance of getting it"
    if parts.count == 1 { return "All of the \(percent) \(event) comes from \(first.source)." }
    let error = FixedDecimal.text(
      (1000 * (parts.map(\.mean.standardError).max() ?? 0)).rounded(.up) / 10, decimals: 1)
    let exact = "; each ± \(error) at most."
    if taken.isEmpty {
      return "Of the \(percent) \(event), \(first.size) come from \(first.source), "
        + given.dropFirst().map { "\($0.size) from \($0.source)" }.joined(separator: ", ") + exact
    }
    return "The \(event), \(percent), is "
      + given.map { "\($0.size) from \($0.source)" }.joined(separator: ", ") + ", less "
      + taken.map { "\($0.size) by \($0.source)" }.joined(separator: ", ") + exact
  }

  /// The unpublished rule that explains most of the chance, as a range. Nil if no rule is open.
  package static func rules(_ risk: RiskBreakdown, _ measure: Verdict.Measure) -> String? {
    func range(_ rule: RiskBreakdown.Rule) -> Range? {
      let ends = rule.readings.compactMap { reading -> End? in
        let chance = measure == .lost ? reading.lost : reading.gained
        guard let chance, reading.share.probability >= leastShare else { return nil }
        return End(clause: rule.rule.clause(reading.label), chance: chance)
      }
      let sorted = ends.sorted { $0.chance.probability < $1.chance.probability }
      guard sorted.count > 1 else { return nil }
      let explained = measure == .lost ? rule.lostVarianceShare : rule.gainedVarianceShare
      return Range(least: sorted[0], most: sorted[sorted.count - 1], explained: explained ?? 0)
    }
    let ranges = risk.rules.compactMap(range)
    guard let foremost = ranges.max(by: { $0.explained < $1.explained }) else { return nil }
    if ranges.allSatisfy({ $0.span < 0.005 }) {
      return
        "No unpublished rule, read one way or another, changes this chance by half a point."
    }
    let (least, most) = (foremost.least, foremost.most)
    return "This chance is \(PercentText.text(least.chance)) if \(least.clause), and "
      + "\(PercentText.text(most.chance)) if \(most.clause); nobody outside knows."
  }

  private struct Part {
    let source: String
    let mean: MeanEstimate

    var size: String { FixedDecimal.text(100 * abs(mean.value), decimals: 1) }
  }

  /// The chance under one reading of a rule.
  private struct End {
    let clause: String
    let chance: Estimate
  }

  private struct Range {
    let least: End
    let most: End
    /// The share of the variance.
    let explained: Double

    var span: Double { most.chance.probability - least.chance.probability }
  }

  /// Readings that fewer worlds have are not told of.
  private static let leastShare = 0.01
}

extension RiskBreakdown.Addition {
  package func mean(_ measure: Verdict.Measure) -> MeanEstimate {
    measure == .lost ? lost : gained
  }
}

extension RiskBreakdown.Part {
  /// Where a part comes from, in the words of the freelancer.
  package var source: String {
    switch self {
    case .past: "the past alone"
    case .openContracts: "the ends of open contracts"
    case .refunds: "refunds still to come"
    case .newWork: "jobs that you have not got yet"
    case .tests: "earnings, activity and the like"
    }
  }
}
