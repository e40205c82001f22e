/// The arithmetic of the Job Success Score (model A1, B7). Which contracts it counts is specified in
/// `JobSuccessScore+Reference.swift`.
public enum JobSuccessScore {
  /// `successes / total` in whole percent, rounded half up; 0 if it is negative.
  ///
  /// - Precondition: `total > 0`; both in quarter jobs.
  public static func percent(successes: Int, total: Int) -> Int {
    max(0, 200 * successes + total) / (2 * total)
  }

  /// The trending score: the mean of two scores, rounded half up (model B12).
  static func mean(_ first: Int, _ second: Int) -> Int { (first + second + 1) / 2 }
}
