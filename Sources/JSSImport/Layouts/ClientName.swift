internal import JSSTables

/// A name that an export has for a client.
package struct ClientName: Hashable, Sendable {
  /// Names of the two kinds say nothing about each other: the same client has one of each.
  package enum Space: Sendable {
    /// A label of the platform's own, as work histories have it.
    case identifier
    /// What the client is called, as accounts have it.
    case name
  }

  package let space: Space
  /// As the export has it.
  package let text: String

  /// Nil if the text is blank.
  package init?(_ text: String?, _ space: Space) {
    guard let text = text?.trimmed, !text.isEmpty else { return nil }
    self.text = text
    self.space = space
  }

  /// What is compared: capitals and the width of white space do not matter.
  package var key: String { matchingKey(text) }

  package static func == (left: ClientName, right: ClientName) -> Bool {
    left.space == right.space && left.key == right.key
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(space)
    hasher.combine(key)
  }
}

/// The form in which names of clients and titles of contracts are compared.
func matchingKey(_ text: String) -> String {
  text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
