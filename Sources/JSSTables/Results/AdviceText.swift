package import JSSCore

/// What a freelancer can do, as aligned tables for people to read.
package enum AdviceText {
  /// - Parameter width: of a line of words, in characters.
  package static func text(_ advice: Advice, width: Int) -> String {
    let verdict = AdviceVerdict(advice)
    let shown = shown(advice)
    var lines: [String] = []
    func say(_ text: String) { lines += WrappedText.lines(text, width: width) }
    if !shown.isEmpty {
      lines += ResultTable.decisions(shown, of: advice).alignedLines
      say(legend(advice))
    }
    if let jobs = GoodJobsTable(advice) {
      lines += [""] + jobs.text.split(separator: "\n").map(String.init)
      say(
        "The same change in points, for so many of them; standard error at most \(jobs.largestErrorText)."
      )
    }
    if !lines.isEmpty && !verdict.notes.isEmpty { lines.append("") }
    verdict.notes.forEach(say)
    return lines.map { $0 + "\n" }.joined()
  }

  /// The decisions that matter; of good jobs, which have a table of their own, only the first.
  package static func shown(_ advice: Advice) -> [Advice.Finding] {
    advice.telling.filter {
      if case .goodJobs(let count, _, _) = $0.decision { count == 1 } else { true }
    }
  }

  private static func legend(_ advice: Advice) -> String {
    let day = advice.forecast.weeks[advice.forecast.weeks.count - 1].day
    let measure = advice.measure
    return
      "\(measure.heading): change of the chance, in points, that Top Rated is \(measure.event) \(day); "
      + "\(measure == .lost ? "below" : "above") 0 helps. score: change of the mean score of that day. "
      + "Both in the same worlds, ± standard error. costs $: what is given back, or not earned by then; "
      + "below 0, it earns; –: the model does not know it. \(runs(advice))"
  }

  /// For example `100000 worlds each.`
  private static func runs(_ advice: Advice) -> String {
    let runs = Set(shown(advice).map(\.runs)).sorted(by: >)
    return runs.count == 1
      ? "\(runs[0]) worlds each."
      : "\(runs.map(String.init).joined(separator: " or ")) worlds each, the fewer where it matters less."
  }
}
