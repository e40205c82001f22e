/// What the chances of losing and of gaining the badge by the horizon are made of, and how much they depend on the
/// unpublished rules (model B9).
public struct RiskBreakdown: Sendable {
  /// What is added, in this order, to a world in which nothing but the past decides.
  public enum Part: String, CaseIterable, Sendable {
    /// Open contracts never end, nothing new starts, and nothing is refunded at random. Includes what was lost by the
    /// as-of day.
    case past
    /// Open contracts end.
    case openContracts = "open_contracts"
    /// Refunds that nobody has requested yet.
    case refunds
    /// New contracts start.
    case newWork = "new_work"
    /// The badge also needs earnings and activity, and a large contract for Top Rated Plus.
    case tests
  }

  /// What a part adds. The parts of one chance sum to it.
  public struct Addition: Sendable {
    public let part: Part
    /// To P(badge lost by the horizon).
    public let lost: MeanEstimate
    /// To P(badge gained, or regained, by the horizon).
    public let gained: MeanEstimate
  }

  /// One reading of an unpublished rule.
  public struct Reading: Sendable {
    public let rule: UnpublishedRule
    /// The reading's label in `UnpublishedRule.assumption`.
    public let label: String
    /// Its probability in the model.
    public let prior: Double
    /// Its share of the weight of the runs.
    public let share: Estimate
    /// P(badge lost by the horizon) in the runs that have it; nil if nothing may be told of them
    /// (`TotalWeight.isTelling`).
    public let lost: Estimate?
    /// P(badge gained, or regained, by the horizon) in those runs.
    public let gained: Estimate?
  }

  /// How much one unpublished rule matters.
  public struct Rule: Sendable {
    public let rule: UnpublishedRule
    public let readings: [Reading]
    /// The share of the variance of whether the badge is lost that lies between the readings, from 0 to 1: the
    /// first-order sensitivity index. Nil if the badge is lost in all runs or in none.
    ///
    /// Source: I. M. Sobol’, "Sensitivity estimates for nonlinear mathematical models", Mathematical Modelling and
    /// Computational Experiments 1 (1993), 407–414.
    public let lostVarianceShare: Double?
    /// The same of whether it is gained.
    public let gainedVarianceShare: Double?
  }

  /// In the order of `Part.allCases`.
  public let additions: [Addition]
  public let rules: [Rule]
}
