internal import JSSCore

extension HistoryColumn {
  /// Whether its cells are numbers that may have decimals.
  var hasDecimals: Bool { isMoney || self == .feedbackScore }

  private var isMoney: Bool {
    switch self {
    case .totalCharges, .refundedAmount, .inEscrow, .escrowReturned, .refundRequested,
      .chargesBeforePause:
      true
    default: false
    }
  }

  /// What a cell says, in the form that this program writes; as it stands if it makes no sense.
  func plain(_ text: String, in format: TableFormat) -> String {
    (try? readable(text, in: format)) ?? text
  }

  /// Nil for text that has one form only.
  private func readable(
    _ text: String, in format: TableFormat
  ) throws(UnreadableCell) -> String? {
    switch self {
    case .startDate, .endDate, .lastPaymentDate, .pauseStart, .pauseEnd:
      return try CellText.day(text).description
    case .contractType: return try CellText.paymentKind(text).rawValue
    case .disputed, .feedbackSuppressed, .countsForEarnings:
      return try CellText.truth(text) ? "true" : "false"
    case _ where hasDecimals:
      // Plain digits stay as they are, with the zeros that somebody has written.
      if Double(text) != nil, format == .commas { return nil }
      let number =
        try isMoney ? CellText.dollars(text, in: format) : CellText.number(text, in: format)
      return ShortestDecimal.text(number)
    default: return nil
    }
  }
}
