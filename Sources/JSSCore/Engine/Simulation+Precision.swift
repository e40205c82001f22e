/// Counts over the runs of a simulation that include a forecast.
protocol ForecastingCounts: RunCounts {
  /// The forecast of the unchanged history.
  var forecast: Forecast { get }
}

extension Simulation {
  /// The number of runs between two checks of the precision, at least.
  public static let runsBetweenLooks = 16_384

  /// `runsBetweenLooks`, or where pasts are found so many that there are populations enough for a standard error.
  private var runsBeforeNextLook: Int {
    setup.conditioning == .moves
      ? max(Simulation.runsBetweenLooks, SimulationSetup.leastPopulations * populationSize)
      : Simulation.runsBetweenLooks
  }

  /// Simulates all runs, or stops earlier if the precision that was asked for is reached.
  ///
  /// The standard error of P(badge lost by the horizon) is checked after each group of runs. The groups do not depend
  /// on the number of threads, so neither does the result.
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
      let group = runs..<min(runs + runsBeforeNextLook, configuration.runs)
      sum.merge(count(group, into: start, progress: progress))
      runs = group.upperBound
    } while runs < configuration.runs && !isCancelled
      && !sum.counts.forecast.isPrecise(to: precision)
    var counts = sum.counts
    counts.close(runs: runs)
    return counts
  }
}

extension Forecast: ForecastingCounts {
  var forecast: Forecast { self }

  mutating func close(runs: Int) { self.runs = runs }

  /// Whether the standard error of P(badge lost by the horizon) is below `precision`. False if no run fits what was
  /// seen.
  public func isPrecise(to precision: Double) -> Bool {
    !hasRoughErrors && stoppingError.map { $0 < precision } ?? false
  }

  /// The number of runs that a precision probably needs, because the error is inversely proportional to the square
  /// root of the number of runs; nil if that is more than can be simulated, or if no run fits what was seen.
  public func runsNeeded(to precision: Double) -> Int? {
    guard let error = stoppingError else { return nil }
    let ratio = error / precision
    let looks = Double(runs) * ratio * ratio / Double(Simulation.runsBetweenLooks)
    let needed = looks.rounded(.up) * Double(Simulation.runsBetweenLooks)
    return needed <= Double(UInt32.max) ? Int(needed) : nil
  }

  /// The standard error of P(badge lost by the horizon) that decides when to stop.
  private var stoppingError: Double? {
    hasWeight ? lostBy(week: weeks.count - 1).standardError : nil
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

extension PairedCounts: ForecastingCounts where First: ForecastingCounts {
  var forecast: Forecast { first.forecast }
}
