internal import JSSCore
internal import JSSTables

/// Reads an export that lists money row by row: what the layouts have in common.
struct AccountTable {
  /// Where a layout has what.
  struct Layout {
    let kind: ExportKind
    let type: AccountColumn
    /// What an empty type means; nil where it means nothing.
    let emptyType: TransactionType?
    /// The contract that a row names, and its title as it is written.
    let reference: (AccountRow) -> (reference: ImportedPayment.Reference, title: String?)
    /// The reference number, where the layout has one.
    let number: AccountColumn?
    /// The cells that may tell of the hours worked.
    let descriptions: [AccountColumn]
  }

  private let layout: Layout
  private var export: Export
  private var leftOut = LeftOut()
  /// Amounts that are not hours times rate: a warning each.
  private var mismatches: [String] = []
  /// How often a payment without a number has come.
  private var copies: [String: Int] = [:]

  /// Reads the payments; counts and tells what is left out.
  ///
  /// - Throws: `InvalidTable`, with every fault of the rows that count.
  static func read(
    _ bytes: [UInt8], header names: Set<String>, file: String, as layout: Layout
  ) throws(InvalidTable) -> Export {
    // A currency beside an amount in the local currency is that of the local amount.
    let currency: AccountColumn? =
      names.contains(AccountColumn.localAmount.rawValue) ? nil : .currency
    var table = AccountTable(layout: layout, export: Export(layout.kind, file: file))
    var reader = TableReader<AccountColumn>(bytes, file: file)
    while let tableRow = reader.next() {
      var row = AccountRow(tableRow, currency: currency)
      let place = "\(file):\(tableRow.start.line)"
      if let payment = table.payment(&row, at: place) {
        table.export.payments.append(payment)
      } else {
        table.export.otherRows += 1
      }
      for fault in row.faults {
        reader.refuse(
          fault.column, text: fault.text, inRowAt: tableRow.start, rule: fault.rule,
          remedy: fault.remedy)
      }
    }
    guard reader.faults.isEmpty else { throw InvalidTable(faults: reader.faults) }
    table.tellMismatches()
    table.export.warnings += table.leftOut.warnings(file: file)
    return table.export
  }

  /// Nil for a row that does not count, or that is at fault.
  private mutating func payment(_ row: inout AccountRow, at place: String) -> ImportedPayment? {
    let name = row.text(layout.type)
    let type = name.map { TransactionType(name: $0) } ?? layout.emptyType
    guard case .payment(let type) = type else {
      if type == nil { leftOut.add(name ?? "", row.text(.amount)) }
      return nil
    }
    // Both are read, so that both are refused.
    let (day, cents) = (row.day(), row.cents())
    guard let day, let cents, cents != 0 else { return nil }
    var (reference, title) = layout.reference(row)
    reference.agency = row.text(.agencyTeam) ?? row.text(.agency)
    if reference.isEmpty {
      export.warnings.append(
        "\(place): a payment of \(ExportMoney.text(cents)) names neither contract nor client, and is "
          + "left out.")
      return nil
    }
    if type == .refund, cents > 0 {
      export.warnings.append(
        "\(place): a refund of \(ExportMoney.text(cents)) that is not negative went to the freelancer, "
          + "and is left out.")
      return nil
    }
    let descriptions = layout.descriptions.compactMap(row.text)
    if type == .hourly { check(cents, against: descriptions, at: place) }
    let number = layout.number.flatMap(row.text)
    return ImportedPayment(
      reference: reference, title: title, day: day,
      period: descriptions.lazy.compactMap(ExportDate.period).first,
      type: cents < 0 ? .refund : type, amountCents: cents,
      freelancer: row.text(.freelancer),
      key: "\(type) \(cents) "
        + (number.map { "#\($0)" }
          ?? copy(of: "\(reference) \(day) \(row.text(.hours) ?? "") \(descriptions)")),
      number: number)
  }

  /// A payment without a number, as the first, second and so on of its like: equal rows of one file are
  /// different payments, those of another file are the same again.
  private mutating func copy(of payment: String) -> String {
    copies[payment, default: 0] += 1
    return "\(payment) \(copies[payment] ?? 0)"
  }

  private mutating func check(_ cents: Int, against descriptions: [String], at place: String) {
    guard let worked = descriptions.lazy.compactMap(HoursWorked.cents).first,
      abs(worked - cents) > 2
    else { return }
    mismatches.append(
      "\(place): the amount is \(ExportMoney.text(cents)), and hours times rate is "
        + "\(ExportMoney.text(worked)). The amount is taken; it should be what the client paid, before "
        + "fees.")
  }

  /// The first mismatch, and how many more there are: where one is, there are often many.
  private mutating func tellMismatches() {
    guard let first = mismatches.first else { return }
    let more = mismatches.count - 1
    export.warnings.append(
      first + (more == 0 ? "" : " The same is true of \(more) more \(more == 1 ? "row" : "rows")."))
  }
}

/// Rows of types that are not known.
private struct LeftOut {
  private var types: [(name: String, count: Int, cents: Int?)] = []

  /// - Parameter amount: as the row has it; the sum is not told if one cannot be read.
  mutating func add(_ name: String, _ amount: String?) {
    let cents = amount.flatMap { try? ExportMoney.cents($0) }
    if let index = types.firstIndex(where: { $0.name == name }) {
      types[index].count += 1
      types[index].cents = types[index].cents.flatMap { sum in cents.map { sum + $0 } }
    } else {
      types.append((name, 1, cents))
    }
  }

  func warnings(file: String) -> [String] {
    if types.isEmpty { return [] }
    let rows = types.reduce(0) { $0 + $1.count }
    let list = types.map { name, count, cents in
      let details = [count > 1 ? "\(count) rows" : nil, cents.map(ExportMoney.text)]
        .compactMap(\.self)
      return (name.isEmpty ? "no type" : quoted(name))
        + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
    }
    return [
      "\(file): \(rows) \(rows == 1 ? "row is" : "rows are") left out, as the type is not known: "
        + "\(list.joined(separator: ", ")). If a client paid this for a contract, add it to total_charges "
        + "yourself."
    ]
  }
}
