import JSSCore
import JSSReport
import JSSTables

extension Question {
  /// The answer as a report.
  ///
  /// - Parameters:
  ///   - comparison: of scenarios; nil if none were asked for.
  ///   - advice: nil if there is none.
  ///   - lead: what the page begins with.
  ///   - record: the options in force; nil for those of the question alone.
  ///   - summary: what was said besides.
  func report(
    _ explanation: Explanation, _ comparison: Comparison? = nil, advice: Advice?,
    lead: Report.Lead = .forecast, record: [String: String]? = nil, summary: Summary
  ) -> String {
    Report(
      Report.Subject(
        explanation: explanation, comparison: comparison, advice: advice, lead: lead,
        history: summary.history,
        configuration: summary.configuration, told: summary.told, options: record ?? self.record,
        remarks: summary.remarks, version: JSSSim.version)
    ).html
  }
}
