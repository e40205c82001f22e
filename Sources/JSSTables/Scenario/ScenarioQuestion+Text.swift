internal import JSSCore

extension ScenarioQuestion {
  /// Reads a change, for example `refund c-7=full`.
  public init(change: String) throws(UnreadableChange) {
    let words = change.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first, let kind = Kind(rawValue: first.lowercased()) else {
      throw UnreadableChange(kind: nil, value: change.trimmed)
    }
    try self.init(kind, words.count > 1 ? words[1] : "")
  }

  /// Reads what follows the first word of a change, or its option.
  ///
  /// Whether a history can be changed so is seen when it is.
  public init(_ kind: Kind, _ text: String) throws(UnreadableChange) {
    let value = text.trimmed
    func refusal() -> UnreadableChange { UnreadableChange(kind: kind, value: value) }
    func pair() throws(UnreadableChange) -> (contract: String, value: String) {
      // A label may hold the sign, a date and an amount do not.
      guard let sign = value.lastIndex(of: "=") else { throw refusal() }
      let parts = (value[..<sign].trimmed, value[value.index(after: sign)...].trimmed)
      if parts.0.isEmpty || parts.1.isEmpty { throw refusal() }
      return parts
    }
    func job() throws(UnreadableChange) -> (charges: String, date: String?) {
      let parts = value.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        .map(\.trimmed)
      guard parts.allSatisfy({ !$0.isEmpty }), let charges = parts.first else { throw refusal() }
      return (charges, parts.count > 1 ? parts[1] : nil)
    }
    if value.isEmpty { throw refusal() }
    switch kind {
    case .accept: self = .accept(contract: value)
    case .decline: self = .decline(contract: value)
    case .remove: self = .remove(contract: value)
    case .end:
      let (contract, date) = try pair()
      self = .end(contract: contract, date: date)
    case .refund:
      let (contract, amount) = try pair()
      self = .refund(contract: contract, amount: amount)
    case .feedback:
      let (contract, stars) = try pair()
      self = .feedback(contract: contract, stars: stars)
    case .add:
      let (charges, date) = try job()
      self = .add(charges: charges, date: date)
    case .addBad:
      let (charges, date) = try job()
      self = .addBad(charges: charges, date: date)
    case .pause:
      guard let weeks = Int(value), (1...104).contains(weeks) else { throw refusal() }
      self = .pause(weeks: weeks)
    case .jobSize:
      guard let size = ContractSize(rawValue: value.lowercased()) else { throw refusal() }
      self = .jobSize(size)
    }
  }
}

/// Why a text is no change.
public struct UnreadableChange: Error, Equatable, Sendable {
  /// Nil if the first word is none that begins a change.
  let kind: ScenarioQuestion.Kind?
  /// What follows it; without a kind, all of the text.
  let value: String

  /// For example `--pause 0: must be from 1 to 104 weeks.`
  public var asOption: String { message(mark: "--") }

  private func message(mark: String) -> String {
    guard let kind else {
      let words = ScenarioQuestion.Kind.allCases.map(\.rawValue)
      return "\(quoted(value)) must begin with \(words.dropLast().joined(separator: ", ")) or "
        + "\(words.last ?? "")."
    }
    let name = mark + kind.rawValue
    let rule =
      switch kind {
      case .accept, .decline, .remove: "write it as \(name) c-12"
      case .end: "write it as \(name) c-12=2026-12-31"
      case .refund: "write it as \(name) c-14=250.00 or c-14=full"
      case .feedback: "write it as \(name) c-14=5"
      case .add, .addBad: "write it as \(name) 500 or \(name) 500@2026-12-31"
      case .pause: "must be from 1 to 104 weeks"
      case .jobSize:
        "must be \(ContractSize.allCases.map(\.rawValue).joined(separator: " or "))"
      }
    return "\(name)\(value.isEmpty ? "" : " ")\(value): \(rule)."
  }
}

extension UnreadableChange: CustomStringConvertible {
  /// For example `pause 0: must be from 1 to 104 weeks.`
  public var description: String { message(mark: "") }
}
