/// The results of scenarios beside those of the unchanged history, simulated in the same worlds.
public struct Comparison: Sendable {
  /// The results of one scenario, or of the unchanged history.
  public struct Course: Sendable {
    public let name: String
    public let forecast: Forecast
    /// For each of `Comparison.weeks`, P(displayed score at least the badge's).
    public let atLeastBadgeScore: [Estimate]
    /// Whether the earnings beyond those of the unchanged history have a mean. They have none if new work changes, or an
    /// open contract that nothing was paid on yet: the distribution of their charges is so wide (model B6).
    public let haveEarningsMean: Bool
  }

  /// A scenario minus the unchanged history at the end of one week. Differences are taken run by run, so that
  /// everything that both have in common cancels out.
  public struct Difference: Sendable {
    /// Difference of the displayed score in points, over the runs in which both show one; nil if nothing may be told
    /// of them (`TotalWeight.isTelling`).
    public let score: MeanEstimate?
    /// Difference of P(displayed score at least the badge's).
    public let atLeastBadgeScore: MeanEstimate
    /// Difference of P(badge lost by then).
    public let lostBy: MeanEstimate
    /// Difference of P(badge gained by then).
    public let gainedBy: MeanEstimate
    /// Difference of what clients pay until then, less refunds, in US dollars. Only the difference has a mean, and not
    /// always (`Course.haveEarningsMean`); where it has none, this is that of the history's contracts only.
    public let earnings: MeanEstimate
    /// P(the scenario has more weeks with the badge up to then than the unchanged history).
    public let better: Estimate
    /// P(it has the same number).
    public let same: Estimate
    /// P(it has fewer).
    public let worse: Estimate
  }

  /// The reported weeks, as indices in `Forecast.weeks`: weeks 4, 13 and 26 within the horizon, and the last.
  public let weeks: [Int]
  /// The unchanged history, then the scenarios in order. If no run fits what was seen, the unchanged history only, of
  /// which nothing but `Forecast.fit` may be used.
  public let courses: [Course]
  /// By scenario (index in `courses` minus 1), then by `weeks`.
  public let differences: [[Difference]]

  /// By course: minus each course before it, in the last week.
  let badgeDifferences: [[BadgeSums]]

  /// The name of the unchanged history among the courses.
  public static let unchanged = "unchanged"

  /// The largest number of scenarios of one comparison. What is counted of pairs of them grows with its square.
  public static let mostScenarios = 200

  /// The unchanged history.
  public var base: Course { courses[0] }

  /// For P(badge lost by the end of a week), the standard error of the paired difference divided by that of the
  /// difference of two separate simulations with the same number of runs. Nil if the latter is 0.
  ///
  /// - Parameters:
  ///   - scenario: index in `differences`.
  ///   - week: index in `weeks`.
  public func errorRatio(scenario: Int, week: Int) -> Double? {
    let one = courses[scenario + 1].forecast.lostBy(week: weeks[week]).standardError
    let other = base.forecast.lostBy(week: weeks[week]).standardError
    let separate = (one * one + other * other).squareRoot()
    return separate > 0
      ? differences[scenario][week].lostBy.standardError / separate : nil
  }

  /// What a course changes in the probability that `measure` names, against the unchanged history.
  public func change(course: Int, _ measure: BadgeMeasure) -> MeanEstimate {
    difference(course, from: 0, measure)
  }

  /// A course minus another.
  private func difference(
    _ course: Int, from other: Int, _ measure: BadgeMeasure
  ) -> MeanEstimate {
    if course == other { return MeanEstimate(value: 0, standardError: 0) }
    let sums = badgeDifferences[max(course, other)][min(course, other)]
    let later = MeanEstimate(sums[measure], of: base.forecast.total)
    return course > other ? later : later.negated
  }

  static func reportedWeeks(horizon: Int) -> [Int] {
    [4, 13, 26].filter { $0 < horizon } + [horizon]
  }
}

extension Comparison {
  /// Which course is better for the badge, and whether there are enough runs to say so.
  public struct Verdict: Sendable {
    /// How another course compares with the best.
    public struct Contender: Sendable {
      /// Index in `courses`.
      public let course: Int
      public let probability: Double
      /// Its probability minus that of the best course. Only where that is the unchanged history, it may be better than
      /// the best, by less than `leastChange` or by luck.
      public let difference: MeanEstimate
      /// Earnings to the last week minus those of the best course, in US dollars; nil if that has no mean.
      public let earningsUSD: Double?
      /// Whether the outcome is the same in every run.
      public let isSame: Bool
      /// Whether the difference is more than 1.96 standard errors from 0. Without a real difference, this happens in
      /// 5 of 100 simulations.
      public let isClear: Bool
      /// Number of runs with which a difference of this size would be clear with a probability of 80 %, rounded up to
      /// two digits; nil if the difference is 0.
      public let runsNeeded: Int?
    }

    /// The least difference that makes a course the best: a smaller one does not show in percent with one decimal.
    public static var leastChange: Double { 0.0005 }

    public let measure: BadgeMeasure
    /// Index in `courses`: of the course with the best probability if it is clearly better than the unchanged history, by
    /// `leastChange` or more; the more courses there are, the more standard errors that takes, as the best of many is
    /// better by luck (Bonferroni: where none makes a difference, one is taken for the best in 5 of 100 simulations at
    /// most). Else of the unchanged history, where it is one of those to choose from: then nothing is seen
    /// to help. Of equally good courses the first.
    public let best: Int
    public let probability: Estimate
    /// The others, best first.
    public let contenders: [Contender]
  }

  /// - Parameter places: the courses to choose from, at least one; nil for all.
  public func verdict(among places: Range<Int>? = nil) -> Verdict {
    let measure = BadgeMeasure(base.forecast)
    func probability(_ course: Int) -> Estimate { measure.chance(courses[course].forecast) }
    // Earnings minus those of the unchanged history.
    func earningsUSD(_ course: Int) -> Double? {
      if course == 0 { return 0 }
      return courses[course].haveEarningsMean
        ? differences[course - 1][weeks.count - 1].earnings.value : nil
    }
    let order = (places ?? courses.indices).sorted {
      let (one, other) = (probability($0).probability, probability($1).probability)
      return one == other ? $0 < $1 : (one < other) == (measure == .lost)
    }
    // Courses that are not seen to be better than the unchanged history are not the best.
    let errorsNeeded = StandardNormal.exceeded(with: 0.025 / Double(max(1, order.count - 1)))
    func isTelling(_ change: MeanEstimate) -> Bool {
      abs(change.value) > errorsNeeded * change.standardError
        && abs(change.value) >= Verdict.leastChange
    }
    let best =
      order.contains(0)
      ? order.prefix { $0 != 0 }.first { isTelling(change(course: $0, measure)) } ?? 0 : order[0]
    return Verdict(
      measure: measure, best: best, probability: probability(best),
      contenders: order.filter { $0 != best }.map { course in
        let paired = difference(course, from: best, measure)
        let size = abs(paired.value)
        return Verdict.Contender(
          course: course, probability: probability(course).probability, difference: paired,
          earningsUSD: earningsUSD(course).flatMap { own in earningsUSD(best).map { own - $0 } },
          isSame: size == 0 && paired.standardError == 0,
          isClear: isClear(paired),
          runsNeeded: size > 0
            ? Comparison.runsNeeded(
              runs: base.forecast.runs, errorsInDifference: paired.standardError / size) : nil)
      })
  }

  private func isClear(_ difference: MeanEstimate) -> Bool {
    abs(difference.value) > 1.96 * difference.standardError
  }

  /// A true difference of 1.96 + 0.84 standard errors is estimated to be more than 1.96 standard errors from 0
  /// in 80 of 100 simulations (normal distribution). The error is inversely proportional to the square root of
  /// the number of runs.
  ///
  /// - Parameter error: the standard error divided by the difference.
  private static func runsNeeded(runs: Int, errorsInDifference error: Double) -> Int {
    let needed = Double(runs) * 2.8 * 2.8 * error * error
    var unit = 1.0
    while needed / unit > 100 { unit *= 10 }
    return Int(min((needed / unit).rounded(.up) * unit, 1e18))
  }
}

extension MeanEstimate {
  fileprivate var negated: MeanEstimate {
    MeanEstimate(value: -value, standardError: standardError)
  }
}
