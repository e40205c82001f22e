package import JSSCore
package import JSSTables

/// A portfolio as one HTML page: what it comes to, and its profiles as a table to sort and to filter. It holds all that
/// it needs, and loads nothing.
package struct PortfolioReport: Sendable {
  /// What was asked of the profiles and what came of it.
  package struct Subject: Sendable {
    let summary: PortfolioSummary
    let configuration: SimulationConfiguration
    let asOf: Day
    let options: [String: String]
    let remarks: [String]
    let version: String

    /// - Parameters:
    ///   - summary: with the rows that the page shows.
    ///   - configuration: what holds for every profile whose row says nothing else.
    ///   - options: in force, by name.
    ///   - remarks: what else was said, line by line.
    package init(
      _ summary: PortfolioSummary, configuration: SimulationConfiguration, asOf: Day,
      options: [String: String], remarks: [String], version: String
    ) {
      self.summary = summary
      self.configuration = configuration
      self.asOf = asOf
      self.options = options
      self.remarks = remarks
      self.version = version
    }
  }

  private let subject: Subject

  package init(_ subject: Subject) { self.subject = subject }

  /// The page.
  ///
  /// - Complexity: O(kept rows).
  package var html: String {
    TemplateLibrary.page("portfolio", showing: PortfolioPage(subject))
  }
}
