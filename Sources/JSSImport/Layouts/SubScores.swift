/// The six sub-scores of which the public stars are the weighted mean (model A4).
package enum SubScores {
  private static let percents: KeyValuePairs = [
    "skills": 20, "quality": 20, "availability": 15, "deadlines": 15, "communication": 15,
    "cooperation": 15,
  ]

  /// The stars, to two decimals; nil unless all six are there.
  package static func stars(_ scores: [String: Double]) -> Double? {
    var sum = 0.0
    for (label, percent) in percents {
      guard let score = scores[label] ?? (label == "deadlines" ? scores["schedule"] : nil) else {
        return nil
      }
      sum += score * Double(percent)
    }
    return sum.rounded() / 100
  }
}
