package import JSSCore

/// Decisions in words.
package struct DecisionText {
  private let asOf: Day

  package init(asOf: Day) { self.asOf = asOf }

  /// What is done or happens, for example `give back the remaining $200 of c-7`: as a row or a scenario is called.
  package func name(_ decision: Decision) -> String {
    switch decision {
    case .accept(let id, let amountUSD):
      "accept to give back \(DollarText.text(amountUSD)) of \(id)"
    case .decline(let id, let amountUSD):
      "decline to give back \(DollarText.text(amountUSD)) of \(id)"
    case .giveBack(let id, let amountUSD, .rest):
      "give back the remaining \(DollarText.text(amountUSD)) of \(id)"
    case .giveBack(let id, let amountUSD, .part):
      "give back \(DollarText.text(amountUSD)) of \(id)"
    case .end(let id, let day): "end \(id)\(day == asOf + 1 ? " now" : on(day))"
    case .feedback(let id, let stars):
      "\(ShortestDecimal.text(stars)) \(stars == 1 ? "star" : "stars") from the client of \(id)"
    case .goodJobs(1, let chargesUSD, let day):
      "a good job of \(DollarText.text(chargesUSD))\(on(day))"
    case .goodJobs(let count, let chargesUSD, let day):
      "\(count) good jobs of \(DollarText.text(chargesUSD)) each\(on(day))"
    case .badJob(let chargesUSD, let day):
      "a bad job of \(DollarText.text(chargesUSD))\(on(day))"
    case .pause(let weeks): "a pause of \(ReadableText.weekCount(weeks))"
    case .jobSize(let size): "only \(size.rawValue) jobs"
    case .remove(let id): "without \(id)"
    }
  }

  /// Nothing for tomorrow, the earliest day.
  private func on(_ day: Day) -> String {
    day == asOf + 1 ? "" : " on \(ReadableText.day(day))"
  }

  /// The option of `compare` that makes it a scenario; nil if there is none.
  package func option(_ decision: Decision) -> String? {
    func number(_ amountUSD: Double) -> String {
      let text = FixedDecimal.text(amountUSD, decimals: 2)
      return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
    }
    func charges(_ amountUSD: Double, _ day: Day) -> String {
      number(amountUSD) + (day == asOf + 1 ? "" : "@\(day)")
    }
    return switch decision {
    case .accept, .decline: nil
    case .giveBack(let id, _, .rest): "--refund \(id)=full"
    case .giveBack(let id, let amountUSD, .part): "--refund \(id)=\(number(amountUSD))"
    case .end(let id, let day): "--end \(id)=\(day)"
    case .feedback(let id, let stars): "--feedback \(id)=\(ShortestDecimal.text(stars))"
    case .goodJobs(1, let amountUSD, let day): "--add \(charges(amountUSD, day))"
    case .goodJobs: nil
    case .badJob(let amountUSD, let day): "--add-bad \(charges(amountUSD, day))"
    case .pause(let weeks): "--pause \(weeks)"
    case .jobSize(let size): "--job-size \(size.rawValue)"
    case .remove(let id): "--remove \(id)"
    }
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
