import Foundation
import JSSCore

extension ExactCase {
  /// The last score seen, if the profile still shows it on the as-of day.
  var shownNow: Int? {
    seen.last.flatMap { Day(iso: $0.day)! >= today - 1 ? $0.score : nil }
  }

  /// Whether a badge that is held adds evidence to that of the scores.
  var badgeIsEvidence: Bool { badge == .held && shownNow == nil }

  var observationCount: Int { seen.count + (badgeIsEvidence ? 1 : 0) }
}

/// What was seen of the score, compared with the scores that one world computes (model B10).
struct ExactEvidence: Hashable {
  /// The sum of the differences from all observations, in points.
  private(set) var missed = 0
  /// δ: the offset that is added to the world's later scores.
  private(set) var offset = 0

  /// Nil if the world shows no score on a day on which one was seen.
  init?(_ world: ExactWorld, of exact: ExactCase) {
    let score = ExactScore(exact: exact, world: world)
    let largest = Int(exact.numbers["displayed_score_offset"])
    for (day, shown) in exact.seen {
      guard let computed = score.computed(for: Day(iso: day)!) else { return nil }
      missed += abs(shown - computed)
      offset = max(-largest, min(largest, shown - computed))
    }
    guard exact.badgeIsEvidence else { return }
    guard let computed = score.computed(for: exact.today - 1) else { return nil }
    let lacking = max(0, 90 - max(0, min(100, computed + offset)))
    missed += lacking
    if exact.seen.isEmpty { offset = min(largest, lacking) }
  }

  /// The likelihood of what was seen in this world, up to a constant factor.
  func likelihood(_ numbers: ExactNumbers) -> Double {
    pow(numbers["displayed_score_miss"], Double(missed))
  }
}
