internal import JSSCore
internal import JSSTables

/// An object of a JSON export, read field by field: each fault has the way to its field.
///
/// A field that is missing or null is nil.
struct JSONRecord {
  private let fields: [String: JSONNode]
  private let path: String

  /// What is wrong with a field.
  struct Fault: Error {
    let path: String
    let text: String?
    /// A phrase that follows "must".
    let rule: String
    let remedy: String

    func located(in file: String) -> TableFault {
      TableFault(
        place: TablePlace(file: file, column: .init(number: 0, name: path)),
        subject: text.map { .text($0) } ?? .thing("the value"), rule: rule, remedy: remedy)
    }
  }

  /// - Throws: `Fault` if the value is no object.
  init(_ value: JSONNode, at path: String) throws(Fault) {
    guard case .object(let fields) = value else {
      throw Fault(
        path: path, text: nil, rule: "be an object in braces",
        remedy: "Save the answer again, as the page gives it.")
    }
    self.fields = fields
    self.path = path
  }

  /// Whether the field is there, be it null.
  func has(_ name: String) -> Bool { fields[name] != nil }

  func hasObject(_ name: String) -> Bool {
    if case .object = fields[name] { true } else { false }
  }

  func record(_ name: String) throws(Fault) -> JSONRecord? {
    guard let value = value(name) else { return nil }
    return try JSONRecord(value, at: path(name))
  }

  func records(_ name: String) throws(Fault) -> [JSONRecord]? {
    guard let value = value(name) else { return nil }
    guard case .list(let list) = value else {
      throw fault(name, value, "be a list in brackets")
    }
    var records: [JSONRecord] = []
    for (index, item) in list.enumerated() {
      records.append(try JSONRecord(item, at: "\(path(name))[\(index)]"))
    }
    return records
  }

  /// A text that is not blank, or a whole number as text.
  func text(_ name: String) throws(Fault) -> String? {
    switch value(name) {
    case nil: return nil
    case .text(let text):
      let line = singleLine(text)
      return line.isEmpty ? nil : line
    case .whole(let number): return "\(number)"
    case .some(let value): throw fault(name, value, "be a text")
    }
  }

  /// A number, or the text of one.
  func number(_ name: String) throws(Fault) -> Double? {
    switch value(name) {
    case nil: return nil
    case .whole(let number): return Double(number)
    case .real(let number): return number
    case .text(let text) where text.trimmed.isEmpty: return nil
    case .some(let value):
      if case .text(let text) = value, let number = Double(text.trimmed), number.isFinite {
        return number
      }
      throw fault(name, value, "be a number")
    }
  }

  func truth(_ name: String) throws(Fault) -> Bool? {
    switch value(name) {
    case nil: return nil
    case .truth(let truth): return truth
    case .some(let value): throw fault(name, value, "be true or false")
    }
  }

  func day(_ name: String) throws(Fault) -> Day? {
    guard let text = try text(name) else { return nil }
    guard let day = ExportDate.day(text) else {
      throw fault(name, .text(text), "be a date that exists, as 2026-03-17")
    }
    return day
  }

  /// An amount in US dollars, as cents: a number, the text of an amount, or an object with `amount` (or
  /// `rawValue`) and `currencyCode` (or `currency`).
  func cents(_ name: String) throws(Fault) -> Int? {
    switch value(name) {
    case nil: return nil
    case .object(let fields):
      let amount = try JSONRecord(.object(fields), at: path(name))
      for key in ["currencyCode", "currency"] {
        guard let currency = try amount.text(key), currency.uppercased() != "USD" else { continue }
        throw amount.fault(
          key, .text(currency), "be USD", remedy: CurrencyRefusal.remedy)
      }
      if let cents = try amount.cents("amount") { return cents }
      return try amount.cents("rawValue")
    case .text(let text) where text.trimmed.isEmpty: return nil
    case .some(let value):
      switch value {
      case .whole(let number):
        if let cents = ExportMoney.cents(dollars: Double(number)) { return cents }
      case .real(let number):
        if let cents = ExportMoney.cents(dollars: number) { return cents }
      case .text(let text):
        do throws(ExportMoney.Unreadable) {
          return try ExportMoney.cents(text)
        } catch {
          if case .currency = error {
            throw fault(
              name, value, "be in US dollars", remedy: CurrencyRefusal.remedy)
          }
        }
      default: break
      }
      throw fault(name, value, "be an amount in US dollars, as 1250.50")
    }
  }

  /// Nil if it is missing or null.
  private func value(_ name: String) -> JSONNode? {
    guard let value = fields[name] else { return nil }
    if case .null = value { return nil }
    return value
  }

  private func path(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  private func fault(
    _ name: String, _ value: JSONNode, _ rule: String,
    remedy: String = "Correct the value, or write null if it is not known."
  ) -> Fault {
    Fault(path: path(name), text: value.shown, rule: rule, remedy: remedy)
  }
}

/// Amounts in other currencies are refused.
enum CurrencyRefusal {
  static let remedy =
    "Only US dollars are read, and nothing is converted: the platform's tiers are in dollars."
}

extension JSONNode {
  /// Its text, if it has a short one.
  fileprivate var shown: String? {
    switch self {
    case .text(let text): text
    case .whole(let number): "\(number)"
    case .real(let number): "\(number)"
    case .truth(let truth): "\(truth)"
    case .null, .list, .object: nil
    }
  }
}
