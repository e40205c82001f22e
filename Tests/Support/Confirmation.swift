import Foundation

/// What a comparison of random numbers with the truth does not accept.
package struct Rejection: Sendable, Equatable, CustomStringConvertible {
  /// Says which comparison it is, the same in every attempt.
  package let name: String
  package let detail: String
  /// Whether it cannot happen by chance, as a value that is impossible.
  package let isCertain: Bool

  package init(_ name: String, _ detail: String = "", isCertain: Bool = false) {
    self.name = name
    self.detail = detail
    self.isCertain = isCertain
  }

  package var description: String { detail.isEmpty ? name : "\(name): \(detail)" }
}

/// The attempts of a test: what the first one rejects by chance is rejected again with other random numbers only if
/// chance strikes twice.
package struct Confirmation {
  /// After so many attempts that reject the same, it is rejected.
  package let attempts: Int
  package private(set) var made = 0
  package private(set) var rejections: [Rejection] = []

  /// - Parameters:
  ///   - falseAlarm: how likely anything may be rejected in the end although nothing is wrong.
  ///   - comparisons: how many are made in an attempt.
  ///   - level: the probability, at most, that one of them rejects although nothing is wrong.
  package init(falseAlarm: Double, comparisons: Int, level: Double) {
    precondition(falseAlarm > 0 && comparisons > 0 && level > 0 && level < 1)
    // comparisons · levelᵃᵗᵗᵉᵐᵖᵗˢ is at most falseAlarm.
    let needed = log(falseAlarm / Double(comparisons)) / log(level)
    attempts = max(1, Int(needed.rounded(.up)))
  }

  /// Whether there is something left that another attempt could clear.
  package var needsAnother: Bool {
    made == 0 || made < attempts && rejections.contains { !$0.isCertain }
  }

  /// Keeps what this attempt rejects as well, and all that is certain.
  package mutating func add(_ found: [Rejection]) {
    let names = Set(found.map(\.name))
    rejections =
      made == 0
      ? found
      : rejections.filter { $0.isCertain || names.contains($0.name) }
        + found.filter { new in
          new.isCertain && !rejections.contains { $0.isCertain && $0.name == new.name }
        }
    made += 1
  }
}
