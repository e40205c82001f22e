/// What scenarios change: each beside the unchanged history, in the same worlds, run by run.
public struct Comparison: Sendable {
  /// What happens in one scenario, or if nothing is changed.
  public struct Course: Sendable {
    public let name: String
    public let forecast: Forecast
    /// For each of `Comparison.weeks`, P(displayed score at least the badge's).
    public let atLeastBadgeScore: [Estimate]
  }

  /// A scenario minus the unchanged history at the end of one week, run by run, so that what both
  /// share cancels out.
  public struct Difference: Sendable {
    /// Of the displayed score in points, over the runs that show both; nil if there are none.
    public let score: MeanEstimate?
    /// Of P(displayed score at least the badge's).
    public let atLeastBadgeScore: MeanEstimate
    /// Of P(badge lost by then).
    public let lostBy: MeanEstimate
    /// Of what clients pay until then, less refunds, in US dollars. There is no mean of that without the
    /// difference: charges of new contracts have a distribution so wide that it has none (model B6).
    public let earnings: MeanEstimate
    /// P(more weeks with the badge up to then than without the scenario), as many, and fewer.
    public let better: Estimate
    public let same: Estimate
    public let worse: Estimate
  }

  /// Places in `Forecast.weeks` that are reported: weeks 4, 13 and 26 within the horizon, and the last.
  public let weeks: [Int]
  /// The unchanged history, then the scenarios in order; the unchanged history alone, and nothing to ask
  /// of it but its fit, if no run fits what was seen.
  public let courses: [Course]
  /// By scenario (place in `courses`, less one) and by `weeks`.
  public let differences: [[Difference]]

  /// By course: P(badge lost by the last week) minus that of each course before it.
  let lossDifferences: [[MeanEstimate]]
  /// The same of P(badge held in the last week).
  let heldDifferences: [[MeanEstimate]]

  /// The name of the unchanged history among the courses.
  public static let unchanged = "unchanged"

  /// The unchanged history.
  public var base: Course { courses[0] }

  /// The standard error of a paired difference by that of the difference of two separate simulations
  /// of as many runs, for P(badge lost by the end of a week); nil if nothing can be lost.
  ///
  /// - Parameters:
  ///   - scenario: place in `differences`.
  ///   - week: place in `weeks`.
  public func errorRatio(scenario: Int, week: Int) -> Double? {
    let one = courses[scenario + 1].forecast.lostBy(week: weeks[week]).standardError
    let other = base.forecast.lostBy(week: weeks[week]).standardError
    let separate = (one * one + other * other).squareRoot()
    return separate > 0
      ? differences[scenario][week].lostBy.standardError / separate : nil
  }

  static func reportedWeeks(horizon: Int) -> [Int] {
    [4, 13, 26].filter { $0 < horizon } + [horizon]
  }
}

extension Comparison {
  /// Which course is better for the badge, and whether the runs suffice to say so.
  public struct Verdict: Sendable {
    /// What is compared: P(badge lost by the last week), or, unless it is certain that it is held
    /// today, P(badge held in the last week): what is gained may be lost again.
    public enum Measure: Sendable {
      case lost, held
    }

    /// How another course compares with the best.
    public struct Contender: Sendable {
      /// Place in `courses`.
      public let course: Int
      public let probability: Double
      /// Its probability minus that of the best course; positive where less is better.
      public let difference: MeanEstimate
      /// Earnings to the last week minus those of the best course, in US dollars.
      public let earningsUSD: Double
      /// Whether the outcome is the same in every run.
      public let isSame: Bool
      /// Whether the difference is larger than what luck makes of none in 95 of 100 simulations.
      public let isClear: Bool
      /// Runs with which a difference of this size is told from none with a probability of 80 %, to two
      /// digits; nil if the difference is 0.
      public let runsNeeded: Int?
    }

    public let measure: Measure
    /// Place in `courses`; the first of equals.
    public let best: Int
    public let probability: Estimate
    /// The others, best first.
    public let contenders: [Contender]
  }

  /// - Parameter places: the courses to choose among, at least one; nil for all.
  public func verdict(among places: Range<Int>? = nil) -> Verdict {
    let week = weeks[weeks.count - 1]
    let measure: Verdict.Measure =
      base.forecast.badgeHeld(week: 0).probability > 0.999 ? .lost : .held
    func probability(_ course: Int) -> Estimate {
      measure == .lost
        ? courses[course].forecast.lostBy(week: week)
        : courses[course].forecast.badgeHeld(week: week)
    }
    /// Beyond the unchanged history.
    func earningsUSD(_ course: Int) -> Double {
      course == 0 ? 0 : differences[course - 1][weeks.count - 1].earnings.value
    }
    let order = (places ?? courses.indices).sorted {
      let (one, other) = (probability($0).probability, probability($1).probability)
      return one == other ? $0 < $1 : (one < other) == (measure == .lost)
    }
    let best = order[0]
    let all = measure == .lost ? lossDifferences : heldDifferences
    return Verdict(
      measure: measure, best: best, probability: probability(best),
      contenders: order.dropFirst().map { course in
        let paired = course > best ? all[course][best] : all[best][course].negated
        let size = abs(paired.value)
        return Verdict.Contender(
          course: course, probability: probability(course).probability, difference: paired,
          earningsUSD: earningsUSD(course) - earningsUSD(best),
          isSame: size == 0 && paired.standardError == 0,
          isClear: size > 1.96 * paired.standardError,
          runsNeeded: size > 0
            ? Comparison.runsNeeded(
              runs: base.forecast.runs, errorsInDifference: paired.standardError / size) : nil)
      })
  }

  /// 1.96 + 0.84 standard errors are what a difference must have to be more than 1.96 of them from 0
  /// in 80 of 100 simulations (normal distribution); the error shrinks with the root of the runs.
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
