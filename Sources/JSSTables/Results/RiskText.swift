internal import JSSCore

/// What the risk is made of, and how much the unpublished rules matter, as aligned tables for people to read.
struct RiskText {
  private let risk: RiskBreakdown
  private let forecast: Forecast
  private let width: Int

  /// - Parameter width: characters of a line at most, 60 or more.
  init(_ risk: RiskBreakdown, _ forecast: Forecast, width: Int = 100) {
    self.width = width
    self.risk = risk
    self.forecast = forecast
  }

  var text: String {
    parts + (risk.rules.isEmpty || events.isEmpty ? "" : "\n" + rules)
  }

  /// Line by line.
  var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  private var lastWeek: Int { forecast.weeks.count - 1 }

  /// What may become of the badge.
  private enum Event: String {
    case lost, gained
  }

  /// Those whose column does not only hold zeros, which say nothing.
  private var events: [Event] {
    [.lost, .gained].filter { event in
      risk.additions.contains { addition in
        let mean = event == .lost ? addition.lost : addition.gained
        return max(abs(mean.value), mean.standardError) >= 0.00005
      }
    }
  }

  private var parts: String {
    let day = forecast.weeks[lastWeek].day
    let events = events
    if events.isEmpty {
      return "\(forecast.badgeName) is lost or gained by \(day) in hardly any world.\n"
    }
    func cell(_ mean: MeanEstimate) -> String { SignedMean.text(mean, times: 100, decimals: 2) }
    func sum(_ estimate: Estimate) -> String {
      "\(percent(estimate.probability, decimals: 2))±\(percent(estimate.standardError, decimals: 2))"
    }
    let rows = risk.additions.map { addition in
      [addition.part.text] + events.map { cell($0 == .lost ? addition.lost : addition.gained) }
    }
    let total =
      ["all together"]
      + events.map {
        sum($0 == .lost ? forecast.lostBy(week: lastWeek) : forecast.gainedBy(week: lastWeek))
      }
    return AlignedTable.text(
      header: ["what the risk is made of"] + events.map { "\($0.rawValue) %" },
      rows: rows + [total], leading: 1)
      + WrappedText.prose(
        """
        \(meaning(events, day))
        Each row is what it adds to the rows above it; below 0, it makes the event rarer.
        the past alone: as if nothing ended, started or was refunded unasked, and only the score counted.

        """, width: width)
  }

  private func meaning(_ events: [Event], _ day: Day) -> String {
    switch (events.contains(.lost), events.contains(.gained)) {
    case (true, false):
      "lost: chance that \(forecast.badgeName) is lost by \(day); it is gained in hardly any world."
    case (false, true):
      "gained: chance that \(forecast.badgeName) is gained by \(day); it is lost in hardly any world."
    default:
      "lost, gained: chance that \(forecast.badgeName) is lost, or gained (again), by \(day)."
    }
  }

  private var rules: String {
    let events = events
    // What the last column is about: what the freelancer asks, where it happens.
    let asked: Event = Verdict.State(forecast).measure == .lost ? .lost : .gained
    guard let first = events.contains(asked) ? asked : events.first else { return "" }
    let rows = risk.rules.flatMap { rule in
      rule.readings.enumerated().map { place, reading in
        let explained = first == .lost ? rule.lostVarianceShare : rule.gainedVarianceShare
        return [
          place == 0 ? rule.rule.label : "", reading.label,
          percent(reading.share.probability, decimals: 0),
        ] + events.map { chance($0 == .lost ? reading.lost : reading.gained) } + [
          place == 0 ? explained.map { percent($0, decimals: 1) } ?? "–" : ""
        ]
      }
    }
    let loss = first == .lost ? "loss" : "gain"
    let header =
      ["unpublished rule", "reading", "worlds %"] + events.map { "\($0.rawValue) %" }
      + ["explains %"]
    let table = AlignedTable.text(header: header, rows: rows, leading: 2)
    let fits = table.split(separator: "\n").allSatisfy { $0.count <= width }
    return
      (fits
      ? table
      : AlignedTable.text(header: header.dropLast(), rows: rows.map { $0.dropLast() }, leading: 2))
      + WrappedText.prose(
        """
        \(events.map(\.rawValue).joined(separator: ", ")): as above, in the worlds in which the rule is read so.
        \(fits ? "explains: how much of the uncertainty about the \(loss) this rule explains by itself (of its variance).\n" : "")\
        –: too few worlds to say, or nothing to explain.

        """, width: width)
  }

  private func chance(_ estimate: Estimate?) -> String {
    estimate.map { percent($0.probability, decimals: 1) } ?? "–"
  }

  private func percent(_ share: Double, decimals: Int) -> String {
    FixedDecimal.text(100 * share, decimals: decimals)
  }
}

extension RiskBreakdown.Part {
  /// As the first words of a row.
  package var text: String {
    switch self {
    case .past: "the past alone"
    case .openContracts: "open contracts end"
    case .refunds: "refunds still to come"
    case .newWork: "new work"
    case .tests: "earnings, activity, large contract"
    }
  }
}
