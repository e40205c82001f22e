package import JSSCore

/// The scores that a freelancer has seen, of a history of scores and of the profile.
package enum SeenScores {
  /// The same day has two scores.
  package struct Contradiction: Error {
    package let day: Day
    /// In the history of scores.
    package let noted: Int
  }

  /// The scores in the order of time, with that of the profile among them.
  package static func joined(
    _ scores: [DisplayedScore], _ shown: DisplayedScore?
  ) throws(Contradiction) -> [DisplayedScore] {
    guard let shown else { return scores }
    guard let noted = scores.first(where: { $0.day == shown.day }) else {
      return (scores + [shown]).sorted { $0.day < $1.day }
    }
    if noted != shown { throw Contradiction(day: shown.day, noted: noted.score) }
    return scores
  }
}
