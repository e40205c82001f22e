import JSSCore

/// What became of one freelancer with one kind of knowledge: a line of the result.
struct Row: Encodable {
  /// Whether there is a forecast, and why not.
  enum Status: String, Encodable {
    case forecast
    /// There is a forecast, with the warning that history and scores hardly fit together.
    case warned
    case refused
    /// The world shows no score on a day on which one is to be seen.
    case noScore = "no score"
    /// The score that is seen would be above 100 or below 0.
    case outOfRange = "out of range"
    /// The world is not that of a freelancer who holds the badge.
    case notHolder = "not a holder"
  }

  /// The score of one week: in the world, and in the forecast.
  struct Week: Encodable {
    /// Nil where none is shown.
    let score: Int?
    /// The band between the 25 % and the 75 % percentile, and that between 5 % and 95 %; none where hardly any run shows
    /// a score.
    let bands: [Band]

    init(score: Int?, forecast: ScoreHistogram) {
      self.score = score
      bands = [(25.0, 75.0), (5.0, 95.0)].compactMap { low, high in
        guard let low = forecast.percentile(low), let high = forecast.percentile(high) else {
          return nil
        }
        let inside = forecast.weights[low...high].reduce(0, +)
        return Band(low: low, high: high, probability: inside / forecast.shown)
      }
    }
  }

  struct Band: Encodable {
    let low: Int
    let high: Int
    /// What the forecast gives to the scores of the band, its ends included, of the runs that show a score.
    let probability: Double
  }

  /// Whether the badge is lost by a freelancer who holds it, or gained by one who does not.
  struct Turn: Encodable {
    /// The week by whose end.
    let week: Int
    let probability: Double
    let isTrue: Bool
  }

  let freelancer: Int
  let career: Freelancer.Career
  let hasOpenRequest: Bool
  let knows: Knowledge
  let status: Status
  var holdsBadge: Bool?
  /// From the first Saturday on.
  var weeks: [Week] = []
  var turns: [Turn] = []

  /// - Parameter status: without a forecast, if nothing else is set.
  init(_ number: Int, _ freelancer: Freelancer, _ knows: Knowledge, _ status: Status) {
    self.freelancer = number
    career = freelancer.career
    hasOpenRequest = freelancer.hasOpenRequest
    self.knows = knows
    self.status = status
  }
}
