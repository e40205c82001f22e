internal import JSSCore
internal import JSSTables

/// A row of an export that lists money: its cells, read as they are asked for.
struct AccountRow {
  private let row: TableRow<AccountColumn>
  /// Where the currency of the amount stands; nil if the amount is in dollars by the name of its column.
  private let currency: AccountColumn?
  private(set) var faults: [(column: AccountColumn, text: String, rule: String, remedy: String)] =
    []

  init(_ row: TableRow<AccountColumn>, currency: AccountColumn?) {
    self.row = row
    self.currency = currency
  }

  /// The text of a cell; nil if it is empty.
  func text(_ column: AccountColumn) -> String? {
    row.cells.first { $0.column == column }.map { singleLine($0.text) }
  }

  /// The day in the column `date`; adds a fault if there is none.
  mutating func day() -> Day? {
    let text = text(.date) ?? ""
    if let day = ExportDate.day(text) { return day }
    refuse(
      .date, text, "be a date that exists, as Sep 25, 2026",
      "Export the file again. A spreadsheet may have changed the dates: 18-Mar-20 and 2026-03-17 are "
        + "read too, figures with slashes are not.")
    return nil
  }

  /// The amount in US cents; adds a fault if it cannot be read, or is in another currency.
  mutating func cents() -> Int? {
    if let currency, let name = text(currency), name.uppercased() != "USD" {
      refuse(currency, name, "be USD", CurrencyRefusal.remedy)
      return nil
    }
    let text = text(.amount) ?? ""
    if text.isEmpty, self.text(.localAmount) != nil {
      refuse(
        .amount, text, "be the amount in US dollars: the one in the local currency is not read",
        CurrencyRefusal.remedy)
      return nil
    }
    do throws(ExportMoney.Unreadable) {
      return try ExportMoney.cents(text)
    } catch {
      if case .currency(let name) = error {
        refuse(.amount, text, "be in US dollars, not in \(name)", CurrencyRefusal.remedy)
      } else {
        refuse(
          .amount, text, "be an amount in US dollars up to 1,000,000,000, as 1,231.20 or (123.12)",
          "Export the file again, or correct the cell.")
      }
      return nil
    }
  }

  private mutating func refuse(
    _ column: AccountColumn, _ text: String, _ rule: String, _ remedy: String
  ) {
    faults.append((column, text, rule, remedy))
  }
}
