package import JSSCore

/// What the decisions come to, in plain words.
package struct AdviceVerdict {
  private let advice: Advice
  private let text: DecisionText

  package init(_ advice: Advice) {
    self.advice = advice
    text = DecisionText(asOf: advice.forecast.weeks[0].day)
  }

  /// The chance as it is, what the answers to requests do, what helps most, what harms most.
  package var lines: [String] {
    [asItIs] + (advice.findings.isEmpty ? [] : requests + [help, harm].compactMap(\.self))
  }

  /// A sentence for each request of a client: to accept it and to decline it.
  private var requests: [String] {
    advice.findings.compactMap { finding -> String? in
      guard case .accept(let id, let amountUSD) = finding.decision,
        let declined = advice.findings.first(where: {
          if case .decline(id, _) = $0.decision { true } else { false }
        })
      else { return nil }
      return
        "\(DollarText.text(amountUSD)) is asked back of \(shown(id)): to accept changes the chance by "
        + "\(points(finding.change(advice.measure))) points, to decline by "
        + "\(points(declined.change(advice.measure))) points."
    }
  }

  /// What asking for feedback needs to pay, and what does not matter.
  package var notes: [String] { feedback + [idle, unseen].compactMap(\.self) }

  /// The chance that decisions change.
  package var asItIs: String {
    "As it is, \(advice.forecast.badgeName) is \(advice.measure.event) \(ReadableText.day(lastDay)) with a probability of "
      + "\(PercentText.spoken(advice.measure.chance(advice.forecast)))."
  }

  private var lastDay: Day { advice.forecast.weeks[advice.forecast.weeks.count - 1].day }

  // MARK: What helps, what harms

  private var helpful: [Advice.Finding] {
    advice.telling.filter { advice.effect(of: $0) == .helps }
  }

  /// What helps most that is not more work; nil if nothing is seen to.
  private var own: Advice.Finding? { helpful.first { !$0.decision.isJob } }

  /// One more good job; nil if it is not seen to help.
  private var job: Advice.Finding? {
    helpful.first { if case .goodJobs(1, _, _) = $0.decision { true } else { false } }
  }

  /// What helps most: more work, as much of it as it takes, only where nothing else is seen to.
  package var best: Advice.Finding? { own ?? job ?? helpful.first }

  /// What helps most that is not more work, then what one more good job does.
  private var help: String {
    let title =
      own?.decision == helpful.first?.decision ? "What helps most" : "What helps most besides work"
    switch (own, job) {
    case (let own?, let job?):
      return "\(title): \(event(own)). One more job: \(event(job))."
    case (let own?, nil): return "\(title): \(event(own))."
    case (nil, let job?):
      return "Nothing is seen to help but more good work: \(event(job))."
    case (nil, nil):
      return helpful.isEmpty
        ? "Nothing is seen to help."
        : "Nothing is seen to help but more good work: \(event(helpful[0]))."
    }
  }

  /// What harms most; nil if nothing does.
  private var harm: String? {
    advice.telling.last { advice.effect(of: $0) == .harms }.map { "What harms most: \(event($0))." }
  }

  /// For example `give back the remaining $200 of c-7: -0.81 ± 0.03 points, for $200`.
  private func event(_ finding: Advice.Finding) -> String {
    "\(text.name(finding.decision)), \(points(finding.change(advice.measure))) points\(price(finding))"
  }

  /// A clause; empty for a job, whose amount is in its name, and for what costs nothing.
  private func price(_ finding: Advice.Finding) -> String {
    guard !finding.decision.isJob, let price = finding.price, price.value.magnitude >= 0.5 else {
      return ""
    }
    let amount = DollarText.text(price.value.magnitude.rounded())
    return price.value > 0 ? ", for \(amount)" : ", and earns \(amount) more"
  }

  private func points(_ change: MeanEstimate) -> String {
    let value = FixedDecimal.text(100 * change.value, decimals: 2)
    return (change.value > 0 ? "+" : "") + value + " ± "
      + FixedDecimal.text(100 * change.standardError, decimals: 2)
  }

  // MARK: Feedback

  /// A sentence for each client who can be asked.
  private var feedback: [String] {
    advice.feedback.map { question in
      let (good, bad) = (
        ShortestDecimal.text(DecisionCatalogue.stars.good),
        ShortestDecimal.text(DecisionCatalogue.stars.bad)
      )
      let asking = "Asking the client of \(shown(question.contract)) for feedback"
      return switch question.breakEven {
      case .chance(let chance):
        "\(asking) pays if \(good) stars, rather than \(bad), are likelier than "
          + "\(PercentText.text(chance))."
      case .always: "\(asking) does no harm that is seen: even with \(bad) stars."
      case .never: "\(asking) is not seen to help: not even \(good) stars do."
      }
    }
  }

  // MARK: What does not matter

  /// One line; nil if everything matters.
  private var idle: String? {
    let idle = advice.idle
    if idle.isEmpty { return nil }
    let phrases = Self.groups(idle.map(\.decision)).map(phrase)
    let least = FixedDecimal.text(100 * Advice.leastChange, decimals: 2)
    return "No difference that these worlds can see, or less than \(least) points: "
      + phrases.joined(separator: "; ") + "."
  }

  /// What was not looked at; nil if everything was.
  private var unseen: String? {
    advice.unseen.isEmpty
      ? nil
      : "Not looked at: \(Self.groups(advice.unseen).map(phrase).joined(separator: "; "))."
  }

  /// Decisions that one phrase tells, in the order in which they come first: those of one kind; of ends and of stars, apart
  /// if only one of the two of a contract is among them.
  private static func groups(_ decisions: [Decision]) -> [[Decision]] {
    func group(_ decision: Decision) -> String {
      let isAlone =
        decisions.count { $0.kind == decision.kind && $0.contract == decision.contract } == 1
      return switch decision {
      case .end(_, let day) where isAlone: "\(decision.kind) \(day)"
      case .feedback(_, let stars) where isAlone: "\(decision.kind) \(stars)"
      default: decision.kind
      }
    }
    var order: [String] = []
    var groups: [String: [Decision]] = [:]
    for decision in decisions {
      let group = group(decision)
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(decision)
    }
    return order.compactMap { groups[$0] }
  }

  private static let mostNamed = 4
  private static let eitherDay = " now or in \(DecisionCatalogue.laterEnd) days"

  /// For example `ending k3, k4 now or in 30 days`.
  private func phrase(_ group: [Decision]) -> String {
    var contracts: [String] = []
    for id in group.compactMap(\.contract) where !contracts.contains(id) { contracts.append(id) }
    let some = contracts.prefix(Self.mostNamed).map { shown($0) }.joined(separator: ", ")
    let left = contracts.count - Self.mostNamed
    let named = left > 0 ? "\(some) and \(left) more" : some
    let areBoth = group.count == 2 * contracts.count
    return switch group[0] {
    case .accept: "accepting what is asked back of \(named)"
    case .decline: "declining what is asked back of \(named)"
    case .giveBack: "giving money back for \(named)"
    case .end(_, let day): "ending \(named)" + (areBoth ? Self.eitherDay : text.end(on: day))
    case .feedback(_, let stars):
      "\(areBoth ? "feedback" : text.stars(stars)) from the client of \(named)"
    case .goodJobs: group.count == 1 ? text.name(group[0]) : "\(group.count) of the good jobs"
    case .badJob, .pause, .jobSize: text.name(group[0])
    case .remove: "\(named) taken away"
    }
  }
}

extension Decision {
  /// Whether it is work that comes, good or bad.
  var isJob: Bool {
    switch self {
    case .goodJobs, .badJob: true
    case .accept, .decline, .giveBack, .end, .feedback, .pause, .jobSize, .remove: false
    }
  }
}
