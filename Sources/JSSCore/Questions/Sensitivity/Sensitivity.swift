/// How much each missing value of a history matters to its forecast, one value at a time.
///
/// Each missing value is replaced by its alternatives. If nothing was seen of the score, the alternatives are
/// scenarios in the same worlds, so that a difference comes from the value and not from luck. If something was
/// seen, each alternative is a simulation of its own, weighted by what was seen; other worlds fit then, and the
/// difference is that of two simulations. But in a history of very many contracts (`isLarge`) no single one changes much of
/// which worlds fit, and the alternatives are scenarios in the worlds that fit the history as it is.
///
/// The work is bounded: a brief look uses few worlds and covers the values of open contracts and of those that ended
/// last, fewer of them in a history of very many contracts; a close look at the values that matter most there uses all
/// worlds of the simulation.
public struct Sensitivity: Sendable {
  /// The chance that is compared.
  public enum Measure: Sendable {
    /// P(badge lost by the last week), if it is certain that the badge is held today.
    case lost
    /// P(the score of the last week is shown and at least what the badge needs), otherwise, because a badge
    /// that is not held cannot be lost.
    case goodScore

    init(_ forecast: Forecast) {
      self =
        forecast.hasWeight && forecast.badgeHeld(week: 0).probability > 0.999 ? .lost : .goodScore
    }
  }

  /// What changes if an alternative replaces the value that is assumed.
  public struct Effect: Sendable {
    public let alternative: MissingValue.Alternative
    /// The change of the probability that `measure` names; nil if too few worlds with the alternative fit what was seen
    /// to tell (`TotalWeight.isTelling`).
    public let chance: MeanEstimate?
    /// The change of the mean score in the last week; nil if too few worlds that show one can be compared.
    public let score: MeanEstimate?
    /// Absolute changes, however uncertain: by them a brief look chooses what deserves a close one.
    let sizes: (chance: Double, score: Double)

    /// - Parameter isTelling: whether there are enough worlds to tell the changes.
    init(
      _ alternative: MissingValue.Alternative, chance: MeanEstimate?, score: MeanEstimate?,
      isTelling: Bool
    ) {
      self.alternative = alternative
      self.chance = isTelling ? chance : nil
      self.score = isTelling ? score : nil
      sizes = (abs(chance?.value ?? 0), abs(score?.value ?? 0))
    }
  }

  /// One missing value, and the effects of its alternatives.
  public struct Finding: Sendable {
    public let value: MissingValue
    /// In the order of `value.alternatives`.
    public let effects: [Effect]
    /// The number of worlds that were simulated for each alternative.
    public let runs: Int

    /// The largest absolute changes by any alternative, also those that too few worlds show to be told.
    public var largestChange: (chance: Double, score: Double) {
      (
        effects.map(\.sizes.chance).max() ?? 0, effects.map(\.sizes.score).max() ?? 0
      )
    }

    /// Whether any alternative changes anything in any world.
    public var changesSomething: Bool { largestChange.chance > 0 || largestChange.score > 0 }
  }

  /// First the findings of the close look, then those of the brief look; in each, the most important first.
  public let findings: [Finding]
  /// The number of findings of the close look.
  public let closeCount: Int
  /// Values that were not looked at, because there were too many, or because no world of the brief look fits what was
  /// seen.
  public let unseen: [MissingValue]
  /// None of `unseen` changes the score of the last week by more than about so many points, before it is rounded; nil if
  /// that was not asked, in a history of ordinary size, or cannot be said.
  public let mostUnseenChange: Double?
  public let measure: Measure
  /// Whether each alternative is compared in the worlds of the history as it is.
  public let isInSameWorlds: Bool
  /// The forecast of the history as it is.
  public let forecast: Forecast

  /// The largest number of values in the brief look.
  public static var mostValues: Int { 200 }
  /// The number of worlds of the brief look.
  public static var briefRuns: Int { 4096 }
  /// The number of scenarios that are simulated together; more in a history of very many contracts, of which the unchanged
  /// history takes the most time.
  private static func batch(_ simulation: Simulation) -> Int { isLarge(simulation) ? 24 : 12 }

  /// - Precondition: `Simulation` accepts the history with the configuration.
  /// - Parameters:
  ///   - closely: the largest number of values in the close look.
  ///   - mostValues: the largest number in the brief look.
  ///   - progress: called with the approximate share of the work that is done.
  /// - Complexity: O(`mostValues` · `briefRuns` + `closely` · runs) simulated worlds.
  public init(
    _ history: ContractHistory, configuration: SimulationConfiguration, closely: Int,
    mostValues: Int = Sensitivity.mostValues,
    progress: (@Sendable (_ share: Double) -> Void)? = nil
  ) {
    let values = MissingValue.all(in: history, under: configuration.rules)
    let order = Sensitivity.order(values, in: history)
    guard let simulation = try? Simulation(history: history, configuration: configuration) else {
      preconditionFailure("The configuration was not checked.")
    }
    let isLarge = Sensitivity.isLarge(simulation)
    isInSameWorlds = isLarge || !configuration.hasEvidence
    let looked = order.prefix(
      isLarge
        ? Sensitivity.mostValues(mostValues, contracts: simulation.contractsThatCanCount)
        : mostValues)

    var brief = configuration
    brief.runs = min(configuration.runs, Sensitivity.briefRuns)
    // In simulated worlds; what the close look comes to is not known yet.
    let briefWork = (1 + looked.reduce(0) { $0 + $1.alternatives.count }) * brief.runs
    let work = briefWork + (1 + 2 * min(closely, looked.count)) * configuration.runs
    let first = Sensitivity.look(
      at: Array(looked), in: history, configuration: brief, inSameWorlds: isInSameWorlds,
      progress: Sensitivity.part(0..<briefWork, of: work, progress))
    unseen = Array(order.dropFirst(first.findings.count))
    measure = first.measure
    let ranked = Sensitivity.ranked(first.findings)
    let chosen = ranked.filter(\.changesSomething).prefix(closely)
    let rest = ranked.dropFirst(chosen.count)

    let close = Sensitivity.look(
      at: chosen.map(\.value), in: history, configuration: configuration,
      inSameWorlds: isInSameWorlds, measure: measure,
      progress: Sensitivity.part(briefWork..<work, of: work, progress))
    closeCount = close.findings.count
    findings = Sensitivity.ranked(close.findings) + rest
    forecast = close.forecast
    mostUnseenChange =
      isLarge
      ? Sensitivity.mostChange(
        of: unseen, in: history, through: simulation.lastDay, rules: configuration.rules) : nil
  }

  /// Values of open contracts first, then the others with the latest end first, because these contracts stay in the
  /// windows longest.
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

  /// Simulates the history as it is, which gives the forecast, and all alternatives. There are no findings if
  /// no world fits what was seen.
  ///
  /// - Parameter measure: nil for the one that suits the forecast.
  private static func look(
    at values: [MissingValue], in history: ContractHistory, configuration: SimulationConfiguration,
    inSameWorlds: Bool, measure: Measure? = nil,
    progress: (@Sendable (_ share: Double) -> Void)? = nil
  ) -> (findings: [Finding], forecast: Forecast, measure: Measure) {
    guard let simulation = try? Simulation(history: history, configuration: configuration) else {
      preconditionFailure("The configuration was not checked.")
    }
    let places = Dictionary(
      uniqueKeysWithValues: history.contracts.enumerated().map { ($1.id, $0) })
    let scenarios = values.flatMap { value in
      value.alternatives.map { Filled(history, value, $0, at: places[value.contract.id]!) }
    }
    if scenarios.isEmpty {
      let forecast = simulation.run(progress: progress)
      return ([], forecast, measure ?? Measure(forecast))
    }
    let (effects, forecast, chosen) =
      inSameWorlds
      ? paired(scenarios, simulation, measure: measure, progress: progress)
      : separately(
        scenarios, simulation, configuration: configuration, measure: measure, progress: progress)
    if effects.isEmpty { return ([], forecast, chosen) }
    var rest = effects[...]
    let findings = values.map { value in
      let own = Array(rest.prefix(value.alternatives.count))
      rest = rest.dropFirst(own.count)
      return Finding(value: value, effects: own, runs: configuration.runs)
    }
    return (findings, forecast, chosen)
  }

  /// The result of simulating some scenarios: an effect for each, or none if no world fits what was seen.
  typealias Look = (effects: [Effect], forecast: Forecast, measure: Measure)

  /// Simulates the alternatives as scenarios in the same worlds, some scenarios at a time.
  private static func paired(
    _ scenarios: [Filled], _ simulation: Simulation, measure: Measure?,
    progress: (@Sendable (_ share: Double) -> Void)?
  ) -> Look {
    var look: Look?
    let batch = batch(simulation)
    for start in stride(from: 0, to: scenarios.count, by: batch) {
      if look != nil, simulation.isCancelled { break }
      let some = scenarios[start..<min(start + batch, scenarios.count)]
      let comparison = simulation.compare(
        some.map { Scenario(name: "", history: $0.history) },
        progress: part(some.indices, of: scenarios.count, progress))
      let forecast = comparison.base.forecast
      let chosen = look?.measure ?? measure ?? Measure(forecast)
      guard forecast.hasWeight else { return ([], forecast, chosen) }
      let isTelling = forecast.fit == nil || forecast.isTelling
      let effects = zip(comparison.differences, some).map { weeks, scenario in
        let last = weeks[weeks.count - 1]
        return Effect(
          scenario.alternative, chance: chosen == .lost ? last.lostBy : last.atLeastBadgeScore,
          score: last.score, isTelling: isTelling)
      }
      look = ((look?.effects ?? []) + effects, forecast, chosen)
    }
    guard let look else { preconditionFailure("There is at least one scenario.") }
    return look
  }

  /// Turns the progress of some of `count` equal parts into the progress of the whole.
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
    private let base: ContractHistory
    private let place: Int
    private let value: MissingValue

    /// - Parameter place: of the contract in the history.
    init(
      _ base: ContractHistory, _ value: MissingValue, _ alternative: MissingValue.Alternative,
      at place: Int
    ) {
      self.base = base
      self.value = value
      self.alternative = alternative
      self.place = place
    }

    /// Not stored, because many copies of a large history take much memory.
    var history: ContractHistory {
      base.replacing(contract: place, by: value.contracts(with: alternative))
    }
  }
}
