import JSSCore

/// How well history, displayed scores and model fit together, in words.
enum FitReport {
  /// - Throws: `Failure` where nothing can be forecast from worlds that hardly fit (model B10).
  static func refuse(_ forecast: Forecast) throws {
    guard let fit = forecast.fit, fit.verdict == .none else { return }
    throw Failure(
      status: .badData,
      message: """
        this history and \(what(fit)) hardly fit together under any reading of the rules: \
        \(misfit(fit, runs: forecast.runs)) Nothing was forecast. Check the history for missing \
        contracts, wrong stars and wrong dates, and the score and its day; or simulate more worlds \
        with --runs.
        """)
  }

  /// Lines for the summary: the fit, what it means if it is poor, what it taught.
  static func lines(_ forecast: Forecast) -> [String] {
    guard let fit = forecast.fit else { return [] }
    var lines = [
      "Of \(forecast.runs) worlds, those that fit \(what(fit)) are worth "
        + "\(whole(fit.effectiveSampleSize)) (effective sample size), from "
        + "\(whole(forecast.effectivePasts)) different pasts; \(percent(fit.exactShare)) of their weight matches exactly."
    ]
    if fit.verdict == .doubtful {
      lines.append(
        "warning: this history and \(what(fit)) hardly fit together under any reading of the rules, or "
          + "few worlds do: \(misfit(fit, runs: forecast.runs)) More --runs may help.")
    }
    let lessons = lessons(forecast)
    if !lessons.isEmpty {
      lines.append("What the scores teach about the rules: \(lessons.joined(separator: "; ")).")
    }
    return lines
  }

  private static func what(_ fit: EvidenceFit) -> String {
    switch (fit.scoreCount, fit.includesBadge) {
    case (0, _): "the badge"
    case (1, false): "the score seen"
    case (1, true): "the score seen and the badge"
    case (let count, false): "the \(count) scores seen"
    case (let count, true): "the \(count) scores seen and the badge"
    }
  }

  private static func misfit(_ fit: EvidenceFit, runs: Int) -> String {
    guard let miss = fit.meanMiss else {
      return "in none of \(runs) worlds a score is shown on each of these days."
    }
    return
      "the worlds miss it by \(one(miss)) points on average, \(percent(fit.exactShare)) of their "
      + "weight matches exactly, and they are worth \(whole(fit.effectiveSampleSize)) of \(runs)."
  }

  /// For each rule the readings, with their share before and after.
  private static func lessons(_ forecast: Forecast) -> [String] {
    guard let fit = forecast.fit else { return [] }
    return UnpublishedRule.allCases.compactMap { rule in
      let readings = fit.readings.filter { $0.rule == rule }
      guard !readings.isEmpty else { return nil }
      let shares = readings.map {
        "\($0.label) \(percent($0.prior)) → \(percent(forecast.posterior($0).probability))"
      }
      return
        "\(rule.assumption.rawValue.replacing("reading_", with: "").replacing("_", with: " ")): "
        + shares.joined(separator: ", ")
    }
  }

  private static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }
  private static func whole(_ value: Double) -> String { "\(Int(value.rounded()))" }
  private static func one(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
