internal import FoundationEssentials
public import JSSCore

/// The assumptions of the model as JSON, and overrides of them.
public enum AssumptionsJSON {
  /// Why a text is not a set of overrides.
  public enum Unreadable: Error, Sendable, CustomStringConvertible {
    case notJSON
    case notOverrides
    /// A name stands twice where it can stand once.
    case repeated(String)

    public var description: String {
      switch self {
      case .notJSON:
        "the file must be JSON. Write {\"refund_rate\": {\"alpha\": 3, \"beta\": 97}}."
      case .notOverrides:
        """
        the file must be a JSON object of names, each with a number or an object of labelled \
        numbers. Write {"request_dispute": 0.5, "refund_rate": {"alpha": 3, "beta": 97}}.
        """
      case .repeated(let name):
        "\(quoted(name)) stands there twice. Delete one of the two."
      }
    }
  }

  /// Reads overrides: an object whose keys are names of assumptions, and whose values are numbers, or
  /// objects of labelled numbers; or a list as `text(_:)` writes it.
  public static func overrides(_ bytes: [UInt8]) throws(Unreadable) -> [String: Assumptions
    .Override]
  {
    do {
      let data = Data(bytes)
      var overrides: [String: Assumptions.Override] = [:]
      if let list = try? JSONDecoder().decode([Entry].self, from: data) {
        for entry in list {
          if overrides.updateValue(try entry.override, forKey: entry.name) != nil {
            throw Unreadable.repeated(entry.name)
          }
        }
        return overrides
      }
      overrides = try JSONDecoder().decode([String: Value].self, from: data).mapValues(\.override)
      if let name = RepeatedName.first(in: bytes) { throw Unreadable.repeated(name) }
      return overrides
    } catch let error as Unreadable {
      throw error
    } catch DecodingError.dataCorrupted {
      throw .notJSON
    } catch {
      throw .notOverrides
    }
  }

  /// All assumptions with values, unit, source and standing.
  public static func text(_ assumptions: Assumptions) -> String {
    JSONText.text(entries(assumptions))
  }

  static func entries(_ assumptions: Assumptions) -> [Entry] {
    assumptions.all.map { assumption in
      Entry(
        name: assumption.name.rawValue,
        values: assumption.components.map { Entry.Component(label: $0.label, value: $0.value) },
        unit: assumption.unit, source: assumption.source,
        standing: assumption.standing.rawValue, ruleSet: assumption.ruleSet)
    }
  }

  struct Entry: Codable {
    struct Component: Codable {
      let label: String
      let value: Double
    }

    let name: String
    let values: [Component]
    let unit: String
    let source: String
    let standing: String
    /// The rule set that the number belongs to; left out for a belief of the model.
    let ruleSet: String?

    fileprivate var override: Assumptions.Override {
      get throws(Unreadable) {
        var components: [String: Double] = [:]
        for one in values where components.updateValue(one.value, forKey: one.label) != nil {
          throw .repeated(one.label)
        }
        return .components(components)
      }
    }
  }

  private struct Value: Decodable {
    let override: Assumptions.Override

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        override = .number(number)
      } else {
        override = .components(try container.decode([String: Double].self))
      }
    }
  }
}
