/// Something in an accepted table that does not count.
public struct TableWarning: Equatable, Sendable {
  public let place: TablePlace
  /// What does not count and why: one sentence or more.
  public let message: String
}

extension TableWarning: Comparable {
  /// Ordered by place.
  public static func < (left: TableWarning, right: TableWarning) -> Bool {
    left.place < right.place
  }
}

extension TableWarning: CustomStringConvertible {
  /// One line: `history.csv:1: warning: …`
  public var description: String { "\(place): warning: \(message)" }
}
