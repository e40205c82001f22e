internal import JSSCore

extension HistoryColumn {
  /// Whether its cells are numbers that may have decimals.
  var hasDecimals: Bool { kind == .dollars || kind == .number }

  /// What a cell says, in the form that this program writes; as it stands if it makes no sense.
  func plain(_ text: String, in format: TableFormat) -> String {
    (try? readable(text, in: format)) ?? text
  }

  /// Whether a cell makes sense.
  func reads(_ text: String, in format: TableFormat) -> Bool {
    do throws(UnreadableCell) {
      _ = try readable(text, in: format)
      return true
    } catch {
      return false
    }
  }

  /// Nil for text that has one form only.
  private func readable(
    _ text: String, in format: TableFormat
  ) throws(UnreadableCell) -> String? {
    switch kind {
    case .text, .whole: return nil
    case .day: return try CellText.day(text).description
    case .truth: return try CellText.truth(text) ? "true" : "false"
    case .choice where self == .contractType: return try CellText.paymentKind(text).rawValue
    case .choice: return choices.map(\.value).first { $0 == text.lowercased() }
    case .dollars, .number:
      // Plain digits stay as they are, with the zeros that somebody has written.
      if Double(text) != nil, format == .commas { return nil }
      let number =
        try kind == .dollars
        ? CellText.dollars(text, in: format) : CellText.number(text, in: format)
      return ShortestDecimal.text(number)
    }
  }
}
