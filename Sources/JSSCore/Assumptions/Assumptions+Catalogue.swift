internal import Glibc

extension Assumptions {
  /// The assumptions by name, in the order of the model; the raw value is what users write.
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

/// The paper: private and public feedback of over a million contracts of the same marketplace.
private let paper =
  "private and public feedback of over 1 million contracts on the same marketplace, 2013 to 2016"
private let nobody = "unpublished; chosen for this model"

extension Assumptions.Name {
  /// The default, with its source. The tables of a model are read, not computed: this is one.
  var standard: Assumption {
    switch self {
    case .readingFeedback:
      Assumption(
        self, ["private": 0.3, "worst": 0.4, "public": 0.3], unit: "probability", .distribution,
        .assumed, "\(nobody): whether private or public feedback decides")
    case .readingHiddenFeedbackEnds:
      Assumption(
        self, ["never": 0.5, "2026-01-01": 0.3, "2025-07-01": 0.2], unit: "probability",
        .distribution, .assumed,
        "help pages stopped naming private ratings between mid 2025 and 2026; the day is unknown")
    case .readingMiddlingCounts:
      Assumption(
        self, ["positive": 0.6, "neutral": 0.4], unit: "probability", .distribution, .assumed,
        "\(nobody): what middling private feedback counts as")
    case .readingStarCuts:
      Assumption(
        self, ["4.5,4.0": 0.4, "4.75,4.0": 0.2, "4.0,4.0": 0.1, "4.0,3.0": 0.3],
        unit: "probability", .distribution, .assumed,
        "\(nobody): stars from which feedback is positive, below which it is negative")
    case .readingWeightCombination:
      Assumption(
        self, ["sum": 0.6, "product": 0.2, "max": 0.2], unit: "probability", .distribution,
        .assumed, "\(nobody): how the earnings tier and the paid quarters combine")
    case .readingRefundBasis:
      Assumption(
        self, ["net": 0.5, "gross": 0.5], unit: "probability", .distribution, .assumed,
        "disputed among freelancers: whether the tier follows charges after or before refunds")
    case .readingWindowMinimum:
      Assumption(
        self, ["2": 0.3, "4": 0.4, "8": 0.3], unit: "probability", .distribution, .assumed,
        "\"enough\" outcomes in the 6- and 12-month windows; the number is unpublished")
    case .privateGivenStars:
      Assumption(
        self, ["alpha": 40.7, "beta": 9.3], unit: "Beta distribution", .positive, .derived,
        "81 % of contracts with public feedback also got private feedback; weight of 50: \(paper)")
    case .privateWithoutStars:
      Assumption(
        self, ["alpha": 3, "beta": 7], unit: "Beta distribution", .positive, .assumed,
        "\(nobody): share of contracts without public feedback that got private feedback")
    case .privateRatesBin1: rates("stars above 4.75", 0.048, 0.172, 0.780)
    case .privateRatesBin2: rates("stars above 4.50 to 4.75", 0.207, 0.445, 0.348)
    case .privateRatesBin3: rates("stars above 4.25 to 4.50", 0.290, 0.445, 0.265)
    case .privateRatesBin4: rates("stars above 3.75 to 4.25", 0.472, 0.395, 0.133)
    case .privateRatesBin5: rates("stars 3.00 to 3.75", 0.815, 0.185, 0.000)
    case .privateRatesBin6: rates("stars below 3.00", 0.992, 0.008, 0.000)
    case .privateRatesAll:
      rates("all contracts, used where there are no stars", 0.149, 0.194, 0.657)
    case .privateRatesConcentration:
      Assumption(
        self, ["value": 50], unit: "contracts", .nonNegative, .assumed,
        "\(nobody): how many contracts the paper's rates are worth for one freelancer")
    case .privateRatesPriorCount:
      Assumption(
        self, ["value": 0.5], unit: "contracts", .positive, .assumed,
        "\(nobody): added to every class, so that none is impossible")
    case .evidenceFreelancer:
      Assumption(
        self, ["mean": -0.29, "sd": 0.76], unit: "log odds of bad", .normal, .derived,
        "successive private scores of a freelancer correlate 0.154: \(paper)")
    case .evidenceEndedEarly: evidence("the client ended the contract early", 2, 0.5)
    case .evidenceRefund: evidence("all of the charges were refunded", 6, 0.6)
    case .evidenceDispute: evidence("the contract was disputed", 8, 0.6)
    case .evidenceRepeat: evidence("the client came back later", 0.25, 0.5)
    case .privateScale:
      Assumption(
        self, ["good": 9, "middling": 7], unit: "least private score of the class",
        .wholeNumber(0...10), .community, "9 and 10 good, 7 and 8 middling, 0 to 6 bad")
    case .longTermDays:
      Assumption(
        self, ["value": Double(LongTermRule().days)], unit: "days", .wholeNumber(1...3650),
        .official, "running 90 days or more with payments every 90 days: help pages")
    case .weightTierBounds:
      Assumption(
        self,
        [
          "second": ContractWeight().tierBoundsUSD[0], "third": ContractWeight().tierBoundsUSD[1],
        ], unit: "US dollars, above", .ascending, .official, "weights by earnings: help pages")
    case .weightTiers:
      Assumption(
        self,
        [
          "first": Double(ContractWeight().tierQuarterJobs[0]),
          "second": Double(ContractWeight().tierQuarterJobs[1]),
          "third": Double(ContractWeight().tierQuarterJobs[2]),
        ], unit: "quarter jobs", .wholeNumber(1...32), .official,
        "1, 1.25 and 1.5 jobs by earnings: help pages")
    case .weightCap:
      Assumption(
        self, ["value": Double(ContractWeight().capQuarterJobs)], unit: "quarter jobs",
        .wholeNumber(1...400), .official, "a contract counts at most 8 jobs: help pages")
    case .weightUnpaidNegative:
      Assumption(
        self, ["value": Double(ContractWeight().unpaidNegativeQuarterJobs)], unit: "quarter jobs",
        .wholeNumber(1...32), .assumed,
        "that unpaid contracts with negative feedback count is official; their weight is unpublished"
      )
    case .paidQuarterDays:
      Assumption(
        self, ["value": Double(ContractWeight().quarterDays)], unit: "days",
        .wholeNumber(1...3650), .derived, "three months with a payment count as one more job")
    case .refundRate:
      Assumption(
        self, ["alpha": 3, "beta": 97], unit: "Beta distribution", .positive, .assumed,
        "\(nobody): share of refundable contracts that are refunded")
    case .refundNegativeOdds:
      Assumption(
        self, ["value": 8], unit: "odds ratio", .positive, .assumed,
        "\(nobody): how much likelier a refund is after negative feedback")
    case .refundInFull:
      Assumption(
        self, ["alpha": 1, "beta": 2], unit: "Beta distribution", .positive, .assumed,
        "\(nobody): share of refunds that are full")
    case .refundShare:
      Assumption(
        self, ["alpha": 2, "beta": 2], unit: "Beta distribution", .positive, .assumed,
        "\(nobody): refunded share of the net charges in a partial refund")
    case .refundWindowDays:
      Assumption(
        self, ["value": 180], unit: "days after the last payment", .wholeNumber(1...3650),
        .official, "refunds are possible for 180 days after a payment: help pages")
    case .requestAccepted:
      Assumption(
        self, ["alpha": 7, "beta": 3], unit: "Beta distribution", .positive, .assumed,
        "\(nobody): share of refund requests that are accepted")
    case .requestDecisionDays:
      Assumption(
        self, ["value": 7], unit: "days after the as-of day", .wholeNumber(1...3650), .assumed,
        "\(nobody): when an accepted request is paid")
    case .requestDispute:
      Assumption(
        self, ["value": 0.35], unit: "probability", .probability, .assumed,
        "\(nobody): that a declined request becomes a dispute")
    case .lengthPrior:
      Assumption(
        self, ["median": 21, "k": 2, "a": 2, "b": 2], unit: "days; contracts; shape; scale",
        .positive, .assumed, "\(nobody): normal-inverse-gamma prior of the logs of contract lengths"
      )
    case .dormantDays:
      Assumption(
        self, ["value": 90], unit: "days without payment", .wholeNumber(1...3650), .assumed,
        "\(nobody): after which an open contract pays nothing more")
    case .newWorkWindowWeeks:
      Assumption(
        self, ["value": 52], unit: "weeks", .wholeNumber(1...520), .assumed,
        "\(nobody): how far back new contracts are counted for their rate")
    case .newWorkPrior:
      Assumption(
        self, ["shape": 0.5, "weeks": 1], unit: "contracts; weeks", .positive, .assumed,
        "\(nobody): Gamma prior of the contracts started per week")
    case .chargesPrior:
      Assumption(
        self, ["median": 300, "k": 2, "a": 2, "b": 2], unit: "US dollars; contracts; shape; scale",
        .positive, .assumed, "\(nobody): normal-inverse-gamma prior of the logs of net charges")
    case .newClient:
      Assumption(
        self, ["value": 0.86], unit: "probability", .probability, .assumed,
        "\(nobody): that a new contract comes from a new client")
    case .publicFeedback:
      Assumption(
        self, ["alpha": 41, "beta": 9], unit: "Beta distribution", .positive, .derived,
        "82 % of ended contracts get public feedback; weight of 50: \(paper)")
    case .starBinShares:
      Assumption(
        self,
        [
          "bin_1": 0.85, "bin_2": 0.035, "bin_3": 0.02, "bin_4": 0.035, "bin_5": 0.025,
          "bin_6": 0.035,
        ], unit: "probability", .distribution, .assumed,
        "\(nobody): near the shares of the paper's bins, for today's higher ratings")
    case .starBinConcentration:
      Assumption(
        self, ["value": 10], unit: "contracts", .positive, .assumed,
        "\(nobody): how many contracts the shares are worth for one freelancer")
    case .starBinStars:
      Assumption(
        self,
        [
          "bin_1": 5.0, "bin_2": 4.65, "bin_3": 4.4, "bin_4": 4.0, "bin_5": 3.4, "bin_6": 2.0,
        ], unit: "stars", .stars, .assumed, "\(nobody): a typical rating of each bin")
    case .badgeScore:
      Assumption(
        self, ["value": Double(TopRatedRule().minimumScore)], unit: "percent",
        .wholeNumber(0...100), .official, "Top Rated needs a score of 90: help pages")
    case .badgeGoodWeeks:
      Assumption(
        self, ["value": Double(TopRatedRule().goodWeeks)], unit: "weeks of the last 16",
        .wholeNumber(0...16), .official, "13 of the last 16 weeks: help pages")
    case .badgeEarnings:
      Assumption(
        self, ["value": TopRatedRule().earningsUSD], unit: "US dollars in 12 months",
        .nonNegative, .official, "12-month earnings of 1,000: help pages")
    case .badgeFirstContractDays:
      Assumption(
        self, ["value": Double(TopRatedRule().firstContractDays)], unit: "days",
        .wholeNumber(0...3650), .official, "first contract more than 90 days ago: help pages")
    case .badgeActivityDays:
      Assumption(
        self, ["value": Double(TopRatedRule().activityDays)], unit: "days",
        .wholeNumber(1...3650), .official, "activity in the last 90 days: help pages")
    case .displayedScoreMiss:
      Assumption(
        self, ["value": 0.05], unit: "likelihood ratio per point", .probability, .assumed,
        "\(nobody): how much less likely a world is for each point that its score misses one seen")
    case .displayedScoreOffset:
      Assumption(
        self, ["value": 3], unit: "points", .wholeNumber(0...100), .assumed,
        "\(nobody): largest difference from the score seen that is carried into the future")
    }
  }

  private func rates(_ what: String, _ bad: Double, _ middling: Double, _ good: Double)
    -> Assumption
  {
    Assumption(
      self, ["bad": bad, "middling": middling, "good": good], unit: "probability", .distribution,
      .paper, "\(what): \(paper)")
  }

  /// Evidence about a client's hidden feedback, as an odds ratio of bad against good.
  private func evidence(_ what: String, _ oddsRatio: Double, _ deviation: Double) -> Assumption {
    Assumption(
      self, ["mean": log(oddsRatio), "sd": deviation], unit: "log odds of bad", .normal, .assumed,
      "\(nobody): \(what); \(oddsRatio) times the odds")
  }
}
