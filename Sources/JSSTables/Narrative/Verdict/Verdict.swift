package import JSSCore

/// A day on which the score moves, and why.
package struct TurningPoint: Sendable {
  package let day: Day
  package let text: String
}

/// What a forecast says, in sentences for someone who reads nothing else: first the answer to the question of the state
/// that the freelancer is in, then the score, then what the answer is made of and how sure it is.
package struct Verdict: Sendable {
  /// Which question is asked.
  package enum State: Sendable, Equatable {
    /// When is it lost?
    case held
    /// When does it come back?
    case notHeld
    /// When does a score appear?
    case noScore
    /// Nobody said whether the badge is held, and it depends.
    case notSaid
  }

  let prospect: Prospect
  package let state: State
  private let conclusions: [String]

  /// - Parameter conclusions: what was concluded about contracts that ended shortly before (`FreshContracts`), sentence
  ///   by sentence.
  /// - Precondition: the forecast of the prospect is usable.
  package init(_ prospect: Prospect, concluding conclusions: [String] = []) {
    self.prospect = prospect
    self.conclusions = conclusions
    state = State(prospect.forecast)
  }

  /// The answer first.
  package var sentences: [String] {
    let answer =
      switch state {
      case .held: held
      case .notHeld: notHeld
      case .noScore: noScore
      case .notSaid: notSaid
      }
    return answer.prefix(1) + conclusions + answer.dropFirst() + score + sources
  }

  /// The answer as far as the forecast alone gives it, for a list of many.
  package var headline: String {
    switch state {
    case .held: held[0]
    case .notHeld: gain + "."
    case .noScore: "No score is shown today. \(badgeNeedsScore)"
    case .notSaid: notSaid[0]
    }
  }

  // MARK: Words of all states

  var forecast: Forecast { prospect.forecast }
  var badge: String { forecast.badgeName }
  var last: Int { forecast.weeks.count - 1 }

  func day(ofWeek week: Int) -> String { ReadableText.day(forecast.weeks[week].day) }
  var lastDay: String { day(ofWeek: last) }

  /// Of what occurs in no world, for example `in none of the 100,000 worlds, so with a probability of at most 3 in
  /// 100,000`.
  func never(_ estimate: Estimate) -> String {
    "in none of the \(ReadableText.count(forecast.runs)) worlds, so with a probability of "
      + PercentText.spoken(estimate)
  }

  /// For example `by 20 Feb 2027 with a probability of 25 %, by 13 Mar 2027 with 50 %; 75 % is not reached within a
  /// year`. Of shares that are reached on one day the largest is said.
  func text(_ milestones: Milestones, weeks: Int) -> String {
    let all = milestones.all
    var parts: [String] = []
    var limit = ""
    for (place, milestone) in all.enumerated() {
      let probability = parts.isEmpty ? "a probability of " : ""
      guard let day = milestone.day else {
        let period = period(weeks: weeks)
        if parts.isEmpty {
          return "within \(period) with a probability of less than \(milestone.percent) %"
        }
        limit = "; \(milestone.percent) % is not reached within \(period)"
        break
      }
      if place + 1 < all.count, all[place + 1].day == day { continue }
      parts.append("by \(ReadableText.day(day)) with \(probability)\(milestone.percent) %")
    }
    return parts.joined(separator: ", ") + limit
  }

  func period(weeks: Int) -> String { weeks == 52 ? "a year" : ReadableText.weekCount(weeks) }
}

extension Verdict.State {
  /// - Precondition: the forecast is usable.
  package init(_ forecast: Forecast) {
    let held = forecast.badgeHeld(week: 0).probability
    self =
      if forecast.notShown(week: 0).probability >= 0.5 {
        .noScore
      } else if held >= 0.9995 {
        .held
      } else if held < 0.0005 {
        .notHeld
      } else {
        .notSaid
      }
  }
}
