/// How much each value that a history leaves open matters to its forecast, one value at a time.
///
/// Each missing value is replaced by others that it may have. If no score was seen, these are scenarios in
/// the same worlds, so that a difference comes from the value and not from luck. If one was seen, the
/// simulation is conditioned anew on what was seen for each alternative; the worlds that fit are then others,
/// and the difference is that of two simulations.
///
/// The work is bounded: the values of the open contracts, and of those that ended last, are looked at in a
/// few worlds; those that then matter most, in as many worlds as the simulation has.
public struct Sensitivity: Sendable {
  /// The chance that is compared.
  public enum Measure: Sendable {
    /// P(badge lost by the last week), where it is certain that it is held today.
    case lost
    /// P(score of the last week is shown and at least what the badge needs), where it is not: a badge that
    /// is not held cannot be lost.
    case goodScore

    init(_ forecast: Forecast) {
      self =
        forecast.hasWeight && forecast.badgeHeld(week: 0).probability > 0.999 ? .lost : .goodScore
    }
  }

  /// What another value than the one assumed would change.
  public struct Effect: Sendable {
    public let alternative: MissingValue.Alternative
    /// Of the chance that `measure` says; nil if no world with the value fits what was seen.
    public let chance: MeanEstimate?
    /// Of the score in the last week; nil if there are no worlds to compare that show one.
    public let score: MeanEstimate?
  }

  /// One value that is missing, and what it may change.
  public struct Finding: Sendable {
    public let value: MissingValue
    /// In the order of `value.alternatives`.
    public let effects: [Effect]
    /// Worlds in which it was looked at.
    public let runs: Int

    /// The sizes of the largest changes.
    public var largestChange: (chance: Double, score: Double) {
      (
        effects.map { abs($0.chance?.value ?? 0) }.max() ?? 0,
        effects.map { abs($0.score?.value ?? 0) }.max() ?? 0
      )
    }

    /// Whether any alternative changes anything in any world.
    public var changesSomething: Bool { largestChange.chance > 0 || largestChange.score > 0 }
  }

  /// The most important first: those looked at closely, then those looked at briefly.
  public let findings: [Finding]
  /// How many of the findings were looked at closely.
  public let closeCount: Int
  /// What was not looked at: there were too many, or no world of the first look fits what was seen.
  public let unseen: [MissingValue]
  public let measure: Measure
  /// Of the history as it is.
  public let forecast: Forecast

  /// The most values that are looked at.
  public static var mostValues: Int { 200 }
  /// Worlds of the first look.
  public static var briefRuns: Int { 4096 }
  /// Scenarios that are simulated at a time.
  private static let batch = 12

  /// - Precondition: a simulation of the history can have the configuration.
  /// - Parameters:
  ///   - closely: how many values are looked at in all the worlds of the configuration.
  ///   - progress: told the share of the work that is done, roughly.
  /// - Complexity: O(`mostValues` · `briefRuns` + `closely` · runs) simulated worlds.
  public init(
    _ history: ContractHistory, configuration: SimulationConfiguration, closely: Int,
    progress: (@Sendable (_ share: Double) -> Void)? = nil
  ) {
    let values = MissingValue.all(in: history)
    let order = Sensitivity.order(values, in: history)
    let looked = Array(order.prefix(Sensitivity.mostValues))

    var brief = configuration
    brief.runs = min(configuration.runs, Sensitivity.briefRuns)
    let first = Sensitivity.look(
      at: looked, in: history, configuration: brief,
      progress: Sensitivity.part(0..<1, of: 4, progress))
    unseen = Array(order.dropFirst(first.findings.count))
    measure = first.measure
    let ranked = Sensitivity.ranked(first.findings)
    let chosen = ranked.filter(\.changesSomething).prefix(closely)
    let rest = ranked.dropFirst(chosen.count)

    let close = Sensitivity.look(
      at: chosen.map(\.value), in: history, configuration: configuration, measure: measure,
      progress: Sensitivity.part(1..<4, of: 4, progress))
    closeCount = close.findings.count
    findings = Sensitivity.ranked(close.findings) + rest
    forecast = close.forecast
  }

  /// Values of open contracts first, then of those that ended last: they stay in the windows longest.
  private static func order(_ values: [MissingValue], in history: ContractHistory) -> [MissingValue]
  {
    let ends = Dictionary(
      uniqueKeysWithValues: history.contracts.map { ($0.id, $0.end?.number ?? .max) })
    return values.enumerated().sorted { one, other in
      let (first, second) = (
        ends[one.element.contract.id] ?? 0, ends[other.element.contract.id] ?? 0
      )
      return first == second ? one.offset < other.offset : first > second
    }.map(\.element)
  }

  private static func ranked(_ findings: [Finding]) -> [Finding] {
    findings.enumerated().sorted { one, other in
      let (first, second) = (one.element.largestChange, other.element.largestChange)
      return first == second ? one.offset < other.offset : first > second
    }.map(\.element)
  }

  /// Plays the alternatives through, some at a time; the forecast is that of the history as it is. There are no
  /// findings if no world fits what was seen.
  ///
  /// - Parameter measure: nil for what suits the forecast.
  private static func look(
    at values: [MissingValue], in history: ContractHistory, configuration: SimulationConfiguration,
    measure: Measure? = nil, progress: (@Sendable (_ share: Double) -> Void)? = nil
  ) -> (findings: [Finding], forecast: Forecast, measure: Measure) {
    guard let simulation = try? Simulation(history: history, configuration: configuration) else {
      preconditionFailure("The configuration was not checked.")
    }
    let scenarios = values.flatMap { value in
      value.alternatives.map { Filled(history, value, $0) }
    }
    if scenarios.isEmpty {
      let forecast = simulation.run(progress: progress)
      return ([], forecast, measure ?? Measure(forecast))
    }
    let (effects, forecast, chosen) =
      configuration.hasEvidence
      ? separately(
        scenarios, simulation, configuration: configuration, measure: measure, progress: progress)
      : paired(scenarios, simulation, measure: measure, progress: progress)
    if effects.isEmpty { return ([], forecast, chosen) }
    var rest = effects[...]
    let findings = values.map { value in
      let own = Array(rest.prefix(value.alternatives.count))
      rest = rest.dropFirst(own.count)
      return Finding(value: value, effects: own, runs: configuration.runs)
    }
    return (findings, forecast, chosen)
  }

  /// What the looks have in common: an effect for each scenario, or none if no world fits what was seen.
  typealias Look = (effects: [Effect], forecast: Forecast, measure: Measure)

  /// In the same worlds, some scenarios at a time.
  private static func paired(
    _ scenarios: [Filled], _ simulation: Simulation, measure: Measure?,
    progress: (@Sendable (_ share: Double) -> Void)?
  ) -> Look {
    var look: Look?
    for start in stride(from: 0, to: scenarios.count, by: batch) {
      let some = scenarios[start..<min(start + batch, scenarios.count)]
      let comparison = simulation.compare(
        some.map { Scenario(name: "", history: $0.history) },
        progress: part(some.indices, of: scenarios.count, progress))
      let forecast = comparison.base.forecast
      let chosen = look?.measure ?? measure ?? Measure(forecast)
      let effects = zip(comparison.differences, some).map { weeks, scenario in
        let last = weeks[weeks.count - 1]
        return Effect(
          alternative: scenario.alternative,
          chance: chosen == .lost ? last.lostBy : last.atLeastBadgeScore, score: last.score)
      }
      look = ((look?.effects ?? []) + effects, forecast, chosen)
    }
    guard let look else { preconditionFailure("There is at least one scenario.") }
    return look
  }

  /// The progress of the whole while some of its equal parts are done.
  static func part(
    _ some: Range<Int>, of count: Int, _ progress: (@Sendable (_ share: Double) -> Void)?
  ) -> (@Sendable (_ share: Double) -> Void)? {
    progress.map { progress in
      { @Sendable share in
        progress((Double(some.lowerBound) + share * Double(some.count)) / Double(count))
      }
    }
  }

  /// The history with one missing value filled in.
  struct Filled {
    let alternative: MissingValue.Alternative
    let history: ContractHistory

    init(_ base: ContractHistory, _ value: MissingValue, _ alternative: MissingValue.Alternative) {
      let contract = value.contract(with: alternative)
      let contracts = base.contracts.map { $0.id == contract.id ? contract : $0 }
      guard let history = try? ContractHistory(scenario: contracts, asOf: base.asOf) else {
        preconditionFailure("A missing value was replaced by one that no history can have.")
      }
      self.alternative = alternative
      self.history = history
    }
  }
}
