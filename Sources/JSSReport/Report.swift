package import JSSCore
package import JSSTables

/// A forecast as one HTML page for people who have never heard of a simulation. It holds all that it
/// needs, and loads nothing.
package struct Report: Sendable {
  /// What the page begins with; scenarios, if there are any, come before it.
  package enum Lead: Sendable {
    case forecast, explanation, advice
  }

  /// What a simulation was asked and what it found.
  package struct Subject: Sendable {
    let explanation: Explanation
    let comparison: Comparison?
    let advice: Advice?
    let lead: Lead
    let history: ContractHistory
    let configuration: SimulationConfiguration
    let told: Summary.Told
    let options: [String: String]
    let remarks: [String]
    let version: String

    /// - Parameters:
    ///   - explanation: its forecast is usable.
    ///   - comparison: of scenarios with the same history; nil if there are none.
    ///   - advice: on the same history; nil if there is none.
    ///   - told: what the command says of its result.
    ///   - options: in force, by name.
    ///   - remarks: what else was said, line by line.
    package init(
      explanation: Explanation, comparison: Comparison? = nil, advice: Advice? = nil,
      lead: Lead = .forecast, history: ContractHistory,
      configuration: SimulationConfiguration, told: Summary.Told, options: [String: String],
      remarks: [String], version: String
    ) {
      self.explanation = explanation
      self.comparison = comparison
      self.advice = advice
      self.lead = lead
      self.history = history
      self.configuration = configuration
      self.told = told
      self.options = options
      self.remarks = remarks
      self.version = version
    }

    var forecast: Forecast { explanation.forecast }
  }

  private let subject: Subject

  package init(_ subject: Subject) { self.subject = subject }

  /// The page.
  ///
  /// - Complexity: O(contracts · log contracts); the page does not grow beyond 200 contracts.
  package var html: String { TemplateLibrary.page("report", showing: ReportPage(subject)) }
}
