extension StringProtocol {
  /// Without white space at either end.
  package var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(
      start[
        ..<(start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex)
      ])
  }
}
