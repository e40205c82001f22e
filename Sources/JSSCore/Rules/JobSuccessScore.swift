/// The arithmetic of the Job Success Score (model A1, B7); what contracts it counts is in
/// `JobSuccessScore+Reference.swift`.
public enum JobSuccessScore {
  /// The whole percent of `successes / total`, rounded half up, not below 0.
  ///
  /// - Precondition: `total > 0`; both in quarter jobs.
  public static func percent(successes: Int, total: Int) -> Int {
    max(0, 200 * successes + total) / (2 * total)
  }

  /// The trending score: the mean of two scores, rounded half up (model B12).
  static func mean(_ first: Int, _ second: Int) -> Int { (first + second + 1) / 2 }
}
