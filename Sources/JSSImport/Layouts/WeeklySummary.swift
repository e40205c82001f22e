internal import JSSTables

/// The summary of work and payments, a row for each day of work. It names contracts by title and id, and
/// no clients; a row without a payment type is work by the hour.
package enum WeeklySummary {
  static func read(
    _ bytes: [UInt8], header names: Set<String>, file: String
  ) throws(InvalidTable) -> Export {
    try AccountTable.read(
      bytes, header: names, file: file,
      as: AccountTable.Layout(
        kind: .weeklySummary, type: .paymentType, emptyType: .payment(.hourly),
        reference: { row in
          let (title, id) = split(row.text(.contract) ?? "")
          return (
            ImportedPayment.Reference(contractID: id, titleKey: title.map(matchingKey)), title
          )
        },
        number: nil, descriptions: []))
  }

  /// Title and id of `Title (34848691)`: the id is the last group of digits in parentheses.
  package static func split(_ contract: String) -> (title: String?, id: String?) {
    var rest = contract[...]
    while let close = rest.lastIndex(of: ")"), let open = rest[..<close].lastIndex(of: "(") {
      let id = rest[rest.index(after: open)..<close]
      if !id.isEmpty, id.allSatisfy({ ("0"..."9").contains($0) }) {
        let title = contract[..<open].trimmed
        return (title.isEmpty ? nil : title, String(id))
      }
      rest = rest[..<close]
    }
    return (contract.isEmpty ? nil : contract, nil)
  }
}
