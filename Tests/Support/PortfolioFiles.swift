import JSSTables

/// The histories of the folder `Examples` as one portfolio.
package enum PortfolioFiles {
  package static let profiles = [
    "newcomer", "early-end-refund", "badge-lost", "first-client", "early-end-request", "veteran",
  ]

  /// The table of contracts.
  ///
  /// - Parameter changed: gives the cells of a row by column, after changes of them.
  package static func contracts(
    _ profiles: [String] = profiles,
    changed: (_ profile: String, _ cells: [String: String]) -> [String: String] = { $1 }
  ) throws -> String {
    let tables = try profiles.map { profile in
      (profile, try PlainTable(reading: try Example.bytes(profile), file: profile))
    }
    var columns: [String] = []
    for (_, table) in tables { columns += table.columns.filter { !columns.contains($0) } }
    let rows = tables.flatMap { profile, table in
      table.rows.map { row in
        let cells = changed(
          profile, Dictionary(uniqueKeysWithValues: zip(table.columns, row)))
        return [profile] + columns.map { cells[$0, default: ""] }
      }
    }
    return CSVText.text(([["profile_id"] + columns] + rows).map { $0.map { CSVText.cell($0) } })
  }
}
