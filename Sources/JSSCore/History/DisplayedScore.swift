/// A Job Success Score that the freelancer has seen on their profile.
public struct DisplayedScore: Sendable, Equatable {
  /// The last day whose contracts the score contains: as a rule the day before it was looked at.
  public let day: Day
  /// 0 to 100.
  public let score: Int

  /// Nil unless the score is from 0 to 100.
  public init?(day: Day, score: Int) {
    guard (0...100).contains(score) else { return nil }
    self.day = day
    self.score = score
  }
}
