#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

private let paper =
  "private and public feedback of over 1 million contracts on the same marketplace, 2013 to 2016"
private let nobody = "unpublished; chosen for this model"

extension Assumptions.Name {
  /// The default, with its source. Numbers of the rules are taken from the rule set.
  func standard(under rules: PlatformRules) -> Assumption {
    switch self {
    case .longTermDays, .weightTierBounds, .weightTiers, .weightCap, .weightUnpaidNegative,
      .paidQuarterDays, .refundWindowDays, .badgeScore, .badgeGoodWeeks, .badgeEarnings,
      .badgePlusEarnings,
      .badgeFirstContractDays, .badgeActivityDays:
      // `number(_:)` returns a value for each of these names.
      rules.number(self)!
    case .readingFeedback:
      Assumption(
        self,
        [
          "private": rules.feedbackReading[0], "worst": rules.feedbackReading[1],
          "public": rules.feedbackReading[2],
        ], unit: "probability", .distribution,
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
        self,
        [
          "4.5,4.0": 0.3, "4.75,4.0": 0.15, "4.0,4.0": 0.05, "4.0,3.0": 0.3, "4.5,3.0": 0.1,
          "4.75,3.0": 0.1,
        ],
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
        self, ["mean": -0.7, "sd": 0.9], unit: "log odds of bad", .normal, .derived,
        "spread: successive private scores of a freelancer correlate 0.154, \(paper); mean below the -0.4 that "
          + "keeps the paper's rates, since 84 % of 104 scores of an unselected list of 2018 are 90 or more: weak"
      )
    case .evidenceEndedEarly: evidence("the client ended the contract early", 2, 0.5)
    case .evidenceRefund: evidence("all of the charges were refunded", 6, 0.6)
    case .evidenceDispute: evidence("the contract was disputed", 8, 0.6)
    case .evidenceRepeat: evidence("the client came back later", 0.25, 0.5)
    case .privateScale:
      Assumption(
        self, ["good": 9, "middling": 7], unit: "least private score of the class",
        .wholeNumber(0...10), .community, "9 and 10 good, 7 and 8 middling, 0 to 6 bad")
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
    case .unpaidPaysAtEnd:
      Assumption(
        self, ["alpha": 7, "beta": 3], unit: "Beta distribution", .positive, .assumed,
        "\(nobody): share of open contracts never paid so far that are paid at their end")
    case .escrowPaidAtEnd:
      Assumption(
        self, ["alpha": 9, "beta": 1], unit: "Beta distribution", .positive, .assumed,
        "\(nobody): share of open contracts with money in escrow whose escrow is paid at their end")
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
        self, ["alpha": 12, "beta": 6], unit: "Beta distribution", .positive, .derived,
        "82 % of ended contracts got public feedback, \(paper); 15 of 30 jobs in two profiles of 2026: weak"
      )
    case .starBinShares:
      Assumption(
        self,
        [
          "bin_1": 0.9, "bin_2": 0.03, "bin_3": 0.015, "bin_4": 0.025, "bin_5": 0.015,
          "bin_6": 0.015,
        ], unit: "probability", .distribution, .assumed,
        "\(nobody): contracts of one's own choice, above the marketplace's mean")
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
