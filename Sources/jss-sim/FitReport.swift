import JSSCore
import JSSTables

/// How well history, displayed scores and model fit together, in words.
struct FitReport {
  private let forecast: Forecast
  private let fit: EvidenceFit

  /// Nil if nothing was seen.
  init?(_ forecast: Forecast) {
    guard let fit = forecast.fit else { return nil }
    self.forecast = forecast
    self.fit = fit
  }

  /// - Throws: `Failure` where nothing can be forecast from worlds that hardly fit (model B10).
  static func refuse(_ forecast: Forecast) throws {
    guard let report = FitReport(forecast), report.fit.verdict == .none else { return }
    throw Failure(
      status: .badData,
      message: """
        this history and \(report.seen) hardly fit together under any reading of the rules. \
        \(report.misfit) Nothing was forecast.
        Check the history for missing contracts, wrong stars and dates, and the score and its day; \
        or simulate more worlds, with --runs \(10 * forecast.runs).
        """)
  }

  /// Lines for the summary: the fit, what it means if it is poor, what it taught.
  var lines: [String] {
    var lines = [
      "\(capitalized(seen)) \(isOne ? "fits" : "fit") \(whole(fit.effectiveSampleSize)) of "
        + "\(forecast.runs) worlds (effective sample size)\(pasts); \(percent(fit.exactShare)) of "
        + "their weight \(isOne ? "matches" : "match") exactly."
    ]
    if fit.isRough {
      lines.append(
        "warning: few worlds fit, so the result is rough. Simulate more, with --runs "
          + "\(10 * forecast.runs).")
    }
    if fit.isMisfit {
      lines.append(
        "warning: this history and \(seen) hardly fit together under any reading of the rules. "
          + "\(misfit) Check both.")
    }
    if forecast.hasFewPasts {
      lines.append(
        "warning: the worlds that fit go back to \(one(forecast.effectivePasts)) pasts only, so that "
          + "every ± is itself uncertain. Simulate more worlds, with --runs \(10 * forecast.runs).")
    }
    return lines + lessons
  }

  private var isOne: Bool { fit.scoreCount + (fit.includesBadge ? 1 : 0) == 1 }

  private var seen: String {
    switch (fit.scoreCount, fit.includesBadge) {
    case (0, _): "the badge"
    case (1, false): "the score seen"
    case (1, true): "the score seen and the badge"
    case (let count, false): "the \(count) scores seen"
    case (let count, true): "the \(count) scores seen and the badge"
    }
  }

  /// Where worlds were copied, how many different ones there were.
  private var pasts: String {
    forecast.effectivePasts < 0.999 * fit.effectiveSampleSize
      ? " that go back to \(one(forecast.effectivePasts)) different pasts" : ""
  }

  private var misfit: String {
    guard let miss = fit.meanMiss else {
      return "In none of \(forecast.runs) worlds a score is shown on each of these days."
    }
    return
      "The worlds that fit best miss by \(one(miss)) points on average, \(percent(fit.exactShare)) of "
      + "their weight matches exactly, and they are worth \(whole(fit.effectiveSampleSize)) of "
      + "\(forecast.runs)."
  }

  /// For each rule the readings, with their share before and after.
  private var lessons: [String] {
    let lines = UnpublishedRule.allCases.compactMap { rule -> String? in
      let readings = fit.readings.filter { $0.rule == rule }
      guard !readings.isEmpty else { return nil }
      let shares = readings.map {
        let after = forecast.posterior($0).probability
        return "\($0.label) \(whole(100 * $0.prior)) → \(whole(100 * after))"
      }
      let name = rule.assumption.rawValue.replacing("reading_", with: "").replacing("_", with: " ")
      return "  \(name): " + shares.joined(separator: ", ")
    }
    return lines.isEmpty
      ? []
      : ["What \(seen) \(isOne ? "says" : "say") about the unpublished rules, in % before → after:"]
        + lines
  }

  private func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
  private func percent(_ share: Double) -> String { "\(whole(100 * share)) %" }
  private func whole(_ value: Double) -> String { "\(Int(value.rounded()))" }
  private func one(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
