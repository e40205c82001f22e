import JSSCore
import JSSTables

/// A question whose files have been read, and how it is answered.
struct Inquiry {
  /// What an answer consists of.
  struct Reply {
    let summary: Summary
    /// What is concluded, where the answer itself does not say it.
    let notes: [String]
    /// The result in the format that was asked for.
    let text: String
  }

  let prepared: Question.Prepared
  private let answer: (_ progress: (@Sendable (_ share: Double) -> Void)?) throws -> Reply

  /// - Parameters:
  ///   - simulate: does the long work, and reports its progress.
  ///   - forecast: the forecast that the answer holds.
  ///   - told: what the answer says.
  ///   - text: the answer as it is written, given its summary.
  init<Answer>(
    _ prepared: Question.Prepared,
    by simulate: @escaping (Simulation, (@Sendable (_ share: Double) -> Void)?) -> Answer,
    forecast: @escaping (Answer) -> Forecast, told: @escaping (Answer) -> Summary.Told,
    text: @escaping (Answer, Summary) -> String
  ) {
    self.prepared = prepared
    answer = { progress in
      let answer = simulate(prepared.simulation, progress)
      let result = forecast(answer)
      if let refusal = FitReport(result)?.refusal(of: prepared.history, prepared.configuration) {
        throw Failure(status: .badData, message: refusal)
      }
      let told = told(answer)
      let notes = prepared.conclusions.filter { !told.lines.contains($0) }.map { "note: \($0)" }
      let summary = Summary(
        forecast: result, of: prepared.simulation, history: prepared.history,
        configuration: prepared.configuration, notices: prepared.notices + notes, told: told)
      return Reply(summary: summary, notes: notes, text: text(answer, summary))
    }
  }

  /// - Parameter progress: is told the share of the work that is done, from any thread.
  /// - Throws: `Failure` if what was seen and the history do not fit.
  func reply(progress: (@Sendable (_ share: Double) -> Void)?) throws -> Reply {
    try answer(progress)
  }
}
