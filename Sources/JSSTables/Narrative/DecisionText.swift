package import JSSCore

/// Decisions in words.
package struct DecisionText {
  private let asOf: Day

  package init(asOf: Day) { self.asOf = asOf }

  /// What is done or happens, for example `give back the remaining $200 of c-7`: as a row or a scenario is called.
  package func name(_ decision: Decision) -> String {
    switch decision {
    case .accept(let id, let amountUSD):
      "accept to give back \(DollarText.text(amountUSD)) of \(shown(id))"
    case .decline(let id, let amountUSD):
      "decline to give back \(DollarText.text(amountUSD)) of \(shown(id))"
    case .giveBack(let id, let amountUSD, .rest):
      "give back the remaining \(DollarText.text(amountUSD)) of \(shown(id))"
    case .giveBack(let id, let amountUSD, .part):
      "give back \(DollarText.text(amountUSD)) of \(shown(id))"
    case .end(let id, let day): "end \(shown(id))\(end(on: day))"
    case .feedback(let id, let stars): "\(self.stars(stars)) from the client of \(shown(id))"
    case .goodJobs(1, let chargesUSD, let day):
      "a good job of \(DollarText.text(chargesUSD))\(on(day))"
    case .goodJobs(let count, let chargesUSD, let day):
      "\(count) good jobs of \(DollarText.text(chargesUSD)) each\(on(day))"
    case .badJob(let chargesUSD, let day):
      "a bad job of \(DollarText.text(chargesUSD))\(on(day))"
    case .pause(let weeks): "a pause of \(ReadableText.weekCount(weeks))"
    case .jobSize(let size): "only \(size.rawValue) jobs"
    case .remove(let id): "without \(shown(id))"
    }
  }

  /// When a contract ends, for example ` now`.
  func end(on day: Day) -> String { day == asOf + 1 ? " now" : on(day) }

  /// For example `4.5 stars`.
  func stars(_ stars: Double) -> String {
    "\(ShortestDecimal.text(stars)) \(stars == 1 ? "star" : "stars")"
  }

  /// Nothing for tomorrow, the earliest day.
  private func on(_ day: Day) -> String {
    day == asOf + 1 ? "" : " on \(ReadableText.day(day))"
  }

  /// The changes that make it a scenario of `compare`, for example `refund c-7=full`.
  package func changes(_ decision: Decision) -> [String] {
    ScenarioQuestion.changes(making: decision, asOf: asOf).map(\.text)
  }

  /// The option of `compare` that makes it a scenario; nil if it takes more than one change.
  package func option(_ decision: Decision) -> String? {
    let changes = ScenarioQuestion.changes(making: decision, asOf: asOf)
    return changes.count == 1 ? changes[0].option : nil
  }
}

extension Decision {
  /// Of what kind it is, as CSV and JSON call it.
  var kind: String {
    switch self {
    case .accept: "accept"
    case .decline: "decline"
    case .giveBack: "give_back"
    case .end: "end"
    case .feedback: "feedback"
    case .goodJobs: "good_jobs"
    case .badJob: "bad_job"
    case .pause: "pause"
    case .jobSize: "job_size"
    case .remove: "remove"
    }
  }
}
