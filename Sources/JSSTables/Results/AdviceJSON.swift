public import JSSCore

/// What a freelancer can do as JSON, with everything but the history that is needed to repeat it.
public struct AdviceJSON: Sendable {
  private struct Question: Encodable {
    let contract: String
    /// How it pays: `chance`, if a good answer is likelier than `breakEven`; `always` or `never`.
    let pays: String
    let breakEven: Nullable<Double>
    let seBreakEven: Nullable<Double>

    init(_ question: Advice.FeedbackQuestion) {
      contract = question.contract
      var chance: MeanEstimate?
      switch question.breakEven {
      case .chance(let value):
        chance = value
        pays = "chance"
      case .always: pays = "always"
      case .never: pays = "never"
      }
      breakEven = Nullable(chance?.value)
      seBreakEven = Nullable(chance?.standardError)
    }
  }

  private struct Body: Encodable {
    /// What the members of a decision mean.
    let columns: JSONNode
    let decisions: [JSONNode]
    let feedback: [Question]
    /// Decisions that were not looked at.
    let unseen: [String]
    let verdict: [String]
    let notes: [String]
  }

  private let record: RunJSON
  private let body: Body

  /// - Parameters:
  ///   - notices: warnings and notes that the result does not say itself (`Summary.notices`).
  ///   - options: the options in force, by name.
  public init(
    _ advice: Advice, notices: [String], configuration: SimulationConfiguration,
    options: [String: String],
    version: String
  ) {
    record = RunJSON(
      advice.forecast, notices: notices, configuration: configuration, options: options,
      version: version)
    let table = ResultTable.advice(advice)
    let text = DecisionText(asOf: advice.forecast.weeks[0].day)
    let verdict = AdviceVerdict(advice)
    let decisions = zip(table.json(.beside), advice.findings).map { row, finding in
      row.adding("changes", .list(text.changes(finding.decision).map { .text($0) }))
    }
    let changes = "The changes of compare that together make it, one after the other."
    body = Body(
      columns: table.jsonColumns.adding("changes", .object(["meaning": .text(changes)])),
      decisions: decisions,
      feedback: advice.feedback.map(Question.init), unseen: advice.unseen.map(text.name),
      verdict: verdict.lines, notes: verdict.notes)
  }

  public var text: String { JSONText.text(RunJSON.With(record: record, result: body)) }
}
