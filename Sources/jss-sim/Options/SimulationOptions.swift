public import ArgumentParser
public import JSSCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension StarCuts: ExpressibleByArgument {
  public init?(argument: String) {
    let cuts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard cuts.count == 2, let positive = cuts[0], let negative = cuts[1] else { return nil }
    self.init(positive: positive, negative: negative)
  }
}

extension FeedbackReading.Decider: NamedArgument {}
extension FeedbackReading.Middling: NamedArgument {}
extension ContractWeight.Combination: NamedArgument {}
extension ContractWeight.Basis: NamedArgument {}
extension SimulationConfiguration.Badge: NamedArgument {}

/// The badges by their names in options.
enum BadgeLevelName: String, NamedArgument {
  case topRated = "top-rated"
  case plus
}

extension SimulationConfiguration.Activity: NamedArgument {}
extension RefundRequests: NamedArgument {}

/// What to simulate, and what to believe.
struct SimulationOptions: ParsableArguments {
  private static let defaults = SimulationConfiguration(rules: .newest)

  @Option(
    help:
      "Number of simulated worlds, up to \(SimulationConfiguration.mostRuns). (default: \(defaults.runs))",
    transform: OptionValue.runs)
  var runs = defaults.runs

  @Option(
    help: ArgumentHelp(
      "Stop as soon as the chance of losing the badge has this standard error, above 0 and below 0.5, for example 0.001; --runs is then the most.",
      valueName: "error"), transform: OptionValue.fraction)
  var precision: Double?

  @Option(
    help: "The last day that the history covers, as 2026-03-17. (default: today)",
    transform: OptionValue.day)
  var asOf: Day?

  @Option(
    help: ArgumentHelp(
      "Weeks to look ahead, 1 to 104. (default: \(defaults.horizonWeeks))", valueName: "weeks"),
    transform: OptionValue.whole(as: 26))
  var horizon = defaults.horizonWeeks

  @Option(help: "Whether the Top Rated badge is held now. (default: if its conditions hold)")
  var badge: SimulationConfiguration.Badge?

  @Option(
    help: ArgumentHelp(
      "Which badge is meant: top-rated, or plus for Top Rated Plus, with --large-contract.",
      valueName: "level"))
  var badgeLevel = BadgeLevelName.topRated

  @Option(
    help: ArgumentHelp(
      "The amount in dollars from which a contract is large in your category, 5000 to 30000; any from 1 to 1000000000 is taken.",
      valueName: "usd"), transform: OptionValue.dollars)
  var largeContract: Double?

  @Option(
    help: ArgumentHelp(
      "No badge through this day, after a hold of the account: 90 days after it, as 2026-03-17.",
      valueName: "date"), transform: OptionValue.day)
  var badgeHold: Day?

  @Option(
    help: ArgumentHelp(
      "How many of the last 16 weeks count for Top Rated, 0 to 16, as the page of your profile's stats "
        + "(My Stats) shows it at Top Rated. (default: the weeks with a score of 90 or more)",
      valueName: "count"), transform: OptionValue.whole(as: 13))
  var eligibleWeeks: Int?

  @Flag(
    help:
      "You had Rising Talent while there was no score yet, so weeks before the first score count.")
  var risingTalent = false

  @Option(
    name: .customLong("earnings-12m"),
    help: ArgumentHelp(
      "Twelve-month earnings the platform shows, in dollars, as 12345.50; up to 1000000000000.",
      valueName: "usd"),
    transform: OptionValue.dollars)
  var earnings12m: Double?

  @Option(help: "What counts as activity in the last 90 days.")
  var activity = SimulationConfiguration.Activity.assumed

  @Option(help: "What becomes of open refund requests.")
  var refundRequests = RefundRequests.sample

  @Flag(help: "Simulate no contracts that start after today.")
  var noNewWork = false

  @Flag(help: "Simulate no refunds that nobody has asked for yet.")
  var noFutureRefunds = false

  @Option(
    help: ArgumentHelp(
      "The platform's rule set: \(SimulationOptions.ruleSets). (default: in force on the as-of day)",
      valueName: "name"))
  var rules: String?

  @Option(help: ArgumentHelp("A JSON file that overrides assumptions.", valueName: "file"))
  var assumptions: String?

  @Option(help: "Fix which feedback decides.")
  var feedbackReading: FeedbackReading.Decider?

  @Option(
    help: ArgumentHelp(
      "Fix the day on which private feedback ended: 'never' or a date.", valueName: "day"),
    transform: OptionValue.hiddenFeedbackEnd)
  var hiddenFeedbackEnds: FixedReadings.HiddenFeedbackEnd?

  @Option(help: "Fix what middling private feedback counts as.")
  var middlingCounts: FeedbackReading.Middling?

  @Option(
    help: ArgumentHelp(
      "Fix the stars from which feedback is positive, and below which it is negative, as 4.5,4.0.",
      valueName: "cuts"))
  var starCuts: StarCuts?

  @Option(help: "Fix how earnings and length combine in a weight.")
  var weightCombination: ContractWeight.Combination?

  @Option(help: "Fix whether a weight follows charges after or before refunds.")
  var refundBasis: ContractWeight.Basis?

  @Option(
    help: ArgumentHelp(
      "Fix how many contracts the 6- and 12-month windows need, 1 to 1000000.", valueName: "count"),
    transform: OptionValue.whole(as: 4))
  var windowMinimum: Int?

  @Option(
    help: "Seed of the random numbers. (default: \(defaults.seed))",
    transform: OptionValue.whole(as: 1))
  var seed = defaults.seed

  @Option(
    help: "Threads to use, 1 or more. (default: all processors)",
    transform: OptionValue.whole(as: 2))
  var threads: Int?

  /// The last day of which everything is known.
  var asOfDay: Day { asOf ?? .today }

  /// - Throws: a usage error for a value that no simulation can have.
  func validateRanges() throws {
    switch (badgeLevel, largeContract) {
    case (.plus, nil):
      throw ValidationError(
        "--badge-level plus needs --large-contract: the amount from which a contract is large in your "
          + "category.")
    case (.topRated, _?):
      throw ValidationError("--large-contract needs --badge-level plus: Top Rated asks for none.")
    case (.plus, _?), (.topRated, nil): break
    }
    let configuration = withoutAssumptions(try ruleSet())
    do throws(SimulationConfiguration.Invalid) {
      try configuration.validate()
    } catch {
      throw ValidationError(error.message(given: record))
    }
  }

  /// - Throws: `Failure` for the assumptions file.
  func configuration(reading source: FileSource) throws -> SimulationConfiguration {
    var configuration = withoutAssumptions(try ruleSet())
    configuration.assumptions = try AssumptionsFile.assumptions(
      path: assumptions, reading: source, under: configuration.rules)
    return configuration
  }

  private func withoutAssumptions(_ rules: PlatformRules) -> SimulationConfiguration {
    var configuration = SimulationConfiguration(rules: rules)
    configuration.runs = runs
    configuration.precision = precision
    configuration.horizonWeeks = horizon
    configuration.readings.feedback = feedbackReading
    configuration.readings.hiddenFeedbackEnds = hiddenFeedbackEnds
    configuration.readings.middlingCounts = middlingCounts
    configuration.readings.starCuts = starCuts
    configuration.readings.weightCombination = weightCombination
    configuration.readings.refundBasis = refundBasis
    configuration.readings.windowMinimum = windowMinimum
    configuration.badge = badge
    if let largeContract { configuration.badgeLevel = .plus(largeContractUSD: largeContract) }
    configuration.badgeHold = badgeHold
    configuration.eligibleWeeks = eligibleWeeks
    configuration.hasRisingTalent = risingTalent
    configuration.earnings12mUSD = earnings12m
    configuration.activity = activity
    configuration.refundRequests = refundRequests
    configuration.includesNewWork = !noNewWork
    configuration.includesFutureRefunds = !noFutureRefunds
    configuration.seed = seed
    configuration.threads = ThreadLimit.available(
      of: threads ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    return configuration
  }

  /// The names of all rule sets, for example `2020-11, 2023-12 or 2024-09`.
  private static let ruleSets: String = {
    let names = PlatformRules.all.map(\.name)
    return Array(names.dropLast()).joined(separator: ", ") + " or " + names[names.count - 1]
  }()

  private func ruleSet() throws -> PlatformRules {
    guard let rules else { return PlatformRules.inForce(on: asOfDay).rules }
    guard let named = PlatformRules.named(rules) else {
      let names = PlatformRules.all.map(\.name).joined(separator: ", ")
      throw ValidationError("--rules \(rules): must be one of \(names).")
    }
    return named
  }

  /// What should be known about the options together.
  var warnings: [String] {
    var warnings: [String] = []
    let inForce = PlatformRules.inForce(on: asOfDay)
    let used = rules.flatMap { PlatformRules.named($0) } ?? inForce.rules
    if rules == nil, inForce.isTooEarly {
      warnings.append("warning: no rules are known for \(asOfDay); those of \(used.name) are used.")
    }
    if hiddenFeedbackEnds != nil, !used.privateFeedbackMayEnd {
      warnings.append(
        "warning: --hidden-feedback-ends is ignored: under the rules of \(used.name) private "
          + "feedback never ended.")
    }
    if badgeLevel == .plus {
      warnings.append(
        "note: where tables say Top Rated, they mean Top Rated Plus with all its conditions."
      )
    }
    if let badgeHold, badge == .held, badgeHold >= asOfDay {
      warnings.append(
        "note: --badge held is not used: --badge-hold says that there is no badge through \(badgeHold)."
      )
    }
    if badge == .held, let eligibleWeeks, eligibleWeeks < used.badge.goodWeeks {
      warnings.append(
        "warning: --badge held and --eligible-weeks \(eligibleWeeks) do not fit: the badge needs "
          + "\(used.badge.goodWeeks) good weeks of the last \(EligibleWeeks.count), and is lost on the next "
          + "Saturday with fewer. Check the count.")
    }
    if risingTalent, eligibleWeeks != nil {
      warnings.append(
        "note: --rising-talent is not used: --eligible-weeks says how many weeks count.")
    }
    return warnings
  }

  /// The options in force, by name, for the record.
  var record: [String: String] {
    let all: [(String, Any?)] = [
      ("runs", runs), ("precision", precision), ("as-of", asOfDay), ("horizon", horizon),
      ("badge", badge), ("badge-level", badgeLevel.rawValue), ("large-contract", largeContract),
      ("badge-hold", badgeHold), ("eligible-weeks", eligibleWeeks),
      ("rising-talent", risingTalent), ("earnings-12m", earnings12m), ("activity", activity),
      ("refund-requests", refundRequests), ("no-new-work", noNewWork),
      ("no-future-refunds", noFutureRefunds), ("rules", rules), ("assumptions", assumptions),
      ("feedback-reading", feedbackReading?.rawValue),
      ("hidden-feedback-ends", hiddenFeedbackEnds?.text),
      ("middling-counts", middlingCounts),
      ("star-cuts", starCuts.map { "\($0.positive),\($0.negative)" }),
      ("weight-combination", weightCombination), ("refund-basis", refundBasis),
      ("window-minimum", windowMinimum), ("seed", seed),
    ]
    return Dictionary(
      uniqueKeysWithValues: all.compactMap { name, value in value.map { (name, "\($0)") } })
  }
}

extension SimulationConfiguration.Invalid {
  /// As the user of the command reads it.
  ///
  /// - Parameter options: as they were given, by name.
  func message(given options: [String: String]) -> String {
    "--\(option)\(options[option].map { " " + $0 } ?? "") must \(rule)."
  }
}

extension FixedReadings.HiddenFeedbackEnd {
  fileprivate var text: String {
    switch self {
    case .never: "never"
    case .on(let day): day.description
    }
  }
}

extension Day {
  /// Today in the local time zone. It is looked up once, so that it stays the same across midnight.
  static let today = now

  /// The same, looked up anew.
  static var now: Day {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    // The clock gives a date that exists.
    return Day(
      year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))!
  }
}
