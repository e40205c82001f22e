/// What is counted over the runs of a simulation, a forecast among it.
protocol ForecastingCounts: RunCounts {
  /// Of the unchanged history.
  var forecast: Forecast { get }

  /// Takes down how many runs were counted.
  mutating func close(runs: Int)
}

extension Simulation {
  /// Runs between two looks at the precision.
  public static let runsBetweenLooks = 4 * PopulationSampler.size

  /// Simulates all runs, or as many as the precision asked for needs.
  ///
  /// After each group of runs the standard error of P(badge lost by the horizon) is looked at. The groups
  /// do not depend on the threads, so neither does the result.
  func countToPrecision<Counts: ForecastingCounts>(
    into empty: Counts, progress: (@Sendable (_ share: Double) -> Void)?
  ) -> Counts {
    guard let precision = configuration.precision else {
      return count(into: empty, progress: progress)
    }
    let start = WeightedCounts(empty)
    var sum = start
    var runs = 0
    repeat {
      let group = runs..<min(runs + Simulation.runsBetweenLooks, configuration.runs)
      sum.merge(count(group, into: start, progress: progress))
      runs = group.upperBound
    } while runs < configuration.runs && !sum.counts.forecast.isPrecise(to: precision)
    var counts = sum.counts
    counts.close(runs: runs)
    return counts
  }
}

extension Forecast: ForecastingCounts {
  var forecast: Forecast { self }

  mutating func close(runs: Int) { self.runs = runs }

  /// Whether the standard error of P(badge lost by the horizon) is below a bound. Never if no run fits what was
  /// seen.
  public func isPrecise(to precision: Double) -> Bool {
    stoppingError.map { $0 < precision } ?? false
  }

  /// As many runs as a precision probably needs, as the error falls with the root of the runs; nil if that is
  /// more than can be simulated, or no run fits what was seen.
  public func runsNeeded(to precision: Double) -> Int? {
    guard let error = stoppingError else { return nil }
    let ratio = error / precision
    let looks = Double(runs) * ratio * ratio / Double(Simulation.runsBetweenLooks)
    let needed = looks.rounded(.up) * Double(Simulation.runsBetweenLooks)
    return needed <= Double(UInt32.max) ? Int(needed) : nil
  }

  /// The standard error of P(badge lost by the horizon) as the stopping rule takes it: with two losses and two
  /// worlds without one added, so that an event not seen yet is not taken for impossible.
  ///
  /// Source: A. Agresti, B. Coull, "Approximate is better than 'exact' for interval estimation of binomial
  /// proportions", The American Statistician 52 (1998), 119–126, doi:10.1080/00031305.1998.10480550.
  private var stoppingError: Double? {
    guard hasWeight else { return nil }
    let estimate = lostBy(week: weeks.count - 1)
    let runs = effectivePasts + 4
    let probability = (estimate.probability * effectivePasts + 2) / runs
    return max(estimate.standardError, (probability * (1 - probability) / runs).squareRoot())
  }
}

extension ComparisonCounts: ForecastingCounts {
  var forecast: Forecast { forecasts[0] }

  mutating func close(runs: Int) {
    for course in forecasts.indices { forecasts[course].close(runs: runs) }
  }
}

extension ExplanationCounts: ForecastingCounts {
  mutating func close(runs: Int) { forecast.close(runs: runs) }
}

extension PairedCounts: ForecastingCounts
where First: ForecastingCounts, Second: ForecastingCounts {
  var forecast: Forecast { first.forecast }

  mutating func close(runs: Int) {
    first.close(runs: runs)
    second.close(runs: runs)
  }
}
