internal import JSSCore

/// A portfolio as JSON, in pieces that are written one after the other: an object with its profiles, then the whole.
package struct PortfolioJSON {
  private struct Total: Encodable {
    let expected: Double
    let standardError: Double
    let from: Int?
    let to: Int?

    init(_ total: PortfolioTotals.Total, _ band: ClosedRange<Int>?) {
      expected = total.expected.value
      standardError = total.expected.standardError
      from = band?.lowerBound
      to = band?.upperBound
    }
  }

  private struct Reading: Encodable {
    let rule: String
    let reading: String
    let prior: Double
    let lost: Double
    let gained: Double
  }

  private struct Client: Encodable {
    let client: String
    let profiles: Int
    let points: Double
  }

  private struct Whole: Encodable {
    let profiles: Int
    let states: [String: Int]
    let lost: Total
    let gained: Total
    let readings: [Reading]
    let clients: [Client]
    let verdict: [String]
  }

  /// What comes before the first profile.
  ///
  /// - Parameter options: the options in force, by name.
  package static func head(options: [String: String], version: String) -> String {
    let table = ResultTable(PortfolioTable.columns, [])
    return "{\"version\": \(value(version)),\n\"options\": \(value(options)),\n"
      + "\"columns\": \(value(table.jsonColumns)),\n\"profiles\": ["
  }

  /// A profile.
  package static func row(_ row: ResultTable.Row, isFirst: Bool) -> String {
    let object = ResultTable(PortfolioTable.columns, [row]).json(.beside)[0]
    return (isFirst ? "\n" : ",\n") + value(object)
  }

  /// What comes after the last profile.
  package static func tail(_ summary: PortfolioSummary) -> String {
    let totals = summary.totals
    let whole = Whole(
      profiles: summary.profiles,
      states: Dictionary(uniqueKeysWithValues: summary.states.map { ($0.rawValue, $1) }),
      lost: Total(totals.lost, totals.lostBand(share: 0.9)),
      gained: Total(totals.gained, totals.gainedBand(share: 0.9)),
      readings: totals.readings.map {
        Reading(
          rule: $0.rule.assumption.rawValue, reading: $0.label, prior: $0.prior, lost: $0.lost,
          gained: $0.gained)
      },
      clients: summary.costlyClients(most: 100).map {
        Client(client: $0.label, profiles: $0.profiles, points: $0.points)
      }, verdict: PortfolioVerdict(summary).lines)
    return "\n],\n\"portfolio\": \(value(whole))}\n"
  }

  private static func value(_ value: some Encodable) -> String {
    JSONText.onOneLine(JSONText.line(value))
  }
}
