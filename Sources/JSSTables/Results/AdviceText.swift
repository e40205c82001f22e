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
      let table = fitting(ResultTable.decisions(shown, of: advice), width: width)
      lines += table.alignedLines
      say(legend(advice, table))
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

  /// With fewer columns where they do not fit, and names cut short where those of the badge alone do not.
  private static func fitting(_ table: ResultTable, width: Int) -> ResultTable {
    func isFitting(_ table: ResultTable) -> Bool {
      table.alignedLines.allSatisfy { $0.count <= width }
    }
    let narrower = [[], ["diff_score"], ["diff_score", "price_usd"]].map { left in
      table.keeping { !left.contains($0.name) }
    }
    if let table = narrower.first(where: isFitting) { return table }
    let narrow = narrower[1]
    let excess = (narrow.alignedLines.map(\.count).max() ?? 0) - width
    let longest = narrow.rows.map { ResultTable.label(of: $0).count }.max() ?? 0
    return narrow.cuttingLabels(to: max(12, longest - excess))
  }

  private static func legend(_ advice: Advice, _ table: ResultTable) -> String {
    let day = advice.forecast.weeks[advice.forecast.weeks.count - 1].day
    let measure = advice.measure
    func has(_ name: String) -> Bool { table.columns.contains { $0.name == name } }
    let sentences = [
      "\(measure.heading): change of the chance, in points, that Top Rated is \(measure.event) \(day), in the same "
        + "worlds, ± standard error; \(measure == .lost ? "below" : "above") 0 helps.",
      has("diff_score") ? "score: the same of the mean score of that day." : nil,
      has("price_usd")
        ? "costs $: what is given back, or not earned by then; where it earns, there is a minus; –: the model does not know it."
        : nil,
      runs(advice),
    ]
    return sentences.compactMap(\.self).joined(separator: " ")
  }

  /// For example `100000 worlds each.`
  private static func runs(_ advice: Advice) -> String {
    let runs = Set(shown(advice).map(\.runs)).sorted(by: >)
    return runs.count == 1
      ? "\(runs[0]) worlds each."
      : "\(runs.map(String.init).joined(separator: " or ")) worlds each, the fewer where it matters less."
  }
}
