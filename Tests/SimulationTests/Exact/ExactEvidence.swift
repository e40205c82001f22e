import Foundation
import JSSCore

extension ExactCase {
  /// The last score seen, if the profile still shows it on the as-of day.
  var shownNow: Int? {
    seen.last.flatMap { Day(iso: $0.day)! >= today - 1 ? $0.score : nil }
  }

  /// The last score seen, where it stands for that of the as-of day when the badge is decided (model B8).
  var oldReading: Int? {
    seen.last.flatMap { badge == nil && Day(iso: $0.day)! < today - 1 ? $0.score : nil }
  }

  /// Whether a badge that is held says something that no score says.
  var badgeIsEvidence: Bool { badge == .held && shownNow == nil }

  var observationCount: Int { seen.count + (badgeIsEvidence ? 1 : 0) }
}

/// What was seen of the score, compared with the scores that one world computes (model B10).
struct ExactEvidence: Hashable {
  /// The sum of the differences from all observations, in points.
  private(set) var missed = 0
  /// How many observations the world shows exactly.
  private(set) var exactCount = 0
  /// δ: what the world adds to its later scores.
  private(set) var offset = 0

  /// Nil if the world shows no score on a day on which one was seen.
  init?(_ world: ExactWorld, of exact: ExactCase) {
    let score = ExactScore(exact: exact, world: world)
    let largest = Int(exact.numbers["displayed_score_offset"])
    for (day, shown) in exact.seen {
      guard let computed = score.computed(for: Day(iso: day)!) else { return nil }
      missed += abs(shown - computed)
      if shown == computed { exactCount += 1 }
      offset = max(-largest, min(largest, shown - computed))
    }
    guard exact.badgeIsEvidence else { return }
    guard let computed = score.computed(for: exact.today - 1) else { return nil }
    let lacking = max(0, 90 - max(0, min(100, computed + offset)))
    missed += lacking
    if lacking == 0 { exactCount += 1 }
    if exact.seen.isEmpty { offset = min(largest, lacking) }
  }

  /// The likelihood of what was seen in this world, up to a constant factor.
  func likelihood(_ numbers: ExactNumbers) -> Double {
    pow(numbers["displayed_score_miss"], Double(missed))
  }
}
