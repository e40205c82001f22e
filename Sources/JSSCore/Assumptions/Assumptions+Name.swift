extension Assumptions {
  /// The names of the assumptions, in the order of the model; users write the raw value.
  public enum Name: String, CaseIterable, Sendable {
    // B1
    case readingFeedback = "reading_feedback"
    case readingHiddenFeedbackEnds = "reading_hidden_feedback_ends"
    case readingMiddlingCounts = "reading_middling_counts"
    case readingStarCuts = "reading_star_cuts"
    case readingWeightCombination = "reading_weight_combination"
    case readingRefundBasis = "reading_refund_basis"
    case readingWindowMinimum = "reading_window_minimum"
    // B2
    case privateGivenStars = "private_given_stars"
    case privateWithoutStars = "private_without_stars"
    case privateRatesBin1 = "private_rates_bin_1"
    case privateRatesBin2 = "private_rates_bin_2"
    case privateRatesBin3 = "private_rates_bin_3"
    case privateRatesBin4 = "private_rates_bin_4"
    case privateRatesBin5 = "private_rates_bin_5"
    case privateRatesBin6 = "private_rates_bin_6"
    case privateRatesAll = "private_rates_all"
    case privateRatesConcentration = "private_rates_concentration"
    case privateRatesPriorCount = "private_rates_prior_count"
    case evidenceFreelancer = "evidence_freelancer"
    case evidenceEndedEarly = "evidence_ended_early"
    case evidenceRefund = "evidence_refund"
    case evidenceDispute = "evidence_dispute"
    case evidenceRepeat = "evidence_repeat"
    case privateScale = "private_scale"
    case longTermDays = "long_term_days"
    // B3
    case weightTierBounds = "weight_tier_bounds"
    case weightTiers = "weight_tiers"
    case weightCap = "weight_cap"
    case weightUnpaidNegative = "weight_unpaid_negative"
    case paidQuarterDays = "paid_quarter_days"
    // B4
    case refundRate = "refund_rate"
    case refundNegativeOdds = "refund_negative_odds"
    case refundInFull = "refund_in_full"
    case refundShare = "refund_share"
    case refundWindowDays = "refund_window_days"
    case requestAccepted = "request_accepted"
    case requestDecisionDays = "request_decision_days"
    case requestDispute = "request_dispute"
    // B5
    case lengthPrior = "length_prior"
    case dormantDays = "dormant_days"
    case unpaidPaysAtEnd = "unpaid_pays_at_end"
    case escrowPaidAtEnd = "escrow_paid_at_end"
    // B6
    case newWorkWindowWeeks = "new_work_window_weeks"
    case newWorkPrior = "new_work_prior"
    case chargesPrior = "charges_prior"
    case newClient = "new_client"
    case publicFeedback = "public_feedback"
    case starBinShares = "star_bin_shares"
    case starBinConcentration = "star_bin_concentration"
    case starBinStars = "star_bin_stars"
    // B8
    case badgeScore = "badge_score"
    case badgeGoodWeeks = "badge_good_weeks"
    case badgeEarnings = "badge_earnings"
    case badgePlusEarnings = "badge_plus_earnings"
    case badgeFirstContractDays = "badge_first_contract_days"
    case badgeActivityDays = "badge_activity_days"
    // B10
    case displayedScoreMiss = "displayed_score_miss"
    case displayedScoreOffset = "displayed_score_offset"

    /// The private feedback rates of a star bin.
    static func privateRates(_ bin: StarBin) -> Name {
      switch bin {
      case .above475: .privateRatesBin1
      case .above450: .privateRatesBin2
      case .above425: .privateRatesBin3
      case .above375: .privateRatesBin4
      case .from300: .privateRatesBin5
      case .below300: .privateRatesBin6
      }
    }
  }
}
