internal import JSSTables

/// What the platform says when it refuses a request.
enum APIRefusal {
  /// The messages of a refusal, or of the part of an answer that is one; empty if there are none.
  ///
  /// `{"errors": [{"message": …}]}` as GraphQL has it, or `{"error": …}` with a text or a message.
  static func messages(in page: JSONNode) -> [String] {
    guard case .object(let fields) = page else { return [] }
    let errors: [JSONNode] =
      if case .list(let list) = fields["errors"] { list } else {
        [fields["errors"], fields["error"]].compactMap(\.self)
      }
    return errors.compactMap(message)
  }

  private static func message(of error: JSONNode) -> String? {
    switch error {
    case .text(let text): text
    case .object(let fields):
      if case .text(let text) = fields["message"] { text } else { "an error without a message" }
    default: nil
    }
  }
}
