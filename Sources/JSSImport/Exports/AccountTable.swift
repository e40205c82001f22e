internal import JSSCore
internal import JSSTables

/// Reads the exports that list money row by row: what they have in common.
enum AccountTable {
  /// Where a layout has what.
  struct Layout {
    let kind: ExportKind
    let type: AccountColumn
    /// What an empty type means; nil where it means nothing.
    let emptyType: TransactionType?
    /// The contract that a row names, and its title as it is written.
    let reference: (AccountRow) -> (reference: ImportedPayment.Reference, title: String?)
    /// What tells a payment from others in this layout, but for amount and type.
    let number: AccountColumn?
    /// The cells that may tell of the hours worked.
    let descriptions: [AccountColumn]
  }

  /// Reads the payments; adds up what is left out.
  ///
  /// - Throws: `InvalidTable`, with every fault of the rows that count.
  static func read(
    _ bytes: [UInt8], file: String, as layout: Layout
  ) throws(InvalidTable) -> Export {
    var export = Export(layout.kind, file: file)
    var reader = TableReader<AccountColumn>(bytes, file: file)
    var left = LeftOut()
    var mismatches: [String] = []
    var copies: [String: Int] = [:]
    while let tableRow = reader.next() {
      var row = AccountRow(tableRow)
      let name = row.text(layout.type)
      let type = name.map { TransactionType(name: $0) } ?? layout.emptyType
      guard case .payment(let paymentType) = type else {
        if type == nil { left.add(name ?? "", row.text(.amount)) }
        export.otherRows += 1
        continue
      }
      let (day, cents) = (row.day(), row.cents())
      for fault in row.faults {
        reader.refuse(
          fault.column, text: fault.text, inRowAt: tableRow.start, rule: fault.rule,
          remedy: fault.remedy)
      }
      guard let day, let cents else { continue }
      let line = "\(file):\(tableRow.start.line)"
      let (reference, title) = layout.reference(row)
      if reference.isEmpty {
        export.warnings.append(
          "\(line): a payment of \(ExportMoney.text(cents)) names neither contract nor client, and is "
            + "left out.")
        export.otherRows += 1
        continue
      }
      if cents == 0 { continue }
      if paymentType == .refund, cents > 0 {
        export.warnings.append(
          "\(line): a refund of \(ExportMoney.text(cents)) that is not negative went to the freelancer, "
            + "and is left out.")
        export.otherRows += 1
        continue
      }
      let descriptions = layout.descriptions.compactMap(row.text)
      if paymentType == .hourly, let worked = descriptions.lazy.compactMap(HoursWorked.cents).first,
        abs(worked - cents) > 2
      {
        mismatches.append(
          "\(line): the amount is \(ExportMoney.text(cents)), and hours times rate is "
            + "\(ExportMoney.text(worked)). The amount is taken; it should be what the client paid, before "
            + "fees.")
      }
      let number = layout.number.flatMap(row.text)
      var key = "\(paymentType) \(cents) "
      if let number {
        key += "#\(number)"
      } else {
        // Equal rows of one file are different payments; those of another file are the same again.
        key += "\(reference) \(day) \(row.text(.hours) ?? "") \(descriptions)"
        copies[key, default: 0] += 1
        key += " \(copies[key] ?? 0)"
      }
      export.payments.append(
        ImportedPayment(
          reference: reference, title: title, day: day,
          period: descriptions.lazy.compactMap(ExportDate.period).first,
          type: cents < 0 ? .refund : paymentType, amountCents: cents, key: key, number: number))
    }
    guard reader.faults.isEmpty else { throw InvalidTable(faults: reader.faults) }
    if let first = mismatches.first {
      let more = mismatches.count - 1
      export.warnings.append(
        first + (more == 0 ? "" : " It is so in \(more) more \(more == 1 ? "row" : "rows")."))
    }
    export.warnings += left.warnings(file: file)
    return export
  }
}

/// Rows of types that are not known.
private struct LeftOut {
  private var rows: [(name: String, count: Int, cents: Int?)] = []

  mutating func add(_ name: String, _ amount: String?) {
    let cents = amount.flatMap { try? ExportMoney.cents($0) }
    if let index = rows.firstIndex(where: { $0.name == name }) {
      rows[index].count += 1
      rows[index].cents = rows[index].cents.flatMap { sum in cents.map { sum + $0 } }
    } else {
      rows.append((name, 1, cents))
    }
  }

  func warnings(file: String) -> [String] {
    rows.map { name, count, cents in
      let what = name.isEmpty ? "no type" : "the unknown type \(quoted(name))"
      let money = cents.map { ", \(ExportMoney.text($0)) in all," } ?? ""
      return "\(file): \(count) \(count == 1 ? "row" : "rows") of \(what)\(money) "
        + "\(count == 1 ? "is" : "are") left out. If a client paid this for a contract, add it to "
        + "total_charges yourself."
    }
  }
}
