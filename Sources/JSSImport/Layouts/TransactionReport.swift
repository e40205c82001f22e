internal import JSSTables

/// The account as the platform exports it now. It names contract and client, by title and team, and has
/// no contract ids. An earning and its fee share a transaction id, each has a reference number of its own.
enum TransactionReport {
  static func read(
    _ bytes: [UInt8], header names: Set<String>, file: String
  ) throws(InvalidTable) -> Export {
    try AccountTable.read(
      bytes, header: names, file: file,
      as: AccountTable.Layout(
        kind: .transactionReport, type: .transactionType, emptyType: nil,
        reference: { row in
          let title = row.text(.summary)
          return (
            ImportedPayment.Reference(
              client: ClientName(row.text(.clientTeam), .name),
              titleKey: title.map(matchingKey)), title
          )
        },
        number: .number, descriptions: [.description1, .description2, .description3, .details]))
  }
}
