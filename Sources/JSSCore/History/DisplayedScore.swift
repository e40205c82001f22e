/// A Job Success Score that the freelancer has seen.
public struct DisplayedScore: Sendable, Equatable {
  /// The last day whose contracts the score contains.
  public let day: Day
  /// In whole percent, 0 to 100.
  public let score: Int

  /// The score of a day, or nil if it is not from 0 to 100.
  public init?(day: Day, score: Int) {
    guard DisplayedScore.possibleScores.contains(score) else { return nil }
    self.day = day
    self.score = score
  }

  package static var possibleScores: ClosedRange<Int> { 0...100 }
}
