package import JSSCore

/// How well history, displayed scores and model fit together, in words.
package struct FitReport {
  private let forecast: Forecast
  private let fit: EvidenceFit

  /// Nil if nothing was seen.
  package init?(_ forecast: Forecast) {
    guard let fit = forecast.fit else { return nil }
    self.forecast = forecast
    self.fit = fit
  }

  /// Why nothing can be forecast (model B10); nil if something can.
  package func refusal(
    of history: ContractHistory, _ configuration: SimulationConfiguration
  ) -> String? {
    if forecast.isUsable { return nil }
    if fit.meanMiss == nil, let tooFew = tooFew(history, configuration) { return tooFew }
    if Double(forecast.runs) < Forecast.leastWorlds { return tooFewWorlds }
    if fit.meanMiss == nil {
      if configuration.assumptions[.displayedScoreMiss].components[0].value == 0 {
        return """
          of \(ReadableText.count(forecast.runs)) worlds none shows exactly \(seen), and displayed_score_miss is \
          0, so no difference is possible. Nothing was forecast. Set displayed_score_miss above 0.
          """
      }
      return """
        of \(ReadableText.count(forecast.runs)) worlds none shows a score on \
        \(isOne ? "the day" : "every day") of \(seen). Nothing was forecast. Check the days, and the history for missing contracts.
        """
    }
    if fit.isTotalMisfit || fit.isMisfit {
      return """
        this history and \(seen) hardly fit together under any reading of the rules. \(misfit) Nothing \
        was forecast. \(strays ?? "Check the history for missing contracts, wrong stars and dates, and the score and its day.")
        """
    }
    if min(forecast.effectiveSampleSize, forecast.effectivePasts) >= Forecast.leastWorlds {
      return """
        \(seen) \(isOne ? "is" : "are") possible, but the worlds that fit differ so much that no error can be \
        told. Nothing was forecast.\(moreRuns)
        """
    }
    if 2 * forecast.effectiveSampleSize > Double(forecast.runs) { return tooFewWorlds }
    return """
      \(seen) \(isOne ? "is" : "are") possible, but few worlds fit: \(worth). Nothing was forecast.\(moreRuns)
      """
  }

  private var tooFewWorlds: String {
    "\(ReadableText.counted(forecast.runs, "world")) \(forecast.runs == 1 ? "is" : "are") too few to forecast from "
      + "\(seen): at least \(Int(Forecast.leastWorlds)) have to fit. Nothing was forecast.\(moreRuns)"
  }

  /// That there were too few contracts for a score on the first day on which one was seen; nil if there were enough.
  private func tooFew(
    _ history: ContractHistory, _ configuration: SimulationConfiguration
  ) -> String? {
    let rules = configuration.rules
    let day = configuration.displayedScores.first?.day ?? history.asOf - 1
    let (contracts, clients) = FitReport.counting(by: day, in: history, rules)
    func areEnough(_ contracts: Int, _ clients: Int) -> Bool {
      contracts >= rules.minimumCounted && clients >= PlatformRules.minimumClients
    }
    if areEnough(contracts, clients) { return nil }
    let firstPossible = configuration.displayedScores.first {
      let (contracts, clients) = FitReport.counting(by: $0.day, in: history, rules)
      return areEnough(contracts, clients)
    }
    return
      "too few contracts for a score: by \(day) \(ReadableText.counted(contracts, "contract")) of "
      + "\(ReadableText.counted(clients, "client")) had ended, or run \(rules.longTermDays) days, and a score needs "
      + "\(rules.minimumCounted) that count, of \(PlatformRules.minimumClients) clients. "
      + "Nothing was forecast. Leave out \(seenOptions(before: firstPossible?.day)), or add the "
      + "contracts that are missing."
  }

  /// The numbers of contracts that a score of a day can count, and of their clients.
  private static func counting(
    by day: Day, in history: ContractHistory, _ rules: PlatformRules
  ) -> (contracts: Int, clients: Int) {
    let opening = day.adding(months: -(rules.windowMonths.last ?? 0))
    let counting = history.contracts.filter { contract in
      if let end = contract.end, end <= day { return end > opening }
      return day - contract.start >= rules.longTermDays
    }
    return (counting.count, Set(counting.map(\.clientID)).count)
  }

  /// What made the forecast impossible.
  ///
  /// - Parameter firstPossible: the day of the first score that is possible; nil if none is.
  private func seenOptions(before firstPossible: Day?) -> String {
    if let firstPossible { return "the scores before \(firstPossible)" }
    return fit.scoreCount == 0
      ? "--badge held" : fit.includesBadge ? "the scores and --badge held" : "the scores"
  }

  /// How well the worlds fit, and what was seen taught.
  package var details: [String] {
    [
      "The worlds are \(forecast.hasFoundPasts ? "chosen" : "weighted") by how well they fit \(seen): "
        + "\(worth). \(exact)."
    ] + lessons
  }

  /// What makes the result less sure; none if the fit is good.
  package var warnings: [String] {
    var lines: [String] = []
    if fit.isMisfit {
      lines.append(
        "warning: this history and \(seen) hardly fit together under any reading of the rules. "
          + "\(misfit) Check both.")
    } else if forecast.isRough && !forecast.hasFoundPasts {
      lines.append("warning: few worlds fit, so the result is rough: \(worth).\(moreRuns)")
    }
    if let strays { lines.append("warning: \(strays)") }
    if forecast.hasFoundPasts && (forecast.isRough || forecast.hasRoughErrors) {
      let doubt =
        forecast.hasRoughErrors ? ", and every ± is itself uncertain by a quarter or more" : ""
      lines.append(
        "warning: worlds that fit were hard to find. The result is worth \(independent) independent ones"
          + "\(doubt).\(moreRuns)")
    }
    return lines
  }

  /// The scores that do not fit, where most do; nil if there are none.
  private var strays: String? {
    let strays = fit.strayScores
    guard let first = strays.first else { return nil }
    func told(_ stray: (seen: EvidenceFit.SeenScore, meanMiss: Double), _ difference: String)
      -> String
    {
      "\(stray.seen.score) \(when(stray.seen)) (\(difference)by \(one(stray.meanMiss)) points)"
    }
    func when(_ seen: EvidenceFit.SeenScore) -> String {
      seen.days == 1 ? "on \(seen.day)" : "on \(seen.days) days from \(seen.day) on"
    }
    let shown =
      [told(first, "from which the worlds differ on average ")]
      + strays.dropFirst().prefix(2).map { told($0, "") }
    let others = strays.dropFirst(shown.count).reduce(0) { $0 + $1.seen.days }
    let more = others > 0 ? ", and \(others) more" : ""
    let days = strays.reduce(0) { $0 + $1.seen.days }
    let isSingle = days == 1
    return "\(days) of the \(fit.scoreCount) scores seen hardly \(isSingle ? "fits" : "fit"): "
      + "\(shown.joined(separator: ", "))\(more). "
      + "Check \(isSingle ? "it and its day" : "them and their days")."
  }

  /// For example: `effective sample size 1,819 of 100,000`.
  private var worth: String {
    let size =
      forecast.hasFoundPasts
      ? "worth \(independent) independent worlds"
      : "effective sample size \(ReadableText.count(Int(forecast.effectiveSampleSize.rounded())))"
    return "\(size) of \(ReadableText.count(forecast.runs))"
  }

  /// The number of independent worlds that the result is worth.
  private var independent: String {
    ReadableText.count(Int(forecast.independentRuns.rounded()))
  }

  /// What may help where few worlds fit; nothing where no more can be simulated.
  private var moreRuns: String {
    let worth = max(1, min(forecast.effectiveSampleSize, forecast.effectivePasts))
    // For a result that is not rough, and twice as many, since what they are worth is itself an estimate.
    let times = max(10, 2 * Forecast.roughBelow / worth)
    let runs = ReadableText.oneDigit(times * Double(forecast.runs), .up)
    return runs <= 1e9 ? " Simulate more worlds, with --runs \(Int(runs))." : ""
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

  private var exact: String {
    isOne
      ? "\(percent(fit.exactShare)) of the weight matches exactly"
      : "On average, \(percent(fit.exactShare)) of what was seen is matched exactly"
  }

  private var misfit: String {
    "The worlds that fit best miss by \(one(fit.meanMiss ?? 0)) points on average. \(exact)."
  }

  /// For each rule the readings, with their share before and after.
  private var lessons: [String] {
    var largestError = 0.0
    let lines = UnpublishedRule.allCases.compactMap { rule -> String? in
      let readings = fit.readings.filter { $0.rule == rule }
      guard !readings.isEmpty else { return nil }
      let shares = readings.map {
        let after = forecast.posterior($0)
        largestError = max(largestError, after.standardError)
        return "\($0.label) \(whole(100 * $0.prior)) → \(whole(100 * after.probability))"
      }
      return "  \(rule.label): " + shares.joined(separator: ", ")
    }
    return lines.isEmpty
      ? []
      : [
        "What \(seen) \(isOne ? "says" : "say") about the unpublished rules, in % before → after "
          + "(each ± \(whole((100 * largestError).rounded(.up))) or less):"
      ] + lines
  }

  private func percent(_ share: Double) -> String { "\(whole(100 * share)) %" }
  private func whole(_ value: Double) -> String { FixedDecimal.text(value, decimals: 0) }
  private func one(_ value: Double) -> String { FixedDecimal.text(value, decimals: 1) }
}
