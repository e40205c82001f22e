package import JSSCore

/// Why a badge is lost, in words.
package enum LossCauseText {
  /// As a clause that follows "because".
  ///
  /// - Parameter badgeScore: the score that the badge needs, here and below.
  package static func clause(_ cause: TopRatedRule.LossCause, badgeScore: Int) -> String {
    switch cause {
    case .scoreNotShown: "no score is shown any more"
    case .scoreTooLow: "the score falls below \(badgeScore)"
    case .tooFewGoodWeeks: "too few of the last 16 weeks were good"
    case .earningsTooLow: "the earnings of twelve months fall below the minimum"
    case .inactive: "there is no activity for too long"
    case .noLargeContract: "no large contract of good standing was paid in twelve months"
    }
  }

  /// As a noun, that follows "from".
  package static func noun(_ cause: TopRatedRule.LossCause, badgeScore: Int) -> String {
    switch cause {
    case .scoreNotShown: "a score that is not shown any more"
    case .scoreTooLow: "a score below \(badgeScore)"
    case .tooFewGoodWeeks: "too few good weeks among the last 16"
    case .earningsTooLow: "twelve-month earnings below the minimum"
    case .inactive: "too long without activity"
    case .noLargeContract: "twelve months without a payment for a large contract of good standing"
    }
  }

  /// As a label.
  package static func label(_ cause: TopRatedRule.LossCause, badgeScore: Int) -> String {
    switch cause {
    case .scoreNotShown: "no score shown"
    case .scoreTooLow: "score below \(badgeScore)"
    case .tooFewGoodWeeks: "too few good weeks"
    case .earningsTooLow: "earnings too low"
    case .inactive: "no activity"
    case .noLargeContract: "no large contract"
    }
  }
}
