internal import JSSTables

/// The account as the platform exported it formerly, or as its page of 2024 shows it. It names the client, in the column
/// `Team` or `Client`, and no contract.
enum Statement {
  static func read(
    _ bytes: [UInt8], header names: Set<String>, file: String
  ) throws(InvalidTable) -> Export {
    try AccountTable.read(
      bytes, header: names, file: file,
      as: AccountTable.Layout(
        kind: .statement, type: .type, emptyType: nil,
        reference: { row in
          (
            ImportedPayment.Reference(
              client: ClientName(row.text(.team) ?? row.text(.client), .name)), nil
          )
        },
        number: .number, descriptions: [.description]))
  }
}
