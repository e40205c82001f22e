package import JSSTables

/// What somebody asks about a history, as the body of a request says it.
package struct QuestionRequest: Decodable, Sendable {
  /// What is compared with the history as it is.
  package struct NamedChanges: Decodable, Sendable {
    package let name: String
    /// As options of `compare`, without their dashes: `refund c-7=full`.
    package let changes: [String]
    /// A whole history in place of the other one; nil for that.
    package let history: String?
    /// The text of a scenario file, which changes the history; nil for none.
    package let table: String?

    private enum CodingKeys: String, CodingKey, CaseIterable { case name, changes, history, table }

    package init(from decoder: any Decoder) throws {
      let members = try decoder.container(ofAll: CodingKeys.self)
      name = try members.decode(String.self, forKey: .name)
      changes = try members.decodeIfPresent([String].self, forKey: .changes) ?? []
      history = try members.decodeIfPresent(String.self, forKey: .history)
      table = try members.decodeIfPresent(String.self, forKey: .table)
    }
  }

  /// The text of a history of contracts.
  package let history: String
  /// By the names of the command's options.
  package let options: [String: OptionText]
  /// The text of a table of scores.
  package let scores: String?
  package let assumptions: JSONNode?
  package let scenarios: [NamedChanges]

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case history, options, scores, assumptions, scenarios
  }

  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(ofAll: CodingKeys.self)
    history = try members.decode(String.self, forKey: .history)
    options = try members.decodeIfPresent([String: OptionText].self, forKey: .options) ?? [:]
    scores = try members.decodeIfPresent(String.self, forKey: .scores)
    assumptions = try members.decodeIfPresent(JSONNode.self, forKey: .assumptions)
    scenarios = try members.decodeIfPresent([NamedChanges].self, forKey: .scenarios) ?? []
  }
}

extension QuestionRequest {
  /// - Throws: `InterfaceError` for more scenarios than are compared.
  func checkSize() throws {
    guard scenarios.count <= Limits.scenarios,
      scenarios.allSatisfy({ $0.changes.count <= Limits.changes })
    else {
      throw InterfaceError(
        .unfit,
        "A comparison can have \(Limits.scenarios) scenarios, and a scenario \(Limits.changes) changes."
      )
    }
  }
}

/// The value of an option, as it stands on a command line; a text, a number or a truth value in JSON.
package enum OptionText: Decodable, Sendable {
  case value(String)
  /// An option that has no value is given, or not.
  case flag(isOn: Bool)

  package init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let isOn = try? value.decode(Bool.self) {
      self = .flag(isOn: isOn)
    } else if let number = try? value.decode(Int.self) {
      self = .value(String(number))
    } else if let number = try? value.decode(Double.self) {
      self = .value("\(number)")
    } else {
      self = .value(try value.decode(String.self))
    }
  }
}
