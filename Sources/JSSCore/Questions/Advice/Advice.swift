/// What a freelancer can do, and what each decision does to the badge, against the history as it is and in the same
/// worlds.
///
/// A brief look uses few worlds and covers the first decisions (`decisionsSeen`); a close look at those that matter most
/// there, and at all questions for feedback, uses more.
public struct Advice: Sendable {
  /// One decision, and what it changes by the last day.
  public struct Finding: Sendable {
    public let decision: Decision
    /// The change of P(badge lost by then).
    public let lost: MeanEstimate
    /// The change of P(badge gained by then).
    public let gained: MeanEstimate
    /// The change of P(badge held then).
    public let held: MeanEstimate
    /// The change of the displayed score in points, over the worlds that show one either way; nil if nothing may be told
    /// of these (`TotalWeight.isTelling`).
    public let score: MeanEstimate?
    /// The price in US dollars: what is given back, or not earned by then; below 0 if it earns. Nil if the model does not
    /// know it: the charges of new work have no mean (model B6).
    public let price: MeanEstimate?
    /// The number of worlds that were simulated.
    public let runs: Int

    /// The change of the chance that a measure names.
    public func change(_ measure: BadgeMeasure) -> MeanEstimate {
      switch measure {
      case .lost: lost
      case .gained: gained
      case .held: held
      }
    }
  }

  /// What a decision does to the badge.
  public enum Effect: Sendable {
    case helps, harms
    /// No difference that the runs can see, or one too small to matter.
    case none
  }

  /// A question for feedback.
  public struct FeedbackQuestion: Sendable {
    public let contract: String
    public let breakEven: BreakEven
  }

  public let measure: BadgeMeasure
  /// The most helpful first.
  public let findings: [Finding]
  /// Where a client can be asked for feedback.
  public let feedback: [FeedbackQuestion]
  /// Decisions of which nothing can be told, because there were too many, or because too few worlds of the brief look fit
  /// what was seen.
  public let unseen: [Decision]
  /// The forecast of the history as it is, from the worlds of the close look.
  public let forecast: Forecast

  /// The largest number of decisions in the brief look: fewer where there are many contracts, each of which every decision
  /// goes through once more.
  static func decisionsSeen(contracts: Int) -> Int { max(20, min(200, 40_000 / max(1, contracts))) }

  /// The same of the close look.
  public static func decisionsSeenClosely(contracts: Int) -> Int {
    max(5, min(40, 8000 / max(1, contracts)))
  }

  /// The number of worlds of the brief look.
  public static var briefRuns: Int { 4096 }
  /// The least change of a chance that matters: a smaller one does not show in percent with one decimal.
  public static var leastChange: Double { 0.0005 }

  /// Whether a difference is more than three standard errors from 0. With many decisions at once two would often be
  /// exceeded by luck.
  static func isClear(_ difference: MeanEstimate) -> Bool {
    abs(difference.value) > 3 * difference.standardError
  }

  public func effect(of finding: Finding) -> Effect {
    let change = finding.change(measure)
    guard Advice.isClear(change), abs(change.value) >= Advice.leastChange else { return .none }
    return (change.value < 0) == (measure == .lost) ? .helps : .harms
  }

  /// The findings with an effect, and those without.
  public var telling: [Finding] { findings.filter { effect(of: $0) != .none } }
  public var idle: [Finding] { findings.filter { effect(of: $0) == .none } }
}
