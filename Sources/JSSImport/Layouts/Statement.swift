internal import JSSTables

/// The account as the platform exported it formerly. It names the client by its team, and no contract.
enum Statement {
  static func read(_ bytes: [UInt8], file: String) throws(InvalidTable) -> Export {
    try AccountTable.read(
      bytes, file: file,
      as: AccountTable.Layout(
        kind: .statement, type: .type, emptyType: nil,
        reference: { row in
          (ImportedPayment.Reference(client: ClientName(row.text(.team), .name)), nil)
        },
        number: .number, descriptions: [.description]))
  }
}
